import type { Section } from '../schema.ts';
import { criterion, graded, passFail, say } from './writing.ts';

export const redLines: Section = {
	id: 'redLines',
	title: say('服务红线', 'Red lines'),
	criteria: [
		criterion({
			id: 'forbiddenWords',
			dimension: 'language',
			weight: '5',
			scale: passFail,
			critical: 'form',
			title: say('服务禁语（一票否决）', 'Forbidden phrases (critical)'),
			guidance: say(
				'出现辱骂、讽刺、威胁、歧视，以及“不知道”“随便你”“你去投诉吧”“爱买不买”等禁语目录内的用语，或者未解决就擅自结束会话，整张质检单记 0 分。须引用原话；客服转述客户原话的不算。',
				'Abuse, sarcasm, threats, discrimination, anything on the forbidden list (“don’t know”, “suit yourself”, “go and complain”), or closing the chat unsolved scores the whole evaluation 0. Quote the words; repeating the customer’s own words does not count.'
			),
			goodExample: say(
				'“这个情况我需要和主管确认，今天 17 点前在这里回复您。”',
				'“I need to check this with my supervisor and will answer you here by 5 pm.”'
			),
			badExample: say('“爱买不买，别在这耽误时间。”', '“Buy it or don’t, stop wasting my time.”')
		}),
		criterion({
			id: 'informationSecurity',
			dimension: 'knowledge',
			weight: '2',
			scale: passFail,
			critical: 'form',
			title: say('信息安全（一票否决）', 'Information security (critical)'),
			guidance: say(
				'未核实身份就提供他人订单、地址、电话；索要密码或验证码；引导客户添加私人微信、站外转账；发送与业务无关的链接——任一情形，整张质检单记 0 分。',
				'Giving out someone’s order, address or phone number without verification, asking for passwords or one-time codes, moving the customer to a private account or an outside payment, or sending unrelated links scores the whole evaluation 0.'
			),
			goodExample: say(
				'“为保护您的信息，请在订单页点击‘联系客服’，系统会自动带上订单。”',
				'“To protect your details, please tap ‘Contact us’ on the order page so that the order comes with it.”'
			),
			badExample: say(
				'“加我微信，私下给您便宜点。”',
				'“Add me privately and I will give you a better price.”'
			)
		})
	]
};

export const closing: Section = {
	id: 'closing',
	title: say('收尾', 'Closing'),
	criteria: [
		criterion({
			id: 'farewell',
			dimension: 'language',
			weight: '2',
			evidence: 'optional',
			scale: graded(
				[
					'full',
					'1',
					'总结结果与后续安排，询问其他需要并道别',
					'Sums up, says what follows, asks for anything else and says goodbye'
				],
				['partly', '0.5', '只有结束语，没有总结', 'Goodbye without a summary'],
				['none', '0', '没有收尾，会话不了了之', 'The chat just stops']
			),
			title: say('总结与结束语', 'Summary and goodbye'),
			guidance: say(
				'客户最后一句话后 2 分钟内收尾；邀请评价不诱导好评。客户中途离开的，发送一条总结即可按最好一档评定。',
				'Closes within 2 minutes of the customer’s last message; invites a rating without asking for a good one. Where the customer left, one summary message earns the best option.'
			),
			goodExample: say(
				'“新杯子今天发出，单号会短信发给您。还有其他可以帮您的吗？祝您生活愉快！”',
				'“The new cup ships today and the tracking number comes by text. Anything else? Have a nice day!”'
			),
			badExample: say(
				'客户：“那我等退款？”客服没有回复，会话超时关闭。',
				'Customer: “So I wait for the refund?” No reply; the chat times out.'
			)
		})
	]
};
