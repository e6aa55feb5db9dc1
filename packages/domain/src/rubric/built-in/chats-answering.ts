import type { Section } from '../schema.ts';
import { criterion, graded, points, say } from './writing.ts';

export const answering: Section = {
	id: 'answering',
	title: say('业务解答', 'Answering'),
	criteria: [
		criterion({
			id: 'understanding',
			dimension: 'knowledge',
			weight: '9',
			failAtShare: '0.3',
			scale: graded(
				[
					'first',
					'1',
					'一次理解诉求，不追问客户已说过的内容',
					'Understands at once and asks for nothing already said'
				],
				[
					'once',
					'0.6',
					'追问或误解 1 次，随即更正',
					'One needless question or misunderstanding, put right at once'
				],
				['twice', '0.3', '追问或误解 2 次', 'Two of them'],
				['missed', '0', '始终没有弄清诉求，答非所问', 'Never understands; answers something else']
			),
			title: say('准确理解诉求', 'Understanding the request'),
			guidance: say(
				'先看上文再提问，客户发过的单号、截图、描述不再索要；一次有几个问题的，逐一回应。',
				'Reads before asking: order numbers, screenshots and descriptions already sent are not asked for again; several questions are each answered.'
			),
			goodExample: say(
				'“您一共问了两件事：发票抬头修改，以及补寄配件。我先说发票。”',
				'“You asked two things: the name on the invoice, and the missing part. First the invoice.”'
			),
			badExample: say(
				'客户刚发了截图，客服回复：“请提供订单号和问题截图。”',
				'Right after the screenshot: “Please provide your order number and a screenshot.”'
			)
		}),
		criterion({
			id: 'accuracy',
			dimension: 'knowledge',
			weight: '15',
			critical: 'section',
			scale: graded(
				['right', '1', '准确，与现行业务口径一致', 'Accurate and in line with current policy'],
				[
					'gaps',
					'0.6',
					'主要内容正确，有不影响客户决定的差错',
					'Right in the main; slips that do not affect the decision'
				],
				[
					'wrong',
					'0',
					'解答错误、误导客户，或作出超越权限的承诺',
					'Wrong or misleading, or promises beyond their authority'
				]
			),
			title: say('解答准确（关键项）', 'Accurate information (critical)'),
			guidance: say(
				'对照知识库核对政策、价格、时限、条件，金额和单号逐字核对。选择“解答错误”的，本部分得分清零，须引用原话，并在备注中写明正确口径。',
				'Check policy, prices, deadlines and conditions against the knowledge base, and amounts and numbers digit by digit. “Wrong” clears this section; quote the message and write the correct answer in the comment.'
			),
			goodExample: say(
				'“拆封后影响二次销售，不支持七天无理由；质量问题可以换新，运费由我们承担。”',
				'“Once opened it cannot be returned for a change of mind; if it is faulty we replace it and pay the postage.”'
			),
			badExample: say(
				'“都能七天无理由退的，放心。”（定制商品除外，未告知）',
				'“Everything can be returned within 7 days, don’t worry.” (Not custom-made items)'
			)
		}),
		criterion({
			id: 'completeness',
			dimension: 'knowledge',
			weight: '8',
			scale: points(5),
			failAtShare: '0.2',
			title: say('一次答全', 'Complete in one go'),
			guidance: say(
				'5 分：结论、条件、步骤、时限一次说全，并主动提示客户下一步会遇到的问题。每缺一项、或让客户多追问一次，扣 1 分。',
				'5 points: answer, conditions, steps and time given together, with what the customer will run into next. 1 off for each one missing or each extra question it takes.'
			),
			goodExample: say(
				'“可以改地址。发货前改免费，发货后需要联系快递；您的订单还没发货，我现在就改。”',
				'“Yes. It is free before dispatch, afterwards the carrier has to do it. Yours has not been sent, so I am changing it now.”'
			),
			badExample: say(
				'客户：“能改吗？”“能。”“怎么改？”“联系客服。”',
				'“Can I change it?” “Yes.” “How?” “Contact customer service.”'
			)
		}),
		criterion({
			id: 'repeatedQuestions',
			dimension: 'patience',
			weight: '6',
			allowNotApplicable: true,
			scale: graded(
				[
					'again',
					'1',
					'换一种说法耐心解释，直到客户明白',
					'Explains another way until it is understood'
				],
				['copied', '0.5', '重复粘贴原话', 'Pastes the same words again'],
				[
					'refused',
					'0',
					'表示“已经说过了”，或不再回应',
					'Says “I already told you”, or stops answering'
				]
			),
			title: say('反复提问时的耐心', 'Patience with repeated questions'),
			guidance: say(
				'客户就同一件事再次提问时评本项，看是否换说法、举例或配图。客户没有重复提问的，选“不适用”。',
				'Applies when the customer asks the same thing again: does the agent rephrase, give an example or send a picture? Choose “not applicable” otherwise.'
			),
			goodExample: say(
				'“我换个说法：付款那天算第一天，到第七天 24 点之前都可以申请。”',
				'“Put another way: the day you pay is day one, and you can apply until midnight on day seven.”'
			),
			badExample: say('“上面已经说过了，请自行查看。”', '“See above.”')
		})
	]
};
