import type { Finding } from '../evaluation/schema.ts';
import type { CoachingTask } from './schema.ts';
import { proposeCoaching } from './propose.ts';

export const now = new Date('2026-11-23T08:00:00Z');

export function idOf(n: number): string {
	return n.toString(16).padStart(24, '0');
}

export function daysAgo(days: number): Date {
	return new Date(now.getTime() - days * 86_400_000);
}

/** A finding of its own evaluation, today, on criterion `listening`. */
export function findingOf(n: number, own: Partial<Finding> = {}): Finding {
	return {
		_id: idOf(n),
		v: 1,
		evaluationId: idOf(1000 + n),
		interactionId: idOf(2000 + n),
		agentId: idOf(1),
		teamId: idOf(2),
		rubricKey: 'calls',
		rubricVersionId: 'calls@1',
		criterionId: 'listening',
		dimension: 'patience',
		title: { 'zh-CN': '倾听', en: 'Listening' },
		critical: false,
		comment: '',
		evidence: [],
		at: now,
		simulated: false,
		...own
	};
}

export function propose(findings: Finding[], tasks: CoachingTask[] = []) {
	let next = 500;
	const newId = () => idOf(next++);
	return proposeCoaching(findings, tasks, now, { days: 30, count: 2, newId });
}

export function proposed(): CoachingTask {
	const task = propose([findingOf(1), findingOf(2)]).created[0];
	if (!task) throw new Error('nothing was proposed');
	return task;
}
