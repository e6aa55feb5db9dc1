import * as audit from '@earshot/store/audit';
import * as agentRollups from '@earshot/store/agent-rollups';
import * as findings from '@earshot/store/findings';
import {
	assignWork,
	createCast,
	draftEvaluation,
	outcomeOf,
	outcomesAtOnce,
	submitEvaluation as submitted,
	withDatabase
} from '@earshot/testing';
import { expect, test } from 'vitest';
import { listCoaching } from '../coaching/index.ts';
import {
	getEvaluation,
	releaseEvaluation,
	releaseManyEvaluations,
	type EvaluationView
} from './index.ts';

const db = withDatabase();

async function work(count: number, failing: string[]) {
	const cast = await createCast(db.store);
	const { assignments } = await assignWork(db.store, cast, { perAgent: count });
	const views = [];
	for (const { id } of assignments) views.push(await submitted(cast, id, failing));
	return { cast, views };
}

const rollupsOf = (agentId: string) => agentRollups.listByAgent(db.store, agentId);
const findingsOf = (agentId: string) => findings.listOfAgentSince(db.store, agentId, new Date(0));

test('a release writes state, findings, roll-up and audit together', async () => {
	const { cast, views } = await work(1, ['greeting', 'typos']);
	const [view] = views;
	if (view === undefined) throw new Error('nothing submitted');
	const { id, rev } = view;
	const released = await releaseEvaluation(cast.as.qaLead, { id, rev });
	expect(released).toMatchObject({
		state: 'released',
		releasedAt: cast.as.qaLead.now,
		contentHash: view.contentHash
	});
	const found = await findingsOf(cast.agent._id);
	expect(found.map((one) => one.criterionId).toSorted()).toEqual(['greeting', 'typos']);
	expect(found.every((one) => one.evidence.length === 1)).toBe(true);
	const [rollup] = await rollupsOf(cast.agent._id);
	expect(rollup?.items).toMatchObject([{ evaluationId: id, score: 89, final: 89 }]);
	const entries = await audit.listOf(db.store, 'evaluation', id);
	expect(entries.find((entry) => entry.action === 'evaluation.release')).toMatchObject({
		actor: { id: cast.users.qaLead.id },
		details: { findings: 2 }
	});
});

test('releasing again changes nothing', async () => {
	const { cast, views } = await work(1, ['greeting']);
	const [view] = views;
	if (view === undefined) throw new Error('nothing submitted');
	const { id, rev } = view;
	const { rev: now } = await releaseEvaluation(cast.as.qaLead, { id, rev });
	for (const again of [rev, now])
		expect(await outcomeOf(releaseEvaluation(cast.as.qaLead, { id, rev: again }))).toBe(
			'stateConflict'
		);
	expect(await findingsOf(cast.agent._id)).toHaveLength(1);
	expect((await rollupsOf(cast.agent._id))[0]?.items).toHaveLength(1);
});

test('of two releases at once one wins and its findings are stored once', async () => {
	const { cast, views } = await work(1, ['greeting']);
	const [view] = views;
	if (view === undefined) throw new Error('nothing submitted');
	const { id, rev } = view;
	expect(await outcomesAtOnce(2, () => releaseEvaluation(cast.as.qaLead, { id, rev }))).toEqual([
		'done',
		'stateConflict'
	]);
	expect(await findingsOf(cast.agent._id)).toHaveLength(1);
});

test('releases of one agent at once see each other: the repeated criterion is proposed once', async () => {
	const { cast, views } = await work(3, ['greeting']);
	const outcomes = await outcomesAtOnce(3, (index) => {
		const { id = '', rev = 0 } = views[index] ?? {};
		return releaseEvaluation(cast.as.qaLead, { id, rev });
	});
	expect(outcomes).toEqual(['done', 'done', 'done']);
	const { rows } = await listCoaching(cast.as.trainer, { agentId: cast.agent._id });
	expect(rows).toMatchObject([{ criterionId: 'greeting', findingCount: 3 }]);
	expect((await rollupsOf(cast.agent._id))[0]?.items).toHaveLength(3);
});

test('this holds also where the two count in different months', async () => {
	const cast = await createCast(db.store);
	const periodAts = [new Date('2026-10-20T02:00:00.000Z')];
	const { assignments } = await assignWork(db.store, cast, { chats: 2, periodAts });
	const views: EvaluationView[] = [];
	for (const { id } of assignments) views.push(await submitted(cast, id, ['greeting']));
	expect(views.map((view) => view.period).toSorted()).toEqual(['2026-10', '2026-11']);
	const outcomes = await outcomesAtOnce(2, (index) => {
		const { id = '', rev = 0 } = views[index] ?? {};
		return releaseEvaluation(cast.as.qaLead, { id, rev });
	});
	expect(outcomes).toEqual(['done', 'done']);
	const { rows } = await listCoaching(cast.as.trainer, { agentId: cast.agent._id });
	expect(rows).toMatchObject([{ criterionId: 'greeting', findingCount: 2 }]);
});

test('a draft is not there for the QA lead, and many are released one by one', async () => {
	const { cast, views } = await work(1, []);
	const { assignments } = await assignWork(db.store, cast);
	const draft = await draftEvaluation(cast, assignments.at(-1)?.id ?? '');
	const one = { id: draft.id, rev: draft.rev };
	expect(await outcomeOf(releaseEvaluation(cast.as.qaLead, one))).toBe('notFound');
	const ids = [...views.map((view) => view.id), draft.id];
	expect(await releaseManyEvaluations(cast.as.qaLead, { ids })).toEqual({
		released: views.map((view) => view.id),
		failed: [{ id: draft.id, code: 'notFound' }]
	});
	expect(await getEvaluation(cast.as.reviewer, { id: draft.id })).toMatchObject({
		state: 'draft'
	});
});
