import type { Section } from '../schema.ts';
import { criterion, graded, points, say } from './writing.ts';

export const communication: Section = {
	id: 'communication',
	title: say('倾听与沟通', 'Listening and communication'),
	criteria: [
		criterion({
			id: 'listening',
			dimension: 'patience',
			weight: '8',
			scale: graded(
				['full', '1', '全程倾听，没有抢话', 'Listens throughout, never talks over'],
				['once', '0.6', '抢话 1 次，随即致歉或让客户说完', 'Talks over once and gives way at once'],
				[
					'often',
					'0.3',
					'抢话 2 次，或打断后未让客户说完',
					'Talks over twice, or does not give way'
				],
				[
					'ignores',
					'0',
					'抢话 3 次及以上，或与客户争抢话权',
					'Talks over three times or more, or fights for the floor'
				]
			),
			title: say('倾听与不抢话', 'Listening without interrupting'),
			guidance: say(
				'看重叠语音：客户尚在陈述时坐席开口并持续半秒以上，记抢话一次；“嗯”“好的”之类应和不算。客户明显跑题、为保障客户安全而打断，并说明原因的，不扣分。',
				'Look at the overtalk marks: the agent starting while the customer is still speaking, for half a second or more, is one interruption; “mm-hm” is not. Interrupting with a reason, to bring the call back or to keep the customer safe, costs nothing.'
			),
			goodExample: say(
				'客户陈述 40 秒，坐席以“嗯，您说”应和，听完后再回应。',
				'The customer explains for 40 seconds; the agent says “mm-hm, go on” and answers once they have finished.'
			),
			badExample: say(
				'客户：“我上周就打过电话，当时——”坐席：“您先把订单号报给我！”',
				'Customer: “I called last week and they —” Agent: “Just give me the order number!”'
			)
		}),
		criterion({
			id: 'needClarified',
			dimension: 'knowledge',
			weight: '8',
			scale: points(5),
			failAtShare: '0.2',
			title: say('诉求确认与有效提问', 'Clarifying the need'),
			guidance: say(
				'5 分：先复述诉求再处理，提问有针对性，一次问清。每出现一次下列情形扣 1 分：未复述确认即办理；重复询问客户已说过的信息；提问与诉求无关；因没问清而返工。',
				'5 points: restates the need before acting and asks pointed questions once. Take off 1 point each time the agent acts without confirming, asks for something already said, asks what has nothing to do with the need, or has to start again for want of a question.'
			),
			goodExample: say(
				'“您是说 12 号下的单，物流停在 15 号没有更新，想知道什么时候能到，对吗？”',
				'“So you ordered on the 12th, tracking has not moved since the 15th, and you would like to know when it arrives. Is that right?”'
			),
			badExample: say(
				'客户已报订单号，两分钟后坐席又问：“您订单号多少来着？”',
				'Two minutes after the customer gave it: “What was your order number again?”'
			)
		}),
		criterion({
			id: 'toneAndPace',
			dimension: 'tone',
			weight: '7',
			scale: graded(
				['warm', '1', '语气亲切自然，语速与客户相适应', 'Warm and natural, at the customer’s pace'],
				[
					'flat',
					'0.6',
					'语气平淡或略快，但客户能听清',
					'Flat or a little fast, still easy to follow'
				],
				[
					'poor',
					'0',
					'生硬、不耐烦、拖腔，或客户因语速要求重复',
					'Curt, impatient or drawling, or the customer has to ask for a repeat'
				]
			),
			title: say('语气与语速', 'Tone and pace'),
			guidance: say(
				'只评听得见的表现：是否带有质问、叹气、冷笑；客户是否说过“您慢点”“没听清”。老年客户、报数字与地址时应主动放慢。不评价嗓音条件和口音。',
				'Judge only what can be heard: questioning as if accusing, sighing, sneering; whether the customer said “slower please” or “I did not catch that”. Numbers, addresses and elderly customers call for a slower pace. Voice quality and accent are not judged.'
			),
			goodExample: say(
				'报单号时三位一停，并问：“您记下了吗？”',
				'Reads the number in threes and asks: “Did you get that?”'
			),
			badExample: say(
				'（叹气）“我刚才不是说了嘛，您再看看短信。”',
				'(Sighs) “I just told you. Look at the text message again.”'
			)
		}),
		criterion({
			id: 'empathy',
			dimension: 'tone',
			weight: '8',
			allowNotApplicable: true,
			scale: graded(
				[
					'specific',
					'1',
					'针对客户处境表达理解，并接着说明怎么办',
					'Acknowledges the customer’s situation, then says what happens next'
				],
				[
					'formula',
					'0.5',
					'只有“理解您的心情”一类套话',
					'Only a stock phrase such as “I understand how you feel”'
				],
				[
					'none',
					'0',
					'客户表达不满或着急，坐席没有回应，或反驳、推责',
					'Ignores, argues with or blames the customer’s distress'
				]
			),
			title: say('共情与安抚', 'Empathy'),
			guidance: say(
				'客户出现着急、不满、失望等表达时评本项：要点出客户遇到的具体事情，而不只是背一句话术；表达理解之后必须有行动。客户全程情绪平稳的，选“不适用”。',
				'Applies when the customer shows worry, annoyance or disappointment. The agent names what has actually happened to the customer and follows it with action. Choose “not applicable” where the customer was at ease throughout.'
			),
			goodExample: say(
				'“孩子等着用，快递又停了三天，换谁都着急。我现在就联系网点，十分钟内给您回电。”',
				'“Your child is waiting for it and the parcel has been stuck for three days; anyone would worry. I am calling the depot now and will ring you within ten minutes.”'
			),
			badExample: say(
				'“您着急也没用，系统就是这么显示的。”',
				'“Getting upset will not help, that is what the system says.”'
			)
		}),
		criterion({
			id: 'clearSpeech',
			dimension: 'language',
			weight: '6',
			scale: graded(
				[
					'clear',
					'1',
					'用语规范，条理清楚，客户一听就懂',
					'Proper wording, well ordered, understood at once'
				],
				[
					'jargon',
					'0.6',
					'有内部术语或口头禅，但不影响理解',
					'Some jargon or filler, still understood'
				],
				[
					'confusing',
					'0',
					'表述混乱，客户反复追问仍不明白',
					'Muddled: the customer keeps asking and still does not understand'
				]
			),
			title: say('用语规范与表达清晰', 'Clear and proper wording'),
			guidance: say(
				'使用“请、您、谢谢、抱歉”等敬语；不说内部简称、系统字段名；少用“那个、然后、就是说”。先说结论，再说原因和步骤。',
				'Uses courteous forms, avoids internal abbreviations, field names and filler words, and gives the answer first, then the reason and the steps.'
			),
			goodExample: say(
				'“可以退。您今天寄回，我们收到后 3 个工作日内退到原支付账户。”',
				'“Yes, you can return it. Send it today and the money goes back to your card within 3 working days of our receiving it.”'
			),
			badExample: say(
				'“这个得走逆向，工单挂起了，然后那个 SLA 还没到。”',
				'“That is a reverse flow, the ticket is pending, and the SLA is not up yet.”'
			)
		})
	]
};
