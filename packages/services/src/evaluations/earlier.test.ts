import {
	assignWork,
	createCast,
	draftEvaluation,
	outcomeOf,
	submitEvaluation as submitted,
	withDatabase,
	type Cast
} from '@earshot/testing';
import { expect, test } from 'vitest';
import * as rubrics from '../rubrics/index.ts';
import { listEarlierEvaluations, saveEvaluationDraft, submitEvaluation } from './index.ts';

const db = withDatabase();

async function work(perAgent = 3): Promise<{ cast: Cast; ids: string[] }> {
	const cast = await createCast(db.store);
	const { assignments } = await assignWork(db.store, cast, { chats: perAgent, perAgent });
	return { cast, ids: assignments.map(({ id }) => id) };
}

const idsOf = ({ rows }: { rows: { id: string }[] }) => rows.map(({ id }) => id);

test('what was answered earlier for the same agent, newest first, without the conversation', async () => {
	const { cast, ids } = await work();
	const [first = '', second = '', third = ''] = ids;
	const one = await submitted(cast, first, ['greeting']);
	const two = await submitted(cast, second);
	const { id, rubric } = await draftEvaluation(cast, third);
	const found = await listEarlierEvaluations(cast.as.reviewer, { id });
	expect(idsOf(found).toSorted()).toEqual([one.id, two.id].toSorted());
	const failed = found.rows.find((row) => row.id === one.id);
	expect(failed).toMatchObject({
		score: one.result?.score,
		band: one.result?.band?.label,
		reviewer: { id: cast.users.reviewer.id, name: 'reviewer' },
		rubricVersionId: rubric.id
	});
	expect(failed?.answers['greeting']).toEqual({
		value: one.draft.answers['greeting']?.value,
		comment: '见引用的消息',
		evidenceCount: 1
	});
	expect(JSON.stringify(found.rows)).not.toContain('quote');
	expect(found.rubrics.map((version) => version.id)).toEqual([rubric.id]);
});

test('drafts, other rubrics and other agents are not among them', async () => {
	const { cast, ids } = await work(2);
	const [first = '', second = ''] = ids;
	await draftEvaluation(cast, first);
	const { id } = await draftEvaluation(cast, second);
	expect(await listEarlierEvaluations(cast.as.reviewer, { id })).toEqual({ rows: [], rubrics: [] });
	const calls = await assignWork(db.store, cast, { channel: 'call', chats: 1, perAgent: 1 });
	await submitted(cast, calls.assignments[0]?.id ?? '');
	const stranger = { ...cast, agent: cast.otherAgent, team: cast.otherTeam };
	const theirs = await assignWork(db.store, stranger, { chats: 1, perAgent: 1 });
	await submitted(cast, theirs.assignments[0]?.id ?? '');
	expect(idsOf(await listEarlierEvaluations(cast.as.reviewer, { id }))).toEqual([]);
});

test('a reviewer sees none that another wrote; who reads all sees them', async () => {
	const { cast, ids } = await work(2);
	const [first = '', second = ''] = ids;
	const { id: earlier } = await submitted(cast, first);
	const { id } = await draftEvaluation(cast, second);
	const stranger = listEarlierEvaluations(cast.other.reviewer, { id });
	expect(await outcomeOf(stranger)).toBe('notFound');
	const submittedId = listEarlierEvaluations(cast.other.reviewer, { id: earlier });
	expect(await outcomeOf(submittedId)).toBe('notFound');
	expect(await outcomeOf(listEarlierEvaluations(cast.as.qaLead, { id }))).toBe('forbidden');
	expect(await outcomeOf(listEarlierEvaluations(cast.as.agent, { id }))).toBe('forbidden');

	await db.store.db
		.collection<{ _id: string }>('evaluations')
		.updateOne({ _id: earlier }, { $set: { reviewerId: cast.users.qaLead.id } });
	expect(idsOf(await listEarlierEvaluations(cast.as.reviewer, { id }))).toEqual([]);
	const { actor } = cast.as.reviewer;
	const both = {
		...cast.as.reviewer,
		actor: { ...actor, roles: [...actor.roles, 'qaLead' as const] }
	};
	expect(idsOf(await listEarlierEvaluations(both, { id }))).toEqual([earlier]);
});

test('an answer under a later version comes with the version of then', async () => {
	const { cast, ids } = await work(1);
	await submitted(cast, ids[0] ?? '');
	const latest = (await rubrics.listRubrics(cast.as.qaLead)).rows.find(
		({ key }) => key === 'chats'
	);
	const draft = await rubrics.createRubricDraft(cast.as.qaLead, { id: latest?.id ?? '' });
	await rubrics.publishRubric(cast.as.qaLead, { id: draft.id, rev: draft.rev });
	const { assignments } = await assignWork(db.store, cast, { chats: 1, perAgent: 1 });
	const { id, rubric } = await draftEvaluation(cast, assignments[0]?.id ?? '');
	expect(rubric.id).toBe(draft.id);
	const found = await listEarlierEvaluations(cast.as.reviewer, { id });
	expect(found.rubrics.map((version) => version.id)).toEqual([latest?.id]);
	expect(found.rows[0]?.rubricVersionId).toBe(latest?.id);
});

test('personal data written in an earlier comment is masked', async () => {
	const { cast, ids } = await work(2);
	const [first = '', second = ''] = ids;
	const view = await draftEvaluation(cast, first);
	const answers = { ...view.draft.answers };
	const greeting = answers['greeting'];
	if (greeting === undefined) throw new Error('there is no greeting');
	answers['greeting'] = { ...greeting, comment: '客户电话13812345678' };
	const { rev } = await saveEvaluationDraft(cast.as.reviewer, {
		id: view.id,
		rev: view.rev,
		saveId: 'with-a-number',
		draft: { ...view.draft, answers }
	});
	await submitEvaluation(cast.as.reviewer, { id: view.id, rev });
	const { id } = await draftEvaluation(cast, second);
	const found = await listEarlierEvaluations(cast.as.reviewer, { id });
	expect(found.rows[0]?.answers['greeting']?.comment).toMatch(/^客户电话\S{11}$/);
	expect(JSON.stringify(found)).not.toContain('13812345678');
});

test('an id that is none is bad input', async () => {
	const { cast } = await work(1);
	await expect(listEarlierEvaluations(cast.as.reviewer, { id: 'x' })).rejects.toThrow();
});
