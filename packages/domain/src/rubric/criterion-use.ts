import type { TraceLine } from '../evaluation/schema.ts';

/** What a trace says of the criteria: which were asked, and which of them passed or failed. */
export const criterionLines = (trace: readonly TraceLine[]): TraceLine[] =>
	trace.filter(({ kind, outcome }) => kind === 'criterion' && outcome !== 'hidden');

/** True where the criterion was scored: neither "not applicable" nor never scored. */
export const isScored = ({ outcome }: TraceLine): boolean =>
	outcome === 'scored' || outcome === 'failed';
