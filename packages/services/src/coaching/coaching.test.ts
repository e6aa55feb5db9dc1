import {
	assignWork,
	createCast,
	outcomeOf,
	outcomesAtOnce,
	releaseEvaluation as released,
	withDatabase
} from '@earshot/testing';
import { expect, test } from 'vitest';
import type { ServiceContext } from '../context.ts';
import {
	closeCoaching,
	dismissCoaching,
	getCoaching,
	listCoaching,
	listTrainers,
	planCoaching,
	reportCoaching
} from './index.ts';

const db = withDatabase();

async function proposed() {
	const cast = await createCast(db.store);
	const { assignments } = await assignWork(db.store, cast, { perAgent: 1 });
	await released(cast, assignments[0]?.id ?? '', ['forbiddenWords']);
	const [task] = (await listCoaching(cast.as.trainer, { agentId: cast.agent._id })).rows;
	if (task === undefined) throw new Error('nothing proposed');
	const plan = {
		id: task.id,
		rev: task.rev,
		goal: '不再使用服务禁语',
		plan: '',
		trainerId: cast.users.trainer.id,
		dueAt: '2026-11-20T02:00:00.000Z'
	};
	return { cast, task, plan };
}

const sees = async (ctx: ServiceContext, id: string) => [
	await outcomeOf(getCoaching(ctx, { id })),
	(await listCoaching(ctx, {})).rows.some((row) => row.id === id)
];

test('the agent sees a task once it is planned; other teams and agents never do', async () => {
	const { cast, task, plan } = await proposed();
	expect(await sees(cast.as.agent, task.id)).toEqual(['notFound', false]);
	expect(await sees(cast.as.teamLead, task.id)).toEqual(['done', true]);
	await planCoaching(cast.as.trainer, plan);
	expect(await sees(cast.as.agent, task.id)).toEqual(['done', true]);
	for (const ctx of [cast.other.agent, cast.other.teamLead])
		expect(await sees(ctx, task.id)).toEqual(['notFound', false]);
});

test('what may be done follows state and role', async () => {
	const { cast, task, plan } = await proposed();
	const allowed = async (ctx: ServiceContext) => (await getCoaching(ctx, { id: task.id })).allowed;
	expect(await allowed(cast.as.trainer)).toEqual(['plan', 'dismiss']);
	const { rev } = await planCoaching(cast.as.trainer, plan);
	expect(await allowed(cast.as.agent)).toEqual(['report']);
	expect(await allowed(cast.as.teamLead)).toEqual([]);
	await reportCoaching(cast.as.agent, { id: task.id, rev, text: '已学习' });
	expect(await allowed(cast.as.trainer)).toEqual(['close']);
});

test('only the agent themself reports, only on a planned task', async () => {
	const { cast, task, plan } = await proposed();
	const early = { id: task.id, rev: task.rev, text: '完成' };
	expect(await outcomeOf(reportCoaching(cast.as.agent, early))).toBe('notFound');
	const { rev } = await planCoaching(cast.as.trainer, plan);
	const input = { ...early, rev };
	expect(await outcomeOf(reportCoaching(cast.other.agent, input))).toBe('notFound');
	expect(await outcomesAtOnce(2, () => reportCoaching(cast.as.agent, input))).toEqual([
		'done',
		'stateConflict'
	]);
});

test('of two plans at once one wins, and a planned task can be planned anew', async () => {
	const { cast, plan } = await proposed();
	expect(await outcomesAtOnce(2, () => planCoaching(cast.as.trainer, plan))).toEqual([
		'done',
		'revConflict'
	]);
	const again = { ...plan, rev: plan.rev + 1, goal: '新目标' };
	expect(await planCoaching(cast.as.trainer, again)).toMatchObject({
		state: 'planned',
		goal: '新目标',
		trainer: { id: cast.users.trainer.id, name: 'trainer' }
	});
});

test('a task is given to trainers only', async () => {
	const { cast, plan } = await proposed();
	const { rows } = await listTrainers(cast.as.trainer);
	expect(rows).toContainEqual({ id: cast.users.trainer.id, name: 'trainer' });
	const wrong = { ...plan, trainerId: cast.users.agent.id };
	expect(await outcomeOf(planCoaching(cast.as.trainer, wrong))).toBe('invalidInput');
});

test('closing and dismissing end a task once', async () => {
	const { cast, task, plan } = await proposed();
	const close = (rev: number) =>
		closeCoaching(cast.as.trainer, { id: task.id, rev, outcome: 'partly', note: '继续观察' });
	expect(await outcomeOf(close(task.rev))).toBe('stateConflict');
	const planned = await planCoaching(cast.as.trainer, plan);
	const { rev } = await reportCoaching(cast.as.agent, {
		id: task.id,
		rev: planned.rev,
		text: '完成'
	});
	expect(await outcomesAtOnce(2, () => close(rev))).toEqual(['done', 'stateConflict']);

	const other = await proposed();
	const dismiss = { id: other.task.id, rev: other.task.rev, reason: '已当面沟通' };
	expect(await outcomesAtOnce(2, () => dismissCoaching(other.cast.as.trainer, dismiss))).toEqual([
		'done',
		'stateConflict'
	]);
	expect(await getCoaching(other.cast.as.trainer, { id: other.task.id })).toMatchObject({
		state: 'dismissed',
		dismissal: { reason: '已当面沟通' },
		allowed: []
	});
});
