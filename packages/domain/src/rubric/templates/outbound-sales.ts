import { bands, criterion, graded, passFail, say } from '../built-in/writing.ts';
import type { RubricContent } from '../schema.ts';

const opening = {
	id: 'opening',
	title: say('开场与合规', 'Opening and compliance'),
	criteria: [
		criterion({
			id: 'identifies',
			dimension: 'language',
			weight: '10',
			scale: passFail,
			title: say('自报身份与来意', 'Says who is calling and why'),
			guidance: say(
				'报出单位、姓名或工号和来电目的，并询问是否方便接听；客户表示不便的立即礼貌结束。',
				'Gives company, name or number and the purpose, and asks whether it is a good time; ends politely at once where it is not.'
			)
		}),
		criterion({
			id: 'misleading',
			dimension: 'knowledge',
			weight: '15',
			scale: passFail,
			critical: 'form',
			evidence: 'always',
			title: say('误导或夸大（一票否决）', 'Misleading or exaggerated claims (critical)'),
			guidance: say(
				'隐瞒费用、期限、条件，冒充他方，承诺收益，均为不通过，整单记 0 分。',
				'Hiding a fee, term or condition, posing as somebody else or promising returns fails the whole evaluation.'
			)
		}),
		criterion({
			id: 'refusal',
			dimension: 'patience',
			weight: '10',
			allowNotApplicable: true,
			scale: passFail,
			critical: 'section',
			title: say('尊重拒绝与免打扰', 'Respects a refusal'),
			guidance: say(
				'客户明确拒绝两次后仍继续推销，或未登记“不再来电”，所在部分记 0 分。',
				'Going on after two clear refusals, or not noting “do not call”, sets this section to 0.'
			)
		})
	]
};

const selling = {
	id: 'selling',
	title: say('了解需求与介绍', 'Needs and offer'),
	criteria: [
		criterion({
			id: 'needs',
			dimension: 'knowledge',
			weight: '20',
			scale: graded(
				['asks', '1', '用提问了解现状和需要', 'Asks about the present situation and needs'],
				['assumes', '0.5', '只问一两句便开始介绍', 'A question or two, then pitches'],
				['none', '0', '没有了解，照本宣读', 'None: reads the script']
			),
			title: say('了解需求', 'Finds out needs'),
			guidance: say(
				'介绍之前至少弄清客户的现有产品和最在意的一点。',
				'Before the offer, learns what the customer has and what matters most.'
			)
		}),
		criterion({
			id: 'speechRate',
			dimension: 'tone',
			weight: '15',
			evidence: 'optional',
			allowNotApplicable: true,
			scale: {
				kind: 'numeric',
				unit: say('字/分', 'characters/min'),
				min: '0',
				max: '600',
				curve: 'line',
				points: [
					{ at: '120', share: '0.4' },
					{ at: '180', share: '1' },
					{ at: '260', share: '1' },
					{ at: '340', share: '0' }
				]
			},
			title: say('语速', 'Speech rate'),
			guidance: say(
				'填写测得的坐席语速；每分钟 180 至 260 字得满分。没有测量值的选“不适用”。',
				'Enter the measured rate of the agent; 180 to 260 characters a minute earn all. Choose “not applicable” where it was not measured.'
			)
		}),
		criterion({
			id: 'objections',
			dimension: 'patience',
			weight: '15',
			allowNotApplicable: true,
			scale: graded(
				['answers', '1', '先认同再解释，有依据', 'Accepts, then explains with reasons'],
				['repeats', '0.5', '重复卖点', 'Repeats the selling points'],
				['argues', '0', '反驳或施压', 'Argues or presses']
			),
			title: say('异议处理', 'Handles objections'),
			guidance: say('客户没有异议的选“不适用”。', 'Choose “not applicable” where there were none.')
		})
	]
};

const closing = {
	id: 'closing',
	title: say('确认与收尾', 'Confirmation and closing'),
	criteria: [
		criterion({
			id: 'outcome',
			dimension: 'language',
			weight: '0',
			evidence: 'optional',
			scale: {
				kind: 'text'
			},
			title: say('通话结果', 'Outcome of the call'),
			guidance: say(
				'一句话写明：成交、约访、考虑或拒绝。',
				'One line: sold, appointment, thinking it over, refused.'
			)
		}),
		criterion({
			id: 'confirms',
			dimension: 'language',
			weight: '15',
			scale: {
				kind: 'deduction',
				amount: '5',
				cap: '15',
				floor: '0',
				repeat: null
			},
			title: say('确认要素的缺漏', 'Terms not confirmed'),
			guidance: say(
				'价格、期限、退订方式、下一步，每缺一样记一次。',
				'Price, term, how to cancel, next step: count each one left out.'
			)
		})
	]
};

/** Template for outbound sales calls: compliance first, measured speech rate, terms confirmed. */
export const outboundSales: RubricContent = {
	title: say('外呼营销评分表', 'Outbound sales rubric'),
	description: say(
		'适用于外呼营销通话。合规在先：误导为一票否决；语速按测量值换算，确认要素按缺漏次数扣分。',
		'For outbound sales calls. Compliance first: misleading claims fail the evaluation. Speech rate is converted from the measurement; unconfirmed terms cost points each.'
	),
	channels: ['call'],
	sections: [opening, selling, closing],
	bands,
	minimumN: 5
};
