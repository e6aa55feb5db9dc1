import type { CoachingOutcome, Dimension } from '@earshot/domain';

interface Texts {
	goals: Record<Dimension, string>;
	plan: string;
	reports: readonly string[];
	notes: Record<CoachingOutcome, string>;
	dismissal: string;
}

const zh: Texts = {
	goals: {
		language: '连续两周抽检该项不再失分，开场与收尾用语完整。',
		tone: '表达亲切自然，抽检中不再出现冷淡或生硬的回复。',
		knowledge: '对照知识库核对后再答复，信息一次给全。',
		patience: '客户反复询问时换一种说法解释，不催促、不省略。'
	},
	plan: '1. 一起回看本次质检发现的会话；\n2. 对照评分表的好、坏示例各改写两条；\n3. 一周后自查三段会话并提交反馈。',
	reports: [
		'已回看被扣分的会话，按示例改写了四条话术，本周上线使用，自查三段会话未再出现同样问题。',
		'和班长对练了两次，发现主要是赶时间时漏掉，已把这一步写进自己的检查清单。',
		'学习了知识库对应条目，自查五段会话，有一段仍不够完整，会继续注意。'
	],
	notes: {
		achieved: '复查三段会话均达标，结案。',
		partly: '有明显改善，仍有一段不完整，下月抽检继续关注。',
		notAchieved: '复查仍有同样问题，转为一对一跟班辅导。'
	},
	dismissal: '复核后属个别情形，班长已当面提醒，不单独立项。'
};

const en: Texts = {
	goals: {
		language: 'No points lost on this for two weeks; greeting and ending complete.',
		tone: 'Warm and natural; no flat or curt replies in the next sample.',
		knowledge: 'Check the knowledge base before answering and give everything in one go.',
		patience: 'Explain another way when asked again; no hurrying.'
	},
	plan: '1. Go through the calls of the findings together.\n2. Rewrite two answers after the good and bad examples of the rubric.\n3. Check three own calls after a week and report.',
	reports: [
		'Listened to the calls again and wrote myself a short checklist. Three of my calls this week were fine.',
		'Practised twice with my team lead. It happens when I am in a hurry; I now pause before I answer.',
		'Read the articles in the knowledge base. One of five calls was still incomplete.'
	],
	notes: {
		achieved: 'Three calls checked, all up to standard. Closed.',
		partly: 'Clearly better; one call was still incomplete. Watch it in next month’s sample.',
		notAchieved: 'Still the same in the calls checked; moving on to side-by-side coaching.'
	},
	dismissal: 'A single case on second look; the team lead has spoken with the agent.'
};

/** What trainers and agents write, in the language of the rubric's channel. */
export const coachingTexts = (rubricKey: string): Texts => (rubricKey === 'chats' ? zh : en);
