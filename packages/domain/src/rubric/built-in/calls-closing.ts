import type { Section } from '../schema.ts';
import { criterion, graded, passFail, say } from './writing.ts';

export const redLines: Section = {
	id: 'redLines',
	title: say('服务红线', 'Red lines'),
	criteria: [
		criterion({
			id: 'forbiddenWords',
			dimension: 'language',
			weight: '6',
			scale: passFail,
			critical: 'form',
			title: say('服务禁语（一票否决）', 'Forbidden phrases (critical)'),
			guidance: say(
				'出现辱骂、讽刺、威胁、歧视，以及“不知道”“没办法”“你去投诉好了”“刚才不是说了吗”等禁语目录内的用语，或主动挂断客户电话，整张质检单记 0 分。客户辱骂在先、坐席按规定提示两次后结束通话的，不算。须附录音片段并写明原话。',
				'Abuse, sarcasm, threats, discrimination, anything on the forbidden list (“I don’t know”, “nothing I can do”, “go and complain then”), or hanging up on the customer scores the whole evaluation 0. Ending an abusive call after the two prescribed warnings does not count. Attach the clip and quote the words.'
			),
			goodExample: say(
				'“这个问题我现在还不能答复您，我核实后 30 分钟内回电，可以吗？”',
				'“I cannot answer that yet. May I check and call you back within 30 minutes?”'
			),
			badExample: say(
				'“不满意你就去投诉，随便你。”',
				'“If you are not happy, go and complain. I don’t care.”'
			)
		}),
		criterion({
			id: 'privacy',
			dimension: 'knowledge',
			weight: '4',
			scale: passFail,
			critical: 'section',
			title: say('客户信息保护（关键项）', 'Customer data protection (critical)'),
			guidance: say(
				'不得向无关第三人透露客户信息，不得索要密码、短信验证码、银行卡安全码，不得引导客户通过个人微信等非官方渠道发送证件。违反的，本部分得分清零。',
				'Never discloses customer data to third parties, never asks for passwords, one-time codes or card security codes, never has documents sent over private channels. A breach clears this section.'
			),
			goodExample: say(
				'“验证码请您自己输入，不要告诉任何人，包括我。”',
				'“Please enter the code yourself and tell nobody, not even me.”'
			),
			badExample: say(
				'“您把收到的六位验证码念给我，我帮您操作。”',
				'“Read me the six-digit code and I will do it for you.”'
			)
		})
	]
};

export const closing: Section = {
	id: 'closing',
	title: say('总结与结束', 'Summary and closing'),
	criteria: [
		criterion({
			id: 'summary',
			dimension: 'knowledge',
			weight: '4',
			scale: graded(
				[
					'full',
					'1',
					'总结处理结果、后续步骤和时限，并确认客户已清楚',
					'Sums up result, next steps and time, and checks understanding'
				],
				['partly', '0.5', '有总结，缺后续步骤或时限', 'Sums up, but without next steps or time'],
				['none', '0', '没有总结确认', 'No summary']
			),
			title: say('总结确认与后续告知', 'Summary and next steps'),
			guidance: say(
				'结束前用一两句话说清：办了什么、接下来会发生什么、什么时候、客户需要做什么，并询问是否还有其他问题。',
				'Before ending, one or two sentences: what was done, what happens next and when, what the customer must do; then asks whether there is anything else.'
			),
			goodExample: say(
				'“退款已提交，三个工作日内原路退回，到账会发短信。请问还有其他可以帮您的吗？”',
				'“The refund is on its way, three working days to the same card, and you will get a text. Is there anything else?”'
			),
			badExample: say('“好了，弄完了。”', '“There, done.”')
		}),
		criterion({
			id: 'farewell',
			dimension: 'language',
			weight: '2',
			scale: passFail,
			evidence: 'optional',
			title: say('规范结束语', 'Closing phrase'),
			guidance: say(
				'致谢并道别，邀请评价时不诱导打高分，待客户先挂机。客户先行挂断、来不及说结束语的，判通过。',
				'Thanks the customer and says goodbye, invites a rating without begging for a good one, and lets the customer hang up first. Pass where the customer hung up before it could be said.'
			),
			goodExample: say(
				'“感谢您的来电，请稍后为本次服务评价，祝您生活愉快，再见。”',
				'“Thank you for calling. Please rate this call if you have a moment. Goodbye.”'
			),
			badExample: say('没有道别，直接挂机。', 'Hangs up without a word.')
		})
	]
};
