import type { Section } from '../schema.ts';
import { criterion, graded, points, say } from './writing.ts';

export const writing: Section = {
	id: 'writing',
	title: say('文字与语气', 'Writing and tone'),
	criteria: [
		criterion({
			id: 'typos',
			dimension: 'language',
			weight: '6',
			scale: points(5),
			failAtShare: '0.2',
			title: say('错别字与标点', 'Spelling and punctuation'),
			guidance: say(
				'满分 5 分，每处错别字、漏字、标点误用扣 1 分，扣完为止；同一个字重复出错只扣一次。金额、日期、单号写错不在本项扣，按“解答准确”处理。发错后立即更正的不扣。',
				'5 points, 1 off for each misspelling, missing word or wrong punctuation mark, down to 0; the same slip repeated counts once. Wrong amounts, dates or numbers belong under “accurate information”. A slip corrected at once costs nothing.'
			),
			goodExample: say(
				'“您的退款已受理，预计 3 个工作日内到账。”',
				'“Your refund has been accepted and should arrive within 3 working days.”'
			),
			badExample: say(
				'“您的退款以受里，预计3个工做日内到帐”',
				'“Youre refund has been excepted, shoud arive in 3 workng days”'
			)
		}),
		criterion({
			id: 'layout',
			dimension: 'language',
			weight: '5',
			scale: graded(
				[
					'easy',
					'1',
					'一条消息说一件事，步骤分行，一目了然',
					'One thing per message, steps on separate lines, readable at a glance'
				],
				[
					'dense',
					'0.6',
					'内容正确，但成段堆砌或切得过碎',
					'Right, but in one block or chopped to pieces'
				],
				[
					'unreadable',
					'0',
					'大段粘贴或逐字分条，客户看不明白',
					'Long pastes or word-by-word messages the customer cannot follow'
				]
			),
			title: say('分段与可读性', 'Layout and readability'),
			guidance: say(
				'手机上一屏能看完；操作步骤编号；链接附说明；不把一句话拆成好几条发。',
				'Fits one phone screen; steps are numbered; links say what they are; one sentence is not split over several messages.'
			),
			goodExample: say(
				'“1. 打开‘我的订单’\n2. 点‘申请售后’\n3. 上传照片并提交”',
				'“1. Open ‘My orders’\n2. Tap ‘After-sales’\n3. Upload the photo and submit”'
			),
			badExample: say(
				'一次粘贴 600 字活动规则，客户问的只是“能不能退”。',
				'Pastes 600 words of terms when the question was “can I return it?”'
			)
		}),
		criterion({
			id: 'templates',
			dimension: 'tone',
			weight: '7',
			scale: graded(
				[
					'fitting',
					'1',
					'快捷回复贴合问题，并按客户情况作了修改',
					'Templates fit the question and are adapted to the customer'
				],
				[
					'stiff',
					'0.5',
					'内容相关，但未修改或重复发送',
					'To the point, but unadapted or sent twice'
				],
				[
					'wrong',
					'0',
					'答非所问，或残留占位符、他人信息',
					'Off the point, or with placeholders or someone else’s details left in'
				]
			),
			title: say('快捷回复使用得当', 'Sensible use of templates'),
			guidance: say(
				'快捷回复本身不扣分，要看是否回答了这一位客户的这一个问题。同一条话术连发两次、客户指出“别复制”之后仍然照发，按“内容相关但未修改”及以下评定。未使用快捷回复的，按最好一档评定。',
				'Using templates costs nothing in itself; what matters is whether it answers this customer’s question. Sending one twice, or again after the customer objected, is “unadapted” at best. Where none was used, choose the best option.'
			),
			goodExample: say(
				'在话术里补上客户的单号和预计送达日期。',
				'Adds the customer’s order number and expected date to the template.'
			),
			badExample: say(
				'“尊敬的【客户姓名】，您的【商品】……”',
				'“Dear [CUSTOMER NAME], your [PRODUCT] …”'
			)
		}),
		criterion({
			id: 'warmth',
			dimension: 'tone',
			weight: '8',
			scale: graded(
				[
					'warm',
					'1',
					'礼貌亲和，称呼得体，没有反问和命令口气',
					'Polite and friendly, neither questioning back nor commanding'
				],
				['cool', '0.6', '多处只回“嗯”“哦”“好”，显得冷淡', 'Often just “ok” or “yes”: cool'],
				['cold', '0', '反问、质问、命令或讽刺客户', 'Questions, orders or mocks the customer']
			),
			title: say('语气亲和', 'Friendly tone'),
			guidance: say(
				'文字没有声调，“嗯嗯”“知道了”“不是说了吗”容易显得不耐烦。表情符号与场合相称；客户投诉时不发玩笑表情；连续感叹号视作不得体。',
				'Text has no voice: “ok”, “noted”, “as I said” read as impatience. Emoji suit the occasion, never jokes in a complaint; strings of exclamation marks are out of place.'
			),
			goodExample: say(
				'“好的，已经帮您改好地址啦，发货后第一时间短信通知您。”',
				'“All done, your address is updated, and we will text you as soon as it ships.”'
			),
			badExample: say('“你自己不会看页面吗？”', '“Can’t you read the page yourself?”')
		}),
		criterion({
			id: 'empathy',
			dimension: 'tone',
			weight: '7',
			allowNotApplicable: true,
			scale: graded(
				[
					'specific',
					'1',
					'点出客户的具体处境并跟上行动',
					'Names the customer’s situation and follows with action'
				],
				[
					'formula',
					'0.5',
					'只发“非常抱歉给您带来不便”一类套话',
					'Only “we apologise for any inconvenience”'
				],
				[
					'none',
					'0',
					'对客户的不满没有回应，或推卸责任',
					'No response to the complaint, or shifts the blame'
				]
			),
			title: say('共情与安抚', 'Empathy'),
			guidance: say(
				'客户用文字、表情、连续追问表达不满或着急时评本项；道歉要说清为什么道歉，并紧接着给出办法。没有情绪表达的，选“不适用”。',
				'Applies when words, emoji or repeated questions show annoyance or worry. An apology says what for and is followed by a way forward. Choose “not applicable” where there was none.'
			),
			goodExample: say(
				'“生日礼物晚到确实扫兴，是我们发货慢了。今天改发顺丰，明天上午到，可以吗？”',
				'“A late birthday present is a real disappointment, and we shipped it late. I am sending it by express today to arrive tomorrow morning. Is that all right?”'
			),
			badExample: say('“快递的问题，跟我们没关系。”', '“That is the carrier, not us.”')
		})
	]
};
