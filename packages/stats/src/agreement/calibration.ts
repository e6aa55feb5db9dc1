import { requireNonNegative, requireThat } from '../checks.ts';
import { mean } from '../describe/index.ts';
import { tInterval } from '../interval/mean.ts';
import type { Interval } from '../interval/interval.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { sum } from '../sum.ts';
import { valuesOf, type Ratings } from './ratings.ts';

/** How one reviewer's blind scores stand to the reference, points. */
export type Calibration = {
	readonly kind: 'calibration';
	/** Items with both a score of this reviewer and a reference. */
	readonly items: number;
	/** Mean of score − reference: below 0 severe. */
	readonly bias: number;
	/** t limits of the bias; without them for one item or equal differences. */
	readonly limits: Interval | NotEstimable<'noData' | 'oneValue' | 'noVariation'>;
	readonly meanAbsoluteDifference: number;
	/** Share of items within the tolerance, in [0, 1]. */
	readonly withinShare: number;
};

type CalibrationOptions = {
	/** A score named in advance for each item; the mean of the other reviewers when left out. */
	readonly master?: readonly number[];
	/** Tolerance in points, ≥ 0; default 5. */
	readonly within?: number;
	readonly level?: number;
};

/**
 * Bias, mean absolute difference and share within the tolerance of each reviewer of a calibration, in the
 * order of the columns: against a master score, or the mean of all others who scored the item, so that
 * nobody is compared with themself. Only blind scores belong in it. `noReference` where an item in common
 * is missing [AG11].
 */
export function calibrationOf(
	ratings: Ratings,
	{ master, within = 5, level }: CalibrationOptions = {}
): (Calibration | NotEstimable<'noReference'>)[] {
	requireNonNegative('within', within);
	requireThat(
		master === undefined || (master.length === ratings.length && master.every(Number.isFinite)),
		'master must have one finite score for each item'
	);
	valuesOf(ratings);
	const raters = Math.max(0, ...ratings.map(({ length }) => length));
	return Array.from({ length: raters }, (_, rater) => {
		const differences = ratings.flatMap((row, item) => {
			const own = row[rater] ?? null;
			const others = row.filter((score, i) => score !== null && i !== rater);
			const reference = master?.[item] ?? mean(others.map(Number));
			return own === null || typeof reference !== 'number' ? [] : [own - reference];
		});
		const items = differences.length;
		if (items === 0) return notEstimable('noReference');
		return {
			kind: 'calibration',
			items,
			bias: sum(differences) / items,
			limits: tInterval(differences, level === undefined ? {} : { level }),
			meanAbsoluteDifference: sum(differences, Math.abs) / items,
			withinShare: differences.filter((d) => Math.abs(d) <= within).length / items
		};
	});
}
