import {
	fraction,
	isZero,
	larger,
	less,
	minus,
	one,
	over,
	plus,
	smaller,
	times,
	zero,
	type Fraction
} from './fraction.ts';
import type { Deduction } from './scale.ts';
import type { Criterion } from './schema.ts';
import type { ReadAnswer } from './shares.ts';

/** What an answer earns of what it could. */
export interface Earned {
	earned: Fraction;
	possible: Fraction;
	share: Fraction;
	failed: boolean;
	/** Occurrences here, and earlier ones that make these cost more. */
	count: number | null;
	earlier: number;
}

/** Points of an answer (RB1, RB21–RB23); null where it is not scored, bonus apart. */
export function earnedBy(criterion: Criterion, read: ReadAnswer, earlier: number): Earned | null {
	const weight = fraction(criterion.weight);
	const { scale } = criterion;
	if (read.kind === 'share') {
		const failed = read.counts ? read.counts === 'fail' : atOrBelow(criterion, read.share);
		const earned = times(weight, read.share);
		return { earned, possible: weight, share: read.share, failed, count: null, earlier: 0 };
	}
	if (read.kind !== 'count') return null;
	const { count } = read;
	if (scale.kind === 'bonus') {
		const earned = smaller(times(fraction(scale.amount), occurrences(count)), fraction(scale.cap));
		return { earned, possible: zero, share: zero, failed: false, count, earlier: 0 };
	}
	if (scale.kind !== 'deduction') return null;
	const before = scale.repeat ? earlier : 0;
	const earned = valueOf(scale, weight, costOf(scale, count, before));
	const share = isZero(weight) ? (count === 0 ? one : zero) : over(earned, weight);
	const failed = count > 0 && atOrBelow(criterion, share);
	return { earned, possible: weight, share, failed, count, earlier: before };
}

/** What `count` occurrences cost after `earlier` ones: the first of all plainly, every later one `times` as much. */
function costOf({ amount, repeat }: Deduction, count: number, earlier: number): Fraction {
	const each = fraction(amount);
	if (!repeat) return times(each, occurrences(count));
	const plain = earlier === 0 ? Math.min(count, 1) : 0;
	const repeated = times(occurrences(count - plain), fraction(repeat.times));
	return times(each, plus(occurrences(plain), repeated));
}

function valueOf({ cap, floor }: Deduction, weight: Fraction, cost: Fraction): Fraction {
	const left = minus(weight, cap === null ? cost : smaller(cost, fraction(cap)));
	return floor === null ? left : larger(left, fraction(floor));
}

/** The least a criterion can come to: rules never lower it further (RB28). Null where there is no end. */
export function lowestOf({ scale, weight }: Criterion): Fraction | null {
	if (scale.kind !== 'deduction') return zero;
	const capped = scale.cap === null ? null : minus(fraction(weight), fraction(scale.cap));
	const floor = scale.floor === null ? null : fraction(scale.floor);
	return capped && floor ? larger(capped, floor) : (capped ?? floor);
}

const occurrences = (count: number): Fraction => ({ n: BigInt(count), d: 1n });

const atOrBelow = ({ failAtShare }: Criterion, share: Fraction): boolean =>
	!less(fraction(failAtShare), share);
