import { DomainError, type FieldIssue } from '../errors/index.ts';
import type { CoachingOutcome, CoachingState, CoachingTask } from './schema.ts';

export type CoachingCommand =
	| { kind: 'plan'; rev: number; goal: string; plan: string; trainerId: string; dueAt: Date }
	| { kind: 'report'; rev: number; text: string }
	| { kind: 'close'; rev: number; outcome: CoachingOutcome; note: string }
	| { kind: 'dismiss'; rev: number; reason: string };

type Of<K extends CoachingCommand['kind']> = Extract<CoachingCommand, { kind: K }>;

const allowedIn: Record<CoachingCommand['kind'], readonly CoachingState[]> = {
	plan: ['proposed', 'planned'],
	report: ['planned'],
	close: ['reported'],
	dismiss: ['proposed', 'planned']
};

/** The commands a task takes in its state, whoever asks. */
export function coachingCommandsIn(state: CoachingState): CoachingCommand['kind'][] {
	return (['plan', 'report', 'close', 'dismiss'] as const).filter((kind) =>
		allowedIn[kind].includes(state)
	);
}

/**
 * The life of a coaching task (CO7–CO12): proposed → planned → reported → closed, or dismissed. `plan` accepts a
 * proposal and edits or reassigns a planned task. Throws `stateConflict`, `revConflict` (params `currentRev`), and
 * `incomplete` with issues on blank texts or a due date that is not ahead.
 */
export function decideCoaching(
	task: CoachingTask,
	command: CoachingCommand,
	now: Date
): CoachingTask {
	if (!allowedIn[command.kind].includes(task.state)) {
		throw new DomainError('stateConflict', { state: task.state });
	}
	if (task.rev !== command.rev) throw new DomainError('revConflict', { currentRev: task.rev });
	return { ...task, ...changeOf(task, command, now), rev: task.rev + 1, updatedAt: now };
}

function changeOf(task: CoachingTask, command: CoachingCommand, now: Date): Partial<CoachingTask> {
	switch (command.kind) {
		case 'plan':
			return planned(task, command, now);
		case 'report':
			refuse(blank('text', command.text));
			return { state: 'reported', report: { text: command.text, at: now } };
		case 'close': {
			const { outcome, note } = command;
			return { state: 'closed', result: { outcome, note, at: now } };
		}
		case 'dismiss':
			refuse(blank('reason', command.reason));
			return { state: 'dismissed', dismissal: { reason: command.reason, at: now } };
	}
}

function planned(task: CoachingTask, command: Of<'plan'>, now: Date): Partial<CoachingTask> {
	const { goal, plan, trainerId, dueAt } = command;
	const moved = task.dueAt?.getTime() !== dueAt.getTime();
	const late = moved && !(dueAt > now);
	refuse([...blank('goal', goal), ...(late ? [{ path: ['dueAt'], code: 'notAhead' }] : [])]);
	return { state: 'planned', goal, plan, trainerId, dueAt };
}

function blank(field: string, text: string): FieldIssue[] {
	return text.trim() === '' ? [{ path: [field], code: 'missing' }] : [];
}

function refuse(issues: FieldIssue[]): void {
	if (issues.length > 0) throw new DomainError('incomplete', { count: issues.length }, issues);
}
