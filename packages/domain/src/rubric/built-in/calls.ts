import type { RubricContent } from '../schema.ts';
import { closing, redLines } from './calls-closing.ts';
import { communication } from './calls-communication.ts';
import { handling } from './calls-handling.ts';
import { bands, criterion, passFail, say } from './writing.ts';

const opening = {
	id: 'opening',
	title: say('开场与身份核实', 'Opening and verification'),
	criteria: [
		criterion({
			id: 'greeting',
			dimension: 'language',
			weight: '5',
			scale: passFail,
			title: say('开场问候与自报家门', 'Greeting and self-introduction'),
			guidance: say(
				'接通后 3 秒内应答，依次说出问候语、单位或业务名称、工号（或姓名），并主动询问诉求。缺少其中任一项，或语句含混、客户听不清，判不通过。外呼还须先说明来意并征求客户是否方便接听。',
				'Answers within 3 seconds and gives, in order, a greeting, the name of the company or service, their staff number or name, and an offer to help. Missing any of these, or slurring them beyond understanding, is a fail. On outbound calls the agent also says why they are calling and asks whether it is a good time.'
			),
			goodExample: say(
				'“您好，聆鉴客服，工号 1026 为您服务，请问有什么可以帮您？”',
				'“Good morning, Earshot customer care, this is Li, number 1026. How may I help you?”'
			),
			badExample: say('“喂，讲。”', '“Yeah, go ahead.”')
		}),
		criterion({
			id: 'identityCheck',
			dimension: 'knowledge',
			weight: '6',
			scale: passFail,
			critical: 'form',
			allowNotApplicable: true,
			title: say('身份核实（一票否决）', 'Identity verification (critical)'),
			guidance: say(
				'凡涉及查询或变更账户、订单、合同等客户信息，办理之前须按规定要素核实身份（至少两项，且由客户说出，坐席不得代答或提示）。未核实即透露信息或办理业务，整张质检单记 0 分。本次通话只咨询公开信息的，选“不适用”。',
				'Before looking up or changing anything about an account, order or contract, the agent verifies identity with the required items (at least two, spoken by the customer; the agent neither supplies nor hints at the answer). Disclosing or acting before verification scores the whole evaluation 0. Choose “not applicable” where only public information was asked for.'
			),
			goodExample: say(
				'“为保障您的账户安全，需要和您核对一下信息：请您说一下登记的姓名和证件号码后四位。”',
				'“To keep your account safe, may I check two details? Please tell me the name on the account and the last four digits of your ID.”'
			),
			badExample: say(
				'“您是张伟先生，尾号 3321，对吧？好，余额是……”',
				'“You are Mr Zhang, ending 3321, right? OK, your balance is …”'
			)
		})
	]
};

/** Built-in rubric for recorded calls: 15 criteria, 100 points. */
export const calls: RubricContent = {
	title: say('通话质检评分表', 'Call quality rubric'),
	description: say(
		'适用于呼入、呼出电话录音。从服务用语、语气语速、业务知识、耐心程度四个维度评价；身份核实、服务禁语为一票否决项，解答差错、信息泄露使所在部分清零。',
		'For inbound and outbound call recordings. Covers language, tone, knowledge and patience. Identity verification and forbidden phrases fail the whole evaluation; wrong information and leaked customer data clear their section.'
	),
	channels: ['call'],
	sections: [opening, communication, handling, redLines, closing],
	bands,
	minimumN: 5
};
