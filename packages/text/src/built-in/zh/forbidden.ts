import type { PhraseRule, Scope } from '../../rules/rule.ts';
import { examplesOf } from '../examples-of.ts';

const agent: Scope = { role: 'agent' };
const language = 'zh';
const category = 'forbidden';

/** 服务禁语: what an agent must not say. */
export const forbiddenRules: PhraseRule[] = [
	{
		id: 'zh.forbidden.shirking',
		version: 1,
		language,
		category,
		name: '服务禁语：推诿',
		when: {
			kind: 'or',
			of: [
				{
					kind: 'keywords',
					need: 'any',
					scope: agent,
					phrases: [
						...[
							'不归我管',
							'不归我们管',
							'不关我的事',
							'不关我事',
							'不关我们的事',
							'跟我没关系',
							'和我没关系'
						],
						...[
							'不是我的问题',
							'不是我们的问题',
							'不是我负责',
							'不归我负责',
							'我也没办法',
							'我没办法',
							'我管不了'
						],
						...[
							'这事我不管',
							'你问别人',
							'你去问别人',
							'你找别人',
							'你自己看着办',
							'你自己想办法',
							'谁卖你的找谁'
						]
					],
					except: ['不是我的问题吗', '有不是我的问题']
				},
				{ kind: 'pattern', scope: agent, pattern: '[你您](自己)?(去)?找(别的|其他)(部门|人|公司)' }
			]
		},
		examples: examplesOf(
			[
				['客服：这个不归我管，您打别的电话吧。'],
				['客服：這個不關我們的事。'],
				['客户：那怎么办？', '客服：你自己去找其他部门问。']
			],
			[
				['客户：这不关我的事。'],
				['客服：我帮您转接负责的部门，请稍等。'],
				['客服：很抱歉，这部分由售后负责，我现在为您转接。']
			]
		)
	},
	{
		id: 'zh.forbidden.impatient',
		version: 1,
		language,
		category,
		name: '服务禁语：不耐烦、质问',
		when: {
			kind: 'or',
			of: [
				{
					kind: 'keywords',
					need: 'any',
					scope: agent,
					phrases: [
						...[
							'说了多少遍',
							'说过多少遍',
							'有完没完',
							'没听见吗',
							'没听到吗',
							'听不懂吗',
							'听不懂话',
							'看不懂吗'
						],
						...[
							'你急什么',
							'您急什么',
							'烦不烦',
							'烦死',
							'快点说',
							'你到底想怎',
							'您到底想怎',
							'你到底要',
							'您到底要'
						],
						...[
							'等不了就',
							'怎么还不明白',
							'怎么还不懂',
							'不是跟你说了',
							'不是跟您说了',
							'刚才不是说了',
							'刚不是说了'
						],
						...[
							'不是告诉你了',
							'不是告诉您了',
							'你有没有在听',
							'问那么多',
							'这么简单都',
							'这都不会',
							'这都不知道'
						]
					]
				},
				{
					kind: 'pattern',
					scope: agent,
					pattern: '我(刚才?|已经)?(都)?(跟|和)[你您]说(了|过)(几|多少|好几|很多)[遍次]'
				}
			]
		},
		examples: examplesOf(
			[
				['客服：我都说了多少遍了，不能退！'],
				['客服：刚才不是说了吗，你听不懂吗？'],
				['客服：我已经跟您说了好几遍了。']
			],
			[
				['客户：我都说了多少遍了！'],
				['客服：我再为您说明一遍，您看可以吗？'],
				['客服：您别着急，我马上帮您处理。']
			]
		)
	},
	{
		id: 'zh.forbidden.provoking',
		version: 1,
		language,
		category,
		name: '服务禁语：顶撞、激将',
		when: {
			kind: 'or',
			of: [
				{
					kind: 'keywords',
					need: 'any',
					scope: agent,
					phrases: [
						...[
							'随便你',
							'随你便',
							'随你怎么',
							'爱买不买',
							'爱用不用',
							'爱退不退',
							'爱信不信',
							'嫌贵别买',
							'嫌贵就别'
						],
						...[
							'关我什么事',
							'那又怎样',
							'那又怎么样',
							'你能把我怎',
							'有本事',
							'你说了算吗',
							'你懂什么',
							'你想怎样'
						],
						...['不满意就别', '不想用就', '谁让你买', '谁叫你', '你自找的', '活该']
					]
				},
				{
					kind: 'pattern',
					scope: agent,
					pattern: '(随便[你您]?|爱|尽管|有种就?|想|你?去)投诉(就|吧|啊|呗|你|投诉|好了|去)',
					except: ['如果.{0,4}想投诉']
				}
			]
		},
		examples: examplesOf(
			[
				['客户：我要投诉你！', '客服：你去投诉啊。'],
				['客服：想投诉就投诉。'],
				['客服：爱買不買，隨便你。']
			],
			[['客户：随便你。'], ['客服：如果您想投诉，我可以为您登记。'], ['客服：您的投诉我已经记录。']]
		)
	},
	{
		id: 'zh.forbidden.vague',
		version: 1,
		language,
		category,
		name: '服务禁语：含糊、不知道',
		when: {
			kind: 'keywords',
			need: 'any',
			scope: agent,
			phrases: [
				...[
					'我不知道',
					'我也不知道',
					'我不清楚',
					'我也不清楚',
					'不晓得',
					'我不懂',
					'我也不懂',
					'可能吧',
					'大概吧'
				],
				...['应该吧', '好像吧', '好像是吧', '也许吧', '我猜', '谁知道', '我怎么知道', '鬼知道']
			],
			except: ['我不知道您', '我不清楚您']
		},
		examples: examplesOf(
			[['客服：我也不清楚，可能吧。'], ['客服：我怎麼知道。']],
			[
				['客户：我不知道怎么操作。'],
				['客服：我帮您确认一下，稍后给您准确答复。'],
				['客服：可能需要三个工作日。']
			]
		)
	}
];
