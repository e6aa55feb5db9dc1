import { requirePositive, requireThat } from '../checks.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { moderatedVariance } from '../score/moderation.ts';
import { digamma, trigamma, trigammaInverse } from '../special/polygamma.ts';
import { sum } from '../sum.ts';

export type VariancePrior = {
	readonly kind: 'variancePrior';
	/** d0: how many degrees of freedom the usual variance is worth; ∞ when all are one variance. */
	readonly priorDf: number;
	/** s0², in the unit of the variances. */
	readonly priorVariance: number;
	/** (d0 s0² + ν s²)/(d0 + ν) of each, in the order given. */
	readonly moderated: readonly number[];
};

/**
 * The prior of variances s² with ν degrees of freedom by moments of log s² (Smyth 2004, limma's
 * `squeezeVar`): what to give `moderatedWelch` as d0 instead of the fixed 8. All s², ν > 0, one each.
 * `oneUnit` for fewer than two [SH5].
 */
export function fitVariancePrior(
	variances: readonly number[],
	dfs: readonly number[]
): VariancePrior | NotEstimable<'noData' | 'oneUnit'> {
	requireThat(variances.length === dfs.length, 'one df for each variance');
	for (const value of [...variances, ...dfs]) requirePositive('variances and df', value);
	const k = variances.length;
	if (k === 0) return notEstimable('noData');
	if (k === 1) return notEstimable('oneUnit');
	const centred = variances.map((variance, i) => {
		const half = (dfs[i] ?? 0) / 2;
		return Math.log(variance) - digamma(half) + Math.log(half);
	});
	const mean = sum(centred) / k;
	const spread = sum(centred, (value) => (value - mean) ** 2) / (k - 1);
	const excess = spread - sum(dfs, (df) => trigamma(df / 2)) / k;
	const priorDf = excess > 0 ? 2 * trigammaInverse(excess) : Infinity;
	const bias = excess > 0 ? digamma(priorDf / 2) - Math.log(priorDf / 2) : 0;
	const priorVariance = Math.exp(mean + bias);
	const moderated = variances.map((variance, i) =>
		excess > 0 ? moderatedVariance(variance, dfs[i] ?? 0, priorVariance, priorDf) : priorVariance
	);
	return { kind: 'variancePrior', priorDf, priorVariance, moderated };
}
