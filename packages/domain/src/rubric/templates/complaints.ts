import { bands, criterion, graded, passFail, points, say } from '../built-in/writing.ts';
import type { RubricContent } from '../schema.ts';

const listening = {
	id: 'listening',
	title: say('倾听与安抚', 'Listening and calming'),
	criteria: [
		criterion({
			id: 'acknowledges',
			dimension: 'language',
			weight: '10',
			scale: passFail,
			title: say('确认收到投诉并致歉', 'Acknowledges the complaint and apologises'),
			guidance: say(
				'先说明已听到客户的不满，针对具体事由致歉，不先解释、不推责。',
				'Says first that the complaint has been heard and apologises for the matter itself, before any explanation and without passing blame.'
			),
			goodExample: say(
				'“安装师傅两次爽约，给您添麻烦了，非常抱歉。”',
				'“The technician missed two appointments. I am sorry for the trouble this caused you.”'
			),
			badExample: say('“这个是师傅那边的事。”', '“That is up to the technician.”')
		}),
		criterion({
			id: 'interruptions',
			dimension: 'patience',
			weight: '15',
			scale: {
				kind: 'deduction',
				amount: '3',
				cap: null,
				floor: '0',
				repeat: { times: '2', last: 3 }
			},
			title: say('打断或抢话', 'Interrupting'),
			guidance: say(
				'客户陈述时插话一次记一次；为核对关键信息、先征得同意的不算。',
				'Each time the agent cuts in while the customer is speaking counts once; not where permission was asked to check a key fact.'
			)
		}),
		criterion({
			id: 'empathy',
			dimension: 'tone',
			weight: '15',
			scale: graded(
				['specific', '1', '说出客户的处境和感受', 'Names the customer’s situation and feelings'],
				['general', '0.5', '只有套话', 'Stock phrases only'],
				['none', '0', '没有回应或态度生硬', 'No response, or curt']
			),
			title: say('回应情绪', 'Responds to feelings'),
			guidance: say(
				'以客户说出的损失和不便为准，看坐席是否接住并放慢语气。',
				'Judge by the loss and trouble the customer named: did the agent take it up and slow down?'
			)
		})
	]
};

const handling = {
	id: 'handling',
	title: say('核实与处理', 'Finding out and resolving'),
	criteria: [
		criterion({
			id: 'factsMissing',
			dimension: 'knowledge',
			weight: '15',
			scale: {
				kind: 'multiSelect',
				base: '1',
				options: [
					{ id: 'noTime', label: say('未问清时间经过', 'When and how not asked'), share: '-0.3' },
					{
						id: 'noLoss',
						label: say('未确认损失与诉求', 'Loss and demand not confirmed'),
						share: '-0.4'
					},
					{ id: 'noRecord', label: say('未复述记录', 'Record not read back'), share: '-0.3' }
				]
			},
			title: say('事实核实的缺漏', 'Facts not established'),
			guidance: say(
				'勾选本次缺漏的环节；都做到的选“都没有”。',
				'Tick what was left out; choose “none of these” where nothing was.'
			)
		}),
		criterion({
			id: 'solution',
			dimension: 'knowledge',
			weight: '20',
			scale: points(10),
			failAtShare: '0.3',
			title: say('处理方案', 'The solution offered'),
			guidance: say(
				'方案符合规定、对症、当场可办的当场办。10 分为完全解决，5 分为给出明确下一步，0 分为没有方案或方案错误。',
				'Within the rules, to the point, done at once where it can be. 10: fully resolved; 5: a clear next step; 0: none, or a wrong one.'
			)
		})
	]
};

const closing = {
	id: 'closing',
	title: say('升级、承诺与收尾', 'Escalation, promise and closing'),
	criteria: [
		criterion({
			id: 'escalation',
			dimension: 'patience',
			weight: '10',
			scale: passFail,
			critical: 'form',
			criticalCap: '60',
			evidence: 'always',
			title: say('按规定升级（重要）', 'Escalates as required (critical)'),
			guidance: say(
				'客户明确要求上级、提及监管或媒体、涉及人身安全的，须当场升级。应升级未升级的，整单最多得 60%。',
				'Where the customer asks for a superior, names a regulator or the press, or safety is at stake, the agent escalates at once. Otherwise the evaluation keeps at most 60%.'
			)
		}),
		criterion({
			id: 'promise',
			dimension: 'language',
			weight: '15',
			allowNotApplicable: true,
			scale: graded(
				['exact', '1', '谁、何时、以何种方式回复，都已说明', 'Who replies, when and how'],
				['vague', '0.4', '只说“尽快”', '“As soon as possible” only'],
				['none', '0', '没有承诺，或超出权限承诺', 'None, or beyond authority']
			),
			title: say('后续承诺', 'Promise of what follows'),
			guidance: say(
				'当场办结的选“不适用”。承诺须可核对，不得超出权限。',
				'Choose “not applicable” where all was settled on the spot. A promise can be checked and stays within authority.'
			)
		}),
		criterion({
			id: 'promiseDate',
			dimension: 'language',
			weight: '0',
			evidence: 'optional',
			allowNotApplicable: true,
			scale: { kind: 'date' },
			title: say('承诺回复的日期', 'Date promised'),
			guidance: say('记录用，不计分。', 'For the record; not scored.'),
			requireWhen: {
				match: 'all',
				tests: [{ kind: 'option', criterionId: 'promise', in: ['exact'] }]
			}
		}),
		criterion({
			id: 'praise',
			dimension: 'tone',
			weight: '0',
			evidence: 'always',
			scale: { kind: 'bonus', amount: '2', cap: '4' },
			title: say('客户表示认可', 'The customer is won back'),
			guidance: say(
				'客户明确表示满意、感谢或撤回投诉，每处加分。',
				'Each time the customer clearly says they are content, thanks the agent or withdraws the complaint.'
			)
		})
	]
};

/** Template for complaints on any channel: losses per occurrence, required escalation, a bonus. */
export const complaints: RubricContent = {
	title: say('投诉处理评分表', 'Complaint handling rubric'),
	description: say(
		'适用于通话与在线投诉。看是否听得进、查得清、办得了、说到做到；打断客户按次扣分，近三单内再犯加倍。',
		'For complaints by call and chat: heard, established, resolved, and promised what is kept. Interruptions cost points each time, and double within three evaluations.'
	),
	channels: ['call', 'chat'],
	sections: [listening, handling, closing],
	bands,
	minimumN: 5,
	scoring: {
		total: { kind: 'percentage' },
		floor: '0',
		ceiling: '100',
		notApplicable: 'inSection'
	},
	rules: [
		{
			id: 'coldAndUnresolved',
			title: say('既无回应又无方案', 'Neither response nor solution'),
			when: {
				match: 'all',
				tests: [
					{ kind: 'answer', criterionId: 'empathy', is: 'fail' },
					{ kind: 'answer', criterionId: 'solution', is: 'fail' }
				]
			},
			target: { part: 'form' },
			change: 'lower',
			by: '5'
		}
	]
};
