import { expect, test } from 'vitest';
import { findingOf, idOf, now, propose, proposed } from './fixtures.ts';
import { CoachingTask, withdrawFromTask } from './index.ts';

const later = new Date('2026-11-24T08:00:00Z');
const rule = { count: 2, days: 30 };
const withdraw = (task: CoachingTask, standing: ReturnType<typeof findingOf>[]) =>
	withdrawFromTask(task, standing, '重听后更正', later, rule);

test('[CO13] a proposal with too few findings left is dismissed with the reason', () => {
	const task = proposed();
	const after = withdraw(task, [findingOf(1)]);
	expect(CoachingTask.parse(after)).toEqual({
		...task,
		state: 'dismissed',
		dismissal: { reason: '重听后更正', at: later, withdrawn: true },
		rev: task.rev + 1,
		updatedAt: later
	});
});

test('[CO4] and its findings are free again', () => {
	const after = withdraw(proposed(), [findingOf(1)]);
	if (after === null) throw new Error('it stayed');
	expect(propose([findingOf(1)], [after]).created).toEqual([]);
	const { created } = propose([findingOf(1), findingOf(3)], [after]);
	expect(created).toMatchObject([{ findingIds: [idOf(1), idOf(3)] }]);
	const byTrainer = { ...after, dismissal: { reason: '已辅导', at: now } };
	expect(propose([findingOf(1), findingOf(3)], [byTrainer]).created).toEqual([]);
});

test('[CO13] one that is still called for stays, with its right trigger', () => {
	const three = propose([findingOf(1), findingOf(2), findingOf(3)]).created[0];
	if (three === undefined) throw new Error('nothing was proposed');
	expect(withdraw(three, [findingOf(1), findingOf(2), findingOf(3)])).toBeNull();
	expect(withdraw(three, [findingOf(1), findingOf(2)])).toMatchObject({
		state: 'proposed',
		trigger: { kind: 'repeated', count: 2 }
	});
	const critical = { ...three, trigger: { kind: 'critical' as const } };
	expect(withdraw(critical, [findingOf(1), findingOf(2)])).toMatchObject({
		trigger: { kind: 'repeated', count: 2, days: 30 },
		rev: three.rev + 1
	});
	expect(withdraw(critical, [findingOf(1, { critical: true })])).toBeNull();
});

test.each(['planned', 'reported', 'closed', 'dismissed'] as const)(
	'[CO13] a %s task stays as it is',
	(state) => {
		expect(withdraw({ ...proposed(), state }, [])).toBeNull();
	}
);
