import type { Evaluation } from '../evaluation/schema.ts';
import type { Blind } from './schema.ts';

/** What its reviewer is not shown (RP10): the pinned fields until the first submit, nothing afterwards. */
export function blindingOf(
	evaluation: Pick<Evaluation, 'state' | 'returns' | 'policy'>
): Readonly<Blind> {
	const { state, returns = [], policy } = evaluation;
	return (state === 'draft' && returns.length === 0 && policy?.blind) || {};
}
