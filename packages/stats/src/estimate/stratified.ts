import { requireFiniteAll, requireInside, requirePositive, requireThat } from '../checks.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { studentTQuantile } from '../special/student-t.ts';
import { sum } from '../sum.ts';
import { isRounding, kishN, type MeanEstimate } from './weighted.ts';

/** A simple random sample of one stratum. */
export type StratumSample = {
	/** N: items of the stratum, ≥ the number of values. */
	readonly size: number;
	readonly values: readonly number[];
	/** Whether each value belongs to the domain (a criterion applied); all when left out. */
	readonly applies?: readonly boolean[];
};

type StratifiedOptions = {
	/** (1 − n/N) on for "the calls of this month"; off (default) for anything about people. */
	readonly fpc?: boolean;
	/** A stratum of one item: squared distance to the overall mean, or the other strata's average. */
	readonly lonely?: 'adjust' | 'average';
};

/** What one stratum adds to the variance; null where one item cannot say. */
type Term = { readonly variance: number | null; readonly alone: number; readonly df: number };

/**
 * Stratified mean Σ W ȳ, W = N/ΣN, of all items or of a domain (then a Hájek ratio), with the linearised
 * variance Σ (1−f) n/(n−1) Σ (z − z̄_h)², z = w(y − ŷ)/Σw and 0 outside the domain (Cochran 1977; Särndal
 * et al. 1992), and Satterthwaite's df (Σa)²/Σ(a²/(n_h−1)), one for a lonely stratum. `noData` when
 * nothing applies, `emptyStratum` when a stratum has no value, `oneItem`, `noVariation` [ES4]–[ES7].
 */
export function stratifiedMean(
	strata: readonly StratumSample[],
	{ fpc = false, lonely = 'adjust' }: StratifiedOptions = {}
): MeanEstimate | NotEstimable<'noData' | 'emptyStratum' | 'oneItem' | 'noVariation'> {
	strata.forEach(requireStratum);
	const rows = strata.map(({ size, values, applies }) => {
		const weight = size / values.length;
		return values.map((y, i) => ({ y, weight, inside: applies?.[i] ?? true }));
	});
	const inside = rows.flat().filter((row) => row.inside);
	if (inside.length === 0) return notEstimable('noData');
	if (rows.some((own) => own.length === 0)) return notEstimable('emptyStratum');
	const total = sum(inside, ({ weight }) => weight);
	const first = inside[0]?.y ?? 0;
	const mean = first + sum(inside, ({ y, weight }) => weight * (y - first)) / total;
	const terms = rows.map((own, h): Term => {
		const share = fpc ? 1 - own.length / (strata[h]?.size ?? 0) : 1;
		return termOf(
			own.map((row) => (row.inside ? (row.weight * (row.y - mean)) / total : 0)),
			share
		);
	});
	const { variance, df } = combined(terms, lonely);
	const n = inside.length;
	const designDf = rows.flat().length - rows.length;
	const kish = kishN(inside.map(({ weight }) => weight));
	const estimate = { kind: 'estimate', mean, designDf, n, kishN: kish } as const;
	if (fpc && rows.every((own, h) => own.length === strata[h]?.size)) {
		return { ...estimate, se: 0, df: Infinity };
	}
	if (n === 1 || variance === null) return notEstimable('oneItem');
	const values = inside.map(({ y }) => y);
	if (isRounding(variance, values)) return notEstimable('noVariation');
	return { ...estimate, se: Math.sqrt(variance), df };
}

function requireStratum({ size, values, applies }: StratumSample): void {
	requirePositive('size', size);
	requireFiniteAll('values', values);
	requireThat(size >= values.length, 'size must be at least the number of values');
	requireThat(
		applies === undefined || applies.length === values.length,
		'applies must have one entry for each value'
	);
}

function termOf(residuals: readonly number[], share: number): Term {
	const n = residuals.length;
	const squares = (about: number) => sum(residuals, (residual) => (residual - about) ** 2);
	const alone = share * squares(0);
	if (n === 1) return { variance: share === 0 ? 0 : null, alone, df: 1 };
	return { variance: (share * n * squares(sum(residuals) / n)) / (n - 1), alone, df: n - 1 };
}

function combined(
	terms: readonly Term[],
	lonely: 'adjust' | 'average'
): { variance: number | null; df: number } {
	const known = terms.flatMap(({ variance }) => (variance === null ? [] : [variance]));
	if (lonely === 'average' && known.length === 0) return { variance: null, df: 0 };
	const usual = sum(known) / known.length;
	const parts = terms.map(({ variance, alone, df }) => ({
		part: variance ?? (lonely === 'adjust' ? alone : usual),
		df
	}));
	const variance = sum(parts, ({ part }) => part);
	const squared = sum(parts, ({ part, df }) => (part / variance) ** 2 / df);
	return { variance, df: 1 / squared };
}

/**
 * Trials of the same information as a weighted or clustered pass rate (Korn & Graubard 1998): n_eff =
 * p(1−p)/se² · (t_{n−1}/t_{df})², to be given to `clopperPearsonInterval` or `wilsonInterval` with
 * successes p · n_eff. `estimate` is of 0/1 values; at p = 0 or 1 there is no error to go by, so that
 * `stratifiedMean` has no estimate there and Kish n serves instead [ES8].
 */
export function effectiveTrials(estimate: MeanEstimate, level = 0.95): number {
	const { mean, se, n, designDf } = estimate;
	requireInside('the rate', mean);
	requirePositive('se', se);
	requireInside('level', level);
	const critical = (df: number) => studentTQuantile((1 - level) / 2, df);
	return ((mean * (1 - mean)) / se ** 2) * (critical(n - 1) / critical(designDf)) ** 2;
}
