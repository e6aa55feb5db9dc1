import type { RubricContent } from '../schema.ts';
import { answering } from './chats-answering.ts';
import { closing, redLines } from './chats-closing.ts';
import { writing } from './chats-writing.ts';
import { bands, criterion, graded, passFail, say } from './writing.ts';

const responding = {
	id: 'responding',
	title: say('响应与开场', 'Response and opening'),
	criteria: [
		criterion({
			id: 'firstResponse',
			dimension: 'patience',
			weight: '8',
			allowNotApplicable: true,
			scale: graded(
				['prompt', '1', '30 秒内人工首次响应', 'First human reply within 30 seconds'],
				['slow', '0.6', '31–60 秒', '31 to 60 seconds'],
				[
					'late',
					'0',
					'超过 60 秒，或只有自动回复',
					'More than 60 seconds, or only an automatic reply'
				]
			),
			evidence: 'optional',
			title: say('首次响应', 'First response'),
			guidance: say(
				'从客户进线后的第一句话算到客服的第一条人工回复，自动欢迎语不算。来源没有消息时间的，选“不适用”，不得估计。',
				'From the customer’s first message to the first reply written by the agent; automatic greetings do not count. Choose “not applicable” where the source has no message times; never estimate.'
			),
			goodExample: say(
				'客户 10:02:05 进线，客服 10:02:18 回复“您好，我看一下您的订单”。',
				'Customer writes at 10:02:05; at 10:02:18 the agent answers “Hello, let me look at your order”.'
			),
			badExample: say(
				'自动欢迎语之后 4 分钟没有人工回复。',
				'No human reply for 4 minutes after the automatic greeting.'
			)
		}),
		criterion({
			id: 'greeting',
			dimension: 'language',
			weight: '5',
			scale: passFail,
			evidence: 'optional',
			title: say('问候与称呼', 'Greeting and form of address'),
			guidance: say(
				'人工接入后先问候，称“您”或客户姓氏；承接客户已经说出的问题，不再机械地问“有什么可以帮您”。',
				'Greets on joining, addresses the customer politely or by name, and takes up what has already been said instead of asking “how can I help” again.'
			),
			goodExample: say(
				'“王女士您好，看到您反馈收到的杯子有裂纹，我马上为您处理。”',
				'“Hello Ms Wang, I see the cup arrived cracked. I will sort this out right away.”'
			),
			badExample: say('“说。”', '“Well?”')
		}),
		criterion({
			id: 'replyPace',
			dimension: 'patience',
			weight: '7',
			allowNotApplicable: true,
			failAtShare: '0.3',
			scale: graded(
				[
					'steady',
					'1',
					'每条客户消息 60 秒内回应，需要等待时先告知',
					'Answers each message within 60 seconds, or says first that it will take longer'
				],
				['gap', '0.6', '有 1 次 60–180 秒未回应', 'One gap of 60 to 180 seconds'],
				['gaps', '0.3', '有 2 次以上 60–180 秒未回应', 'Two or more such gaps'],
				[
					'silent',
					'0',
					'超过 180 秒未回应，或客户追问“在吗”',
					'More than 180 seconds, or the customer has to ask “are you there?”'
				]
			),
			title: say('会话中的回应与等待告知', 'Keeping the conversation going'),
			guidance: say(
				'以系统测得的回复间隔为准。查询需要时间的，先说明在做什么、大约多久，到时没有结果也要报进度。没有消息时间的，选“不适用”。',
				'Go by the measured reply times. When looking something up, the agent says what and for how long, and reports progress when that time is up. Choose “not applicable” where there are no message times.'
			),
			goodExample: say(
				'“我联系仓库核实，大约 3 分钟，请您稍等。”（2 分 40 秒后）“仓库已确认……”',
				'“I am checking with the warehouse, about 3 minutes.” (After 2 min 40 s) “They confirm that …”'
			),
			badExample: say(
				'客户三次发“在吗”，客服 5 分钟后回复“在的”。',
				'After three “are you there?”, the agent answers “yes” 5 minutes later.'
			)
		})
	]
};

/** Built-in rubric for chats and other written conversations: 15 criteria, 100 points. */
export const chats: RubricContent = {
	title: say('在线会话质检评分表', 'Chat quality rubric'),
	description: say(
		'适用于在线客服、App 与社交渠道的文字会话。从服务用语、语气语速、业务知识、耐心程度四个维度评价；服务禁语、信息安全为一票否决项，解答差错使所在部分清零。',
		'For written conversations on web, app and social channels. Covers language, tone, knowledge and patience. Forbidden phrases and information security fail the whole evaluation; wrong information clears its section.'
	),
	channels: ['chat'],
	sections: [responding, writing, answering, redLines, closing],
	bands,
	minimumN: 5
};
