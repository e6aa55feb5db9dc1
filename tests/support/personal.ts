import * as assignments from '@earshot/services/assignments';
import * as coaching from '@earshot/services/coaching';
import * as commentTemplates from '@earshot/services/comment-templates';
import * as evaluations from '@earshot/services/evaluations';
import * as interactions from '@earshot/services/interactions';
import * as phrases from '@earshot/services/phrases';
import * as selfReviews from '@earshot/services/self-reviews';
import { newId, type Store } from '@earshot/store';
import { answersFor, assignWork, cliContext, draftOf, type Cast } from '@earshot/testing';
import { chatRow, importFiles } from './imported.ts';

/** One of each kind, in words that tell what it is. */
export const personal = {
	idCard: ['身份证', '11010519491231002X'],
	mobile: ['手机', '13812345678'],
	landline: ['座机', '010-62345678'],
	phone: ['call ', '(415) 555-2671'],
	bankCard: ['卡号', '6222021234567890128'],
	email: ['邮箱', 'ming@example.com'],
	plate: ['车牌', '京A·12345'],
	passport: ['护照', 'E12345678'],
	address: ['我住在', '世纪大道100号3栋502室'],
	orderNumber: ['订单号', 'DD20240513001'],
	name: ['我叫', '王小明']
} as const;

export const personalText = Object.values(personal)
	.map((parts) => parts.join(''))
	.join('，');

const due = '2026-11-20T02:00:00.000Z';
const draftBody = (content: Parameters<typeof answersFor>[0]) => {
	const answers = Object.entries(answersFor(content, ['forbiddenWords'])).map(
		([id, answer]) =>
			[
				id,
				{
					...answer,
					comment: personalText,
					evidence: answer.evidence.map((one) =>
						one.kind === 'message' ? { ...one, quote: personalText, note: personalText } : one
					)
				}
			] as const
	);
	return draftOf(Object.fromEntries(answers), personalText);
};

/** An evaluation of the assignment, saved with personal data in everything a reviewer can type. */
async function drafted(cast: Cast, assignmentId: string) {
	const { evaluationId: id } = await assignments.openAssignment(cast.as.reviewer, {
		id: assignmentId
	});
	const { rev, rubric } = await evaluations.getEvaluation(cast.as.reviewer, { id });
	const draft = draftBody(rubric.content);
	await evaluations.saveEvaluationDraft(cast.as.reviewer, { id, rev, saveId: newId(), draft });
	return { id, rev: rev + 1 };
}

async function released(cast: Cast, assignmentId: string): Promise<void> {
	const { id, rev } = await drafted(cast, assignmentId);
	const submitted = await evaluations.submitEvaluation(cast.as.reviewer, { id, rev });
	await evaluations.releaseEvaluation(cast.as.qaLead, { id, rev: submitted.rev });
	const { id: userId, displayName: name } = cast.users.trainer;
	const text = `${personalText} @${name}`;
	await evaluations.commentEvaluation(cast.as.agent, { id, text, mentions: [{ userId, name }] });
	await selfReviewed(cast, id);
}

/** What the agent writes of the same interaction, personal data in all of it. */
async function selfReviewed(cast: Cast, id: string): Promise<void> {
	const { agent } = cast.as;
	await selfReviews.openSelfReview(agent, { id });
	const { rev, rubric } = await selfReviews.getSelfReview(agent, { id });
	const draft = draftBody(rubric.content);
	await selfReviews.saveSelfReview(agent, { id, rev, saveId: newId(), draft });
}

async function coached(cast: Cast): Promise<void> {
	const [task] = (await coaching.listCoaching(cast.as.trainer, {})).rows;
	if (task === undefined) throw new Error('nothing was proposed');
	const { trainer } = cast.as;
	const planned = await coaching.planCoaching(trainer, {
		id: task.id,
		rev: task.rev,
		goal: personalText,
		plan: personalText,
		trainerId: cast.users.trainer.id,
		dueAt: due
	});
	const { rev } = await coaching.reportCoaching(cast.as.agent, {
		id: task.id,
		rev: planned.rev,
		text: personalText
	});
	await coaching.closeCoaching(trainer, {
		id: task.id,
		rev,
		outcome: 'partly',
		note: personalText
	});
}

/** A back-test whose sampled hits have personal data around them. */
async function backTested(store: Store, cast: Cast): Promise<void> {
	const { id } = await phrases.createPhraseRule(cast.as.qaLead, {
		content: {
			language: 'zh',
			name: '提到证件',
			category: 'other',
			when: { kind: 'keywords', phrases: ['身份证'], need: 'any' },
			examples: []
		}
	});
	const period = { from: '2026-01-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' };
	const test = await phrases.startBackTest(cast.as.qaLead, { id, ...period });
	await phrases.runBackTest(cliContext(store), { id: test.id }, async () => {});
	const { hits } = await phrases.getBackTest(cast.as.qaLead, { id: test.id });
	if (hits === 0) throw new Error('the back-test hit nothing');
}

/** Chats, evaluations, coaching and an import with personal data in every place that people or files can fill. */
export async function seedPersonalData(store: Store, cast: Cast): Promise<void> {
	const work = await assignWork(store, cast, { chats: 3, perAgent: 2 });
	const text = personalText;
	const { name, ...rest } = personal;
	const columns = Object.fromEntries(Object.values(rest));
	const metadata = { ...columns, 客户姓名: name[1], 备注: [{ text }] };
	const own = { preview: text.slice(0, 120), metadata };
	await store.db.collection('interactions').updateMany({}, { $set: own });
	await store.db.collection('transcripts').updateMany({}, { $set: { 'messages.$[].text': text } });
	const [first, second] = work.assignments;
	if (first === undefined || second === undefined) throw new Error('too few were assigned');
	await released(cast, first.id);
	await drafted(cast, second.id);
	await coached(cast);
	await commentTemplates.createCommentTemplate(cast.as.reviewer, { text });
	const rows = [
		chatRow('13812345678', { messages: [{ role: 'customer', text }], labels: { agentId: 'A-7' } }),
		chatRow('ming@example.com', { messages: [], [personalText]: 1 }),
		chatRow('x', { channel: personalText }),
		`{"${text}`
	];
	await importFiles(store, { '13812345678-ming@example.com.jsonl': rows.join('\n') });
	await backTested(store, cast);
	const id = first.interactionId;
	await interactions.revealInteraction(cast.as.qaLead, { id, reason: personalText });
}
