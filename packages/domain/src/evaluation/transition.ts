import { DomainError } from '../errors/index.ts';
import type { EvaluationDecision } from './commands.ts';
import type { Evaluation, EvaluationState } from './schema.ts';

/** The next revision with these changes. */
export function changed(
	state: Evaluation,
	change: Partial<Evaluation>,
	now: Date
): EvaluationDecision {
	return {
		evaluation: { ...state, ...change, rev: state.rev + 1, updatedAt: now },
		changed: true
	};
}

/** Throws `stateConflict` in any other state. */
export function requireState(state: Evaluation, ...allowed: EvaluationState[]): void {
	if (!allowed.includes(state.state)) throw conflict(state);
}

/** Throws `revConflict` with `currentRev` at any other revision. */
export function requireRev(state: Evaluation, rev: number): void {
	if (state.rev !== rev) throw new DomainError('revConflict', { currentRev: state.rev });
}

/** What is refused in this state. */
export function conflict(state: Evaluation): DomainError {
	return new DomainError('stateConflict', { state: state.state });
}
