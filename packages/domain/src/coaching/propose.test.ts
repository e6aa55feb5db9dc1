import { expect, test } from 'vitest';
import { daysAgo, findingOf, idOf, now, propose, proposed } from './fixtures.ts';
import { CoachingTask } from './index.ts';

test('[CO1] the same criterion twice in 30 days proposes one task', () => {
	expect(propose([findingOf(1)])).toEqual({ created: [], joined: [] });
	const { created, joined } = propose([findingOf(2), findingOf(1, { at: daysAgo(30) })]);
	expect(joined).toEqual([]);
	expect(created.map((task) => CoachingTask.parse(task))).toMatchObject([
		{
			state: 'proposed',
			trigger: { kind: 'repeated', count: 2, days: 30 },
			findingIds: [idOf(1), idOf(2)],
			criterionId: 'listening',
			createdAt: now
		}
	]);
});

test('[CO1] twice in one evaluation is once', () => {
	const same = { evaluationId: idOf(77) };
	expect(propose([findingOf(1, same), findingOf(2, same)]).created).toEqual([]);
});

test('[CO2] one critical failure proposes by itself', () => {
	const { created } = propose([findingOf(1, { critical: true })]);
	expect(created).toMatchObject([{ trigger: { kind: 'critical' }, findingIds: [idOf(1)] }]);
});

test.each(['proposed', 'planned', 'reported'] as const)(
	'[CO3] new findings join a %s task',
	(state) => {
		const open = { ...proposed(), state };
		const { created, joined } = propose([findingOf(3), findingOf(4)], [open]);
		expect(created).toEqual([]);
		expect(joined).toMatchObject([
			{ _id: open._id, findingIds: [1, 2, 3, 4].map(idOf), rev: 1, state, trigger: open.trigger }
		]);
		const critical = propose([findingOf(3, { critical: true })], [open]);
		expect(critical.joined).toMatchObject([{ trigger: { kind: 'critical' } }]);
	}
);

test('[CO4] a finding counts once', () => {
	const findings = [findingOf(1), findingOf(2)];
	expect(propose(findings, [proposed()])).toEqual({ created: [], joined: [] });
	for (const state of ['closed', 'dismissed'] as const) {
		const done = { ...proposed(), state };
		expect(propose([...findings, findingOf(3)], [done]).created).toEqual([]);
		const again = propose([...findings, findingOf(3), findingOf(4)], [done]);
		expect(again.created).toMatchObject([{ findingIds: [idOf(3), idOf(4)] }]);
	}
});

test.each([
	['older', { at: new Date(daysAgo(30).getTime() - 1) }],
	['future', { at: daysAgo(-1) }],
	["another agent's", { agentId: idOf(9) }],
	["another rubric's", { rubricKey: 'chats' }],
	["another criterion's", { criterionId: 'empathy' }]
])('[CO5] %s findings do not count', (_name, own) => {
	expect(propose([findingOf(1), findingOf(2, own)])).toEqual({ created: [], joined: [] });
});

test('[CO6] one real finding makes the task real', () => {
	const simulated = { simulated: true };
	const task = propose([findingOf(1, simulated), findingOf(2, simulated)]).created[0];
	expect(task?.simulated).toBe(true);
	expect(propose([findingOf(1, simulated), findingOf(2)]).created).toMatchObject([
		{ simulated: false }
	]);
	expect(propose([findingOf(3)], task ? [task] : []).joined).toMatchObject([{ simulated: false }]);
});
