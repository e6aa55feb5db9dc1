import { wilsonInterval } from '@earshot/stats';

export interface SamplePrecision {
	/** Hits somebody marked; the others do not count. */
	judged: number;
	correct: number;
	/** Share of right hits with its 95 % interval, 0 to 1; null while none is judged. */
	estimate: number | null;
	lower: number | null;
	upper: number | null;
}

/** How often a hit of the rule is right, from the marks of a random sample of its hits (PH8). */
export function samplePrecision(marks: readonly (boolean | null)[]): SamplePrecision {
	const judged = marks.filter((mark) => mark !== null).length;
	const correct = marks.filter((mark) => mark === true).length;
	const interval = wilsonInterval(correct, judged);
	if (interval.kind === 'notEstimable')
		return { judged, correct, estimate: null, lower: null, upper: null };
	const { estimate, lower, upper } = interval;
	return { judged, correct, estimate, lower, upper };
}
