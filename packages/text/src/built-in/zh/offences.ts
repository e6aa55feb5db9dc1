import type { PhraseRule, Scope } from '../../rules/rule.ts';
import { examplesOf } from '../examples-of.ts';

const agent: Scope = { role: 'agent' };
const language = 'zh';
const category = 'forbidden';

/** What no manner of service excuses: insults, and dealings past the centre. */
export const offenceRules: PhraseRule[] = [
	{
		id: 'zh.forbidden.insult',
		version: 1,
		language,
		category,
		name: '服务禁语：辱骂（含谐音）',
		when: {
			kind: 'or',
			of: [
				{
					kind: 'keywords',
					need: 'any',
					scope: agent,
					homophones: true,
					phrases: [
						'傻逼',
						'煞笔',
						'他妈的',
						'你妈的',
						'妈的智障',
						'神经病',
						'脑残',
						'王八蛋',
						'去死吧'
					],
					except: ['神经病科', '神经病学']
				},
				{
					kind: 'keywords',
					need: 'any',
					scope: agent,
					phrases: [
						...[
							'白痴',
							'有病吧',
							'你有病',
							'混蛋',
							'滚蛋',
							'滚开',
							'给我滚',
							'滚吧',
							'不要脸',
							'没素质',
							'智障'
						],
						...['弱智', '放屁', '穷鬼', '土包子', '乡巴佬', '泼妇', '老不死']
					],
					except: ['智障人士', '你有病史']
				}
			]
		},
		examples: examplesOf(
			[['客服：你有病吧？'], ['客服：真是傻比。'], ['客服：愛買不買，滾開！'], ['客服：塔妈的']],
			[
				['客户：神经病！'],
				['客服：请问您要挂神经病科吗？'],
				['客服：页面往下滚动就可以看到。'],
				['客服：摇滚音乐会的票已售完。']
			]
		)
	},
	{
		id: 'zh.forbidden.privateContact',
		version: 1,
		language,
		category,
		name: '合规禁语：私下联系、私下交易',
		when: {
			kind: 'or',
			of: [
				{
					kind: 'keywords',
					need: 'any',
					scope: agent,
					unlessNegated: true,
					phrases: [
						...[
							'加我微信',
							'加我个微信',
							'我的微信',
							'加我qq',
							'私下交易',
							'私下转账',
							'私下联系',
							'转给我个人'
						],
						...['我的个人账户', '我私人', '线下给我', '不走平台', '微信转我', '支付宝转我']
					]
				},
				{ kind: 'pattern', scope: agent, pattern: '(把|报一?下).{0,4}(验证码|支付密码|cvv)' }
			]
		},
		examples: examplesOf(
			[['客服：您加我微信吧，我私下给您便宜点。'], ['客服：把短信验证码告诉我就行。']],
			[
				['客户：可以加我微信吗？'],
				['客服：我们不会私下联系您，请您谨防诈骗。'],
				['客服：请勿将验证码告诉任何人。']
			]
		)
	}
];
