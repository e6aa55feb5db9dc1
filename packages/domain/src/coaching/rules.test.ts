import { expect, test } from 'vitest';
import { DomainError } from '../errors/index.ts';
import { daysAgo, idOf, now, proposed } from './fixtures.ts';
import {
	coachingCommandsIn,
	coachingStates,
	CoachingTask,
	decideCoaching,
	type CoachingCommand
} from './index.ts';

const plan = {
	kind: 'plan' as const,
	rev: 0,
	goal: '一周内不再抢话',
	plan: '听三段录音并复盘',
	trainerId: idOf(8),
	dueAt: daysAgo(-7)
};
const report = { kind: 'report' as const, rev: 1, text: '已完成复盘' };
const close = { kind: 'close' as const, rev: 2, outcome: 'achieved' as const, note: '' };
const dismiss = { kind: 'dismiss' as const, rev: 0, reason: '重复' };

const planned = decideCoaching(proposed(), plan, now);
const reported = decideCoaching(planned, report, now);
const closed = decideCoaching(reported, close, now);
const dismissed = decideCoaching(proposed(), dismiss, now);
const states = { proposed: proposed(), planned, reported, closed, dismissed };

function errorOf(task: CoachingTask, command: CoachingCommand): DomainError {
	try {
		decideCoaching(task, command, now);
	} catch (error) {
		if (error instanceof DomainError) return error;
	}
	throw new Error('no DomainError was thrown');
}

test('[CO7] every state takes its own commands and refuses the others', () => {
	const table = Object.fromEntries(
		coachingStates.map((state) => [state, coachingCommandsIn(state)])
	);
	expect(table).toEqual({
		proposed: ['plan', 'dismiss'],
		planned: ['plan', 'report', 'dismiss'],
		reported: ['close'],
		closed: [],
		dismissed: []
	});
	for (const state of coachingStates) {
		const { rev } = states[state];
		for (const command of [plan, report, close, dismiss]) {
			if (coachingCommandsIn(state).includes(command.kind)) continue;
			expect(errorOf(states[state], { ...command, rev }).code).toBe('stateConflict');
		}
	}
});

test('[CO8] planning accepts, edits and reassigns', () => {
	expect(CoachingTask.parse(planned)).toMatchObject({
		state: 'planned',
		trainerId: idOf(8),
		rev: 1
	});
	const edited = decideCoaching(planned, { ...plan, rev: 1, trainerId: idOf(9) }, daysAgo(-8));
	expect(edited).toMatchObject({ state: 'planned', trainerId: idOf(9), dueAt: plan.dueAt });
	expect(errorOf(proposed(), { ...plan, goal: ' ', dueAt: now })).toMatchObject({
		code: 'incomplete',
		issues: [
			{ path: ['goal'], code: 'missing' },
			{ path: ['dueAt'], code: 'notAhead' }
		]
	});
	expect(errorOf(proposed(), { ...plan, dueAt: new Date(Number.NaN) }).code).toBe('incomplete');
});

test('[CO9] the agent reports back', () => {
	expect(CoachingTask.parse(reported)).toMatchObject({ report: { text: '已完成复盘', at: now } });
	expect(errorOf(planned, { ...report, text: '\n' }).code).toBe('incomplete');
});

test('[CO10] the trainer closes with an outcome', () => {
	expect(CoachingTask.parse(closed)).toMatchObject({
		state: 'closed',
		result: { outcome: 'achieved', note: '', at: now }
	});
});

test('[CO11] dismissing needs a reason', () => {
	expect(CoachingTask.parse(dismissed)).toMatchObject({ dismissal: { reason: '重复', at: now } });
	expect(errorOf(proposed(), { ...dismiss, reason: '' }).code).toBe('incomplete');
});

test('[CO12] a stale revision is refused with the current one', () => {
	expect(errorOf(planned, { ...report, rev: 0 })).toMatchObject({
		code: 'revConflict',
		params: { currentRev: 1 }
	});
	expect([planned.rev, reported.rev, closed.rev, dismissed.rev]).toEqual([1, 2, 3, 1]);
});
