import type { PhraseRule, Scope } from '../../rules/rule.ts';
import { examplesOf } from '../examples-of.ts';
import { negatives } from './words.ts';

const language = 'zh';
const agent: Scope = { role: 'agent' };
const customer: Scope = { role: 'customer' };
const number = '[\\d一二两三四五六七八九十半]{1,4}';
const verified =
	'(核实|核对|确认|验证)(一?下)?(您|你)?(本人)?的?.{0,6}(身份|姓名|名字|证件|手机号|号码|预留|地址|信息)';
const asked =
	'(请问|麻烦|请).{0,4}(提供|报|说|告诉我)(一?下)?.{0,8}(姓名|身份证|证件|手机号|卡号|订单号|后四位)';

export const conductRules: PhraseRule[] = [
	{
		id: 'zh.verification.done',
		version: 1,
		language,
		category: 'verification',
		name: '身份核实：已核实',
		when: {
			kind: 'or',
			of: [
				{ kind: 'pattern', pattern: verified, scope: agent },
				{ kind: 'pattern', pattern: asked, scope: agent },
				{
					kind: 'keywords',
					need: 'any',
					phrases: ['您贵姓', '是您本人吗', '机主本人'],
					scope: agent
				}
			]
		},
		examples: examplesOf(
			[
				['客服：为了您的账户安全，需要核实一下您的身份。'],
				['客服：麻烦您提供一下身份证后四位。'],
				['客服：请问您贵姓？']
			],
			[['客户：要核实身份吗？'], ['客服：您的问题我已经记录。']]
		)
	},
	{
		id: 'zh.verification.missing',
		version: 1,
		language,
		category: 'verification',
		name: '身份核实：未核实即透露账户信息',
		when: {
			kind: 'and',
			of: [
				{
					kind: 'pattern',
					pattern:
						'[您你](名下|卡上|账户|账号|卡)?(里|内|上)?的?(余额|欠费|账单|密码|积分|额度)(是|为|还有|有)',
					scope: agent
				},
				{
					kind: 'not',
					of: {
						kind: 'or',
						of: [
							{ kind: 'pattern', pattern: verified, scope: agent },
							{ kind: 'pattern', pattern: asked, scope: agent },
							{
								kind: 'keywords',
								need: 'any',
								phrases: ['您贵姓', '是您本人吗', '机主本人'],
								scope: agent
							}
						]
					}
				}
			]
		},
		examples: examplesOf(
			[['客户：我还剩多少钱？', '客服：您的余额是三百元。']],
			[
				['客服：先核对一下您的姓名。', '客户：王强', '客服：您的余额是三百元。'],
				['客服：余额可以在应用里查询。']
			]
		)
	},
	{
		id: 'zh.promise.deadline',
		version: 1,
		language,
		category: 'promise',
		name: '承诺：限时回复或处理',
		when: {
			kind: 'pattern',
			pattern: `${number}个?(小时|工作日|天|分钟|日)(之?内|左右|以内).{0,12}(回复|回电|联系|处理|解决|到账|退款|答复|发货|上门|办好)`,
			scope: agent,
			except: ['(不能|无法|不会|不一定).{0,12}(回复|处理|解决|到账)']
		},
		examples: examplesOf(
			[
				['客服：我们会在24小时内给您回复。'],
				['客服：三個工作日內為您處理。'],
				['客服：两天之内一定给您办好。']
			],
			[['客户：24小时内给我回复！'], ['客服：我们24小时营业。']]
		)
	},
	{
		id: 'zh.promise.absolute',
		version: 1,
		language,
		category: 'promise',
		name: '承诺：绝对化用语',
		when: {
			kind: 'keywords',
			need: 'any',
			unlessNegated: true,
			scope: agent,
			phrases: [
				...[
					'百分之百',
					'百分百',
					'100%',
					'绝对没问题',
					'绝对不会',
					'绝对可以',
					'肯定没问题',
					'保证没问题',
					'包您满意'
				],
				...[
					'保证给您',
					'保证解决',
					'我保证',
					'我担保',
					'稳赚',
					'保本',
					'零风险',
					'无任何风险',
					'永久免费',
					'终身免费'
				]
			]
		},
		examples: examplesOf(
			[['客服：您放心，绝对没问题，我保证。'], ['客服：这款产品稳赚。']],
			[
				['客服：我们不能保证百分之百成功。'],
				['客户：你能百分之百保证吗？'],
				['客服：我会尽力为您处理。']
			]
		)
	},
	{
		id: 'zh.escalation.customer',
		version: 1,
		language,
		category: 'escalation',
		name: '升级：客户要投诉、曝光、诉讼或找上级',
		when: {
			kind: 'or',
			of: [
				{
					kind: 'keywords',
					need: 'any',
					unlessNegated: true,
					homophones: true,
					scope: customer,
					phrases: ['投诉', '消协', '工信部', '银保监', '消费者协会', '市场监管']
				},
				{
					kind: 'keywords',
					need: 'any',
					unlessNegated: true,
					scope: customer,
					phrases: [
						...[
							'举报',
							'12315',
							'12345',
							'12300',
							'315',
							'曝光',
							'找媒体',
							'找记者',
							'律师',
							'起诉',
							'打官司'
						],
						...['法院', '仲裁', '报警', '发微博', '发抖音', '监管局', '金融监管'],
						...['你们领导', '你们经理', '你们主管', '你们老板', '你上级', '你领导', '换个人']
					]
				},
				{
					kind: 'pattern',
					scope: customer,
					pattern: '(找|叫|让|换|转).{0,3}(领导|经理|主管|上级|负责人|班长)'
				}
			]
		},
		examples: examplesOf(
			[
				['客户：我要投訴你們！'],
				['客户：再不处理我就打12315。'],
				['客户：叫你们经理来接电话。'],
				['客户：我要头诉'],
				['客户：我不是不投诉，是先听你怎么说。']
			],
			[
				['客户：我不是要投诉，就是问问。'],
				['客服：您可以拨打投诉电话。'],
				['客户：请问法国签证怎么办？']
			]
		)
	},
	{
		id: 'zh.customer.negative',
		version: 1,
		language,
		category: 'customerNegative',
		name: '客户负面情绪用语',
		when: {
			kind: 'keywords',
			need: 'any',
			phrases: negatives,
			unlessNegated: true,
			scope: customer,
			except: ['垃圾桶', '垃圾袋', '垃圾分类', '垃圾短信', '垃圾处理', '不满意度']
		},
		examples: examplesOf(
			[['客户：你们的服务太差了。'], ['客户：等了很久，真是失望！'], ['客户：騙子！']],
			[['客户：我没有不满意。'], ['客户：酒店附近有垃圾桶吗？'], ['客服：让您失望了，非常抱歉。']]
		)
	},
	{
		id: 'zh.customer.repeats',
		version: 1,
		language,
		category: 'other',
		name: '客户重复同一问题',
		when: {
			kind: 'repeated',
			times: 2,
			withinMessages: 6,
			similarity: 0.8,
			minLength: 5,
			scope: customer
		},
		examples: examplesOf(
			[['客户：我的退款什么时候到账？', '客服：请稍等。', '客户：我的退款什么时候到账啊？']],
			[
				['客户：我的退款什么时候到账？', '客服：三天。', '客户：谢谢，发票怎么开？'],
				['客户：好的', '客服：嗯', '客户：好的']
			]
		)
	},
	{
		id: 'zh.reply.slow',
		version: 1,
		language,
		category: 'other',
		name: '客服回复超过 2 分钟',
		when: { kind: 'reply', by: 'agent', overMs: 120_000 },
		examples: examplesOf(
			[['客户 [0]：在吗', '客服 [180]：您好']],
			[
				['客户 [0]：在吗', '客服 [10]：您好'],
				['客户：在吗', '客服：您好']
			]
		)
	}
];
