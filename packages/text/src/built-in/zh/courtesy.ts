import type { Condition, PhraseRule, Scope } from '../../rules/rule.ts';
import { examplesOf } from '../examples-of.ts';
import { apologies, closings, greetings, holdReturns, holds, negatives } from './words.ts';

const language = 'zh';
const agent: Scope = { role: 'agent' };
const customer: Scope = { role: 'customer' };
const opening: Scope = { role: 'agent', part: { from: 'start', turns: 2 } };
const ending: Scope = { role: 'agent', part: { from: 'end', turns: 2 } };
/** An absence says something only where the agent said anything at all. */
/** Negated twice: that the agent said anything at all is asked, and is no evidence of what is missing. */
const agentSpoke: Condition = {
	kind: 'not',
	of: { kind: 'not', of: { kind: 'pattern', pattern: '^.', scope: agent } }
};

const announced: Condition = { kind: 'keywords', need: 'any', phrases: holds, scope: agent };
const apologised: Condition = { kind: 'keywords', need: 'any', phrases: apologies, scope: agent };

export const courtesyRules: PhraseRule[] = [
	{
		id: 'zh.greeting.given',
		version: 1,
		language,
		category: 'greeting',
		name: '开头语：已问候',
		when: { kind: 'keywords', need: 'any', phrases: greetings, scope: opening },
		examples: examplesOf(
			[['客服：您好，请问有什么可以帮您？'], ['客户：在吗', '客服：下午好！']],
			[
				['客户：你好', '客服：说。'],
				['客服：喂。', '客户：嗯', '客服：讲。', '客户：啊', '客服：你好']
			]
		)
	},
	{
		id: 'zh.greeting.missing',
		version: 1,
		language,
		category: 'greeting',
		name: '开头语：前两轮未问候',
		when: {
			kind: 'and',
			of: [agentSpoke, { kind: 'keywords', need: 'none', phrases: greetings, scope: opening }]
		},
		examples: examplesOf(
			[['客户：你好', '客服：什么事？', '客户：查话费', '客服：号码？', '客户：嗯', '客服：您好']],
			[['客户：在吗', '客服：您好，在的。'], ['客户：有人吗？']]
		)
	},
	{
		id: 'zh.closing.given',
		version: 1,
		language,
		category: 'closing',
		name: '结束语：已使用',
		when: { kind: 'keywords', need: 'any', phrases: closings, scope: ending },
		examples: examplesOf(
			[['客服：请问还有什么可以帮您？', '客户：没了', '客服：感谢您的来电，再见！']],
			[['客服：好了。'], ['客户：再见']]
		)
	},
	{
		id: 'zh.closing.missing',
		version: 1,
		language,
		category: 'closing',
		name: '结束语：最后两轮未使用',
		when: {
			kind: 'and',
			of: [agentSpoke, { kind: 'keywords', need: 'none', phrases: closings, scope: ending }]
		},
		examples: examplesOf(
			[['客户：查到了吗', '客服：查到了，三十元。', '客户：好', '客服：嗯。']],
			[['客户：谢谢', '客服：不客气，祝您生活愉快！'], ['客户：再见']]
		)
	},
	{
		id: 'zh.hold.announced',
		version: 1,
		language,
		category: 'hold',
		name: '等待：已征得等待',
		when: announced,
		examples: examplesOf(
			[['客服：請您稍等，我幫您查一下。'], ['客服：麻烦您稍等片刻。']],
			[['客户：稍等一下，我拿笔。'], ['客服：等着。']]
		)
	},
	{
		id: 'zh.hold.returnMissing',
		version: 1,
		language,
		category: 'hold',
		name: '等待：返回时未致谢等待',
		when: {
			kind: 'order',
			first: announced,
			then: { kind: 'keywords', need: 'any', phrases: holdReturns, scope: agent },
			withinTurns: 2,
			expected: 'absent'
		},
		examples: examplesOf(
			[['客服：请稍等。', '客户：好的', '客服：查到了。']],
			[['客服：请稍等。', '客户：好的', '客服：让您久等了，查到了。'], ['客服：已经查到了。']]
		)
	},
	{
		id: 'zh.hold.unannounced',
		version: 1,
		language,
		category: 'hold',
		name: '等待：沉默超过 30 秒且未说明',
		when: {
			kind: 'and',
			of: [
				{ kind: 'silence', overMs: 30_000, scope: agent },
				{ kind: 'not', of: announced }
			]
		},
		examples: examplesOf(
			[['客户 [0]：帮我查下订单', '客服 [45]：查到了。']],
			[
				['客户 [0]：帮我查下订单', '客服 [5]：请稍等。', '客服 [50]：查到了。'],
				['客户 [0]：帮我查下订单', '客服 [20]：查到了。'],
				['客户：帮我查下订单', '客服：查到了。']
			]
		)
	},
	{
		id: 'zh.apology.given',
		version: 1,
		language,
		category: 'apology',
		name: '致歉：已致歉',
		when: apologised,
		examples: examplesOf(
			[['客服：非常抱歉给您带来不便。'], ['客服：对不起，是我们的疏忽。']],
			[['客户：不好意思，问一下。'], ['客服：好的，没问题。']]
		)
	},
	{
		id: 'zh.apology.missing',
		version: 1,
		language,
		category: 'apology',
		name: '致歉：客户不满后两轮内未致歉',
		when: {
			kind: 'order',
			first: {
				kind: 'keywords',
				need: 'any',
				phrases: negatives,
				scope: customer,
				unlessNegated: true
			},
			then: apologised,
			withinTurns: 2,
			expected: 'absent'
		},
		examples: examplesOf(
			[['客户：你们服务太差了！', '客服：请问订单号多少？']],
			[
				['客户：你们服务太差了！', '客服：非常抱歉，请问订单号多少？'],
				['客户：请问几点关门？', '客服：九点。']
			]
		)
	}
];
