import type { Evaluation } from './schema.ts';

/** Whether the agent has been shown the score: they opened it, or acknowledged it at some time (EV23). */
export const wasShown = (
	evaluation: Pick<Evaluation, 'readAt' | 'acknowledgement' | 'revisions'>
): boolean =>
	evaluation.readAt !== undefined ||
	evaluation.acknowledgement !== null ||
	(evaluation.revisions ?? []).some((one) => one.acknowledgement !== null);
