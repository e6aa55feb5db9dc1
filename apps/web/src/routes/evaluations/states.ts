import type { EvaluationState } from '@earshot/domain/evaluation';

/** States an evaluation in the list can be in: agents see what was released. */
export const shownStates = (
	own: boolean,
	states: readonly EvaluationState[]
): readonly EvaluationState[] =>
	states.filter((state) => !own || state === 'released' || state === 'acknowledged');
