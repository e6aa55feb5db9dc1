import { newId } from '@earshot/store';
import * as findings from '@earshot/store/findings';
import {
	answersFor,
	assignWork,
	createCast,
	releaseEvaluation as released,
	withDatabase
} from '@earshot/testing';
import { expect, test } from 'vitest';
import { getCoaching, listCoaching, planCoaching } from '../coaching/index.ts';
import { amendEvaluation, type EvaluationView } from './index.ts';

const db = withDatabase();

/** Released evaluations of one agent with these criteria failing in each. */
async function begin(count: number, failing: string[]) {
	const cast = await createCast(db.store);
	const { assignments } = await assignWork(db.store, cast, { chats: count, perAgent: count });
	const views: EvaluationView[] = [];
	for (const { id } of assignments) views.push(await released(cast, id, failing));
	const amend = (view: EvaluationView | undefined, now: string[]) => {
		if (view === undefined) throw new Error('too few');
		return amendEvaluation(cast.as.qaLead, {
			id: view.id,
			rev: view.rev,
			amendmentId: newId(),
			reason: '重听录音后更正',
			answers: answersFor(view.rubric.content, now),
			summary: '整体良好'
		});
	};
	const tasks = async () => (await listCoaching(cast.as.trainer, { agentId: cast.agent._id })).rows;
	return { cast, views, amend, tasks };
}

const standing = async (agentId: string) =>
	(await findings.listOfAgentSince(db.store, agentId, new Date(0))).map((one) => one.criterionId);

test('findings follow an amendment; the proposal they no longer ask for is withdrawn', async () => {
	const { cast, views, amend, tasks } = await begin(2, ['greeting']);
	expect(await tasks()).toMatchObject([{ state: 'proposed', criterionId: 'greeting' }]);
	await amend(views[0], ['typos']);
	expect((await standing(cast.agent._id)).toSorted()).toEqual(['greeting', 'typos']);
	const [task] = await tasks();
	expect(task).toMatchObject({
		state: 'dismissed',
		findingCount: 2,
		dismissal: { reason: '重听录音后更正', withdrawn: true }
	});
	const { findings: named } = await getCoaching(cast.as.trainer, { id: task?.id ?? '' });
	expect(named.map((one) => one.withdrawnAt !== null).toSorted()).toEqual([false, true]);
});

test('a planned task keeps its withdrawn finding, marked', async () => {
	const { cast, views, amend, tasks } = await begin(2, ['greeting']);
	const [{ id = '', rev = 0 } = {}] = await tasks();
	await planCoaching(cast.as.trainer, {
		id,
		rev,
		goal: '开场问候',
		plan: '',
		trainerId: cast.users.trainer.id,
		dueAt: '2026-11-30T02:00:00.000Z'
	});
	await amend(views[0], []);
	const task = await getCoaching(cast.as.trainer, { id });
	expect(task).toMatchObject({ state: 'planned', findingCount: 2, dismissal: null });
	expect(task.findings.filter((one) => one.withdrawnAt !== null)).toMatchObject([
		{ evaluationId: views[0]?.id }
	]);
});

test('a failure that an amendment brings asks for coaching like any other', async () => {
	const { views, amend, tasks } = await begin(2, []);
	await amend(views[0], ['greeting']);
	expect(await tasks()).toEqual([]);
	await amend(views[1], ['greeting']);
	expect(await tasks()).toMatchObject([
		{ state: 'proposed', criterionId: 'greeting', findingCount: 2 }
	]);
});

test('failed, taken back, failed again: one finding under one id', async () => {
	const { cast, views, amend } = await begin(1, ['greeting']);
	const of = () => findings.listOfEvaluation(db.store, views[0]?.id ?? '');
	const [before] = await of();
	const right = await amend(views[0], []);
	expect(await standing(cast.agent._id)).toEqual([]);
	expect(await of()).toMatchObject([{ _id: before?._id, withdrawnAt: cast.as.qaLead.now }]);
	await amend(right, ['greeting']);
	const after = await of();
	expect(after.map((one) => one._id)).toEqual([before?._id]);
	expect(after[0]).not.toHaveProperty('withdrawnAt');
});
