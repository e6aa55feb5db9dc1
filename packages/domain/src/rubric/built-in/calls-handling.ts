import type { Section } from '../schema.ts';
import { criterion, graded, passFail, points, say } from './writing.ts';

export const handling: Section = {
	id: 'handling',
	title: say('业务处理', 'Handling the request'),
	criteria: [
		criterion({
			id: 'accuracy',
			dimension: 'knowledge',
			weight: '14',
			critical: 'section',
			scale: graded(
				[
					'right',
					'1',
					'准确、完整，与现行业务口径一致',
					'Accurate, complete and in line with current policy'
				],
				[
					'gaps',
					'0.6',
					'主要内容正确，有遗漏但不影响客户决定',
					'Right in the main; gaps that do not affect the customer’s decision'
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
				'对照知识库核对政策、资费、时限、条件。拿不准时应先查询或转专席，不得凭印象作答。选择“解答错误”的，本部分得分清零，须附录音片段，并在备注中写明正确口径。',
				'Check policy, prices, deadlines and conditions against the knowledge base. When unsure the agent looks it up or passes it on, never guesses. “Wrong” clears this section; attach the clip and write the correct answer in the comment.'
			),
			goodExample: say(
				'“这个活动的截止时间我查一下，避免给您说错。”（查询后告知准确日期）',
				'“Let me look up when that offer ends so that I tell you right.” (Then gives the exact date)'
			),
			badExample: say(
				'“应该都能退吧，您先寄回来再说。”（该商品不支持七天无理由退货）',
				'“I think you can return anything, just send it back.” (This item is excluded from returns)'
			)
		}),
		criterion({
			id: 'procedure',
			dimension: 'knowledge',
			weight: '8',
			scale: passFail,
			title: say('按流程办理', 'Following the procedure'),
			guidance: say(
				'业务必经步骤齐全、顺序正确：风险或费用提示、客户明确同意、办理、结果确认。为客户着想而合理简化、且不涉及费用与安全的，不判不通过，可在备注中说明。',
				'All required steps, in order: state the risk or the cost, get clear consent, act, confirm the result. Sensibly shortening a step for the customer’s sake, where neither money nor security is concerned, is not a fail; say so in the comment.'
			),
			goodExample: say(
				'“更换套餐下月生效，每月 59 元，合约 12 个月，您确认办理吗？”',
				'“The new plan starts next month at 59 yuan with a 12-month term. Shall I go ahead?”'
			),
			badExample: say(
				'未告知合约期即为客户办理套餐变更。',
				'Changes the plan without mentioning the contract term.'
			)
		}),
		criterion({
			id: 'ownership',
			dimension: 'patience',
			weight: '8',
			scale: points(10),
			failAtShare: '0.3',
			title: say('首问负责与解决力度', 'Ownership'),
			guidance: say(
				'10 分：当场解决，或给出办法、责任人、时限并主动跟进。7 分：有办法但时限不明。4 分：只告知客户自行联系其他部门。0 分：推诿、让客户反复来电，或直接说“没办法”。',
				'10: solved on the call, or a way forward with who and by when, followed up. 7: a way forward without a time. 4: tells the customer to contact someone else. 0: passes the buck, makes the customer call again, or simply says nothing can be done.'
			),
			goodExample: say(
				'“我已经为您登记加急，物流专员王工今天 18 点前给您回电；如果没接到，您直接找我，工号 1026。”',
				'“I have marked it urgent. Mr Wang in logistics will ring you by 6 pm; if he does not, ask for me, number 1026.”'
			),
			badExample: say(
				'“这个不归我们管，您自己打物流电话吧。”',
				'“That is not us. Call the carrier yourself.”'
			)
		}),
		criterion({
			id: 'holdEtiquette',
			dimension: 'patience',
			weight: '6',
			allowNotApplicable: true,
			failAtShare: '0.3',
			scale: graded(
				[
					'full',
					'1',
					'先征得同意并说明时长，60 秒内回线，回线致谢',
					'Asks first and says how long, back within 60 seconds, thanks the customer'
				],
				[
					'partly',
					'0.6',
					'征得同意，但未说明时长或未致谢',
					'Asks first, but gives no time or no thanks'
				],
				['silent', '0.3', '无提示静默 15 秒以上', 'More than 15 seconds of silence without notice'],
				[
					'left',
					'0',
					'未经同意让客户等待、超过 3 分钟无回应，或盲转',
					'Parks the customer without asking, leaves them over 3 minutes, or transfers blind'
				]
			),
			title: say('等待与转接礼仪', 'Hold and transfer'),
			guidance: say(
				'以波形上的静默段为准。需要查询时先征得同意、告知大致时长；超过 60 秒应回线说明进度；转接前说明转到哪里、为什么，并把情况交接清楚。没有等待和转接的，选“不适用”。',
				'Go by the silences on the waveform. Ask before a hold and say how long; return with news after 60 seconds; before a transfer say where to and why, and hand over the story. Choose “not applicable” where there was neither hold nor transfer.'
			),
			goodExample: say(
				'“需要大约一分钟核实，您方便稍等吗？……感谢您的耐心等待，查到了。”',
				'“I need about a minute to check. May I put you on hold? … Thank you for waiting, I have it.”'
			),
			badExample: say(
				'说“等一下”后静默 50 秒，回线没有任何说明。',
				'“Wait.” Then 50 seconds of silence and no word on returning.'
			)
		})
	]
};
