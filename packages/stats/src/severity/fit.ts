import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { chiSquaredCdf } from '../special/index.ts';
import { sum } from '../sum.ts';
import { designOf, type Design, type Review } from './design.ts';
import { estimatesOf, type SeverityEstimates } from './estimates.ts';
import { reviewGroups } from './groups.ts';
import { minimise } from './minimise.ts';
import { solveSystem, type Ratios } from './system.ts';

/** Whether agents are parameters (the official fair score) or draws (BLUP, for tiers). */
export type AgentEffects = 'fixed' | 'random';

export type NoSeverity = NotEstimable<
	| 'noReviews'
	| 'oneReviewer'
	/** Random agents need two. */
	| 'oneAgent'
	/** Some reviewers share no agents: `reviewGroups` says which. */
	| 'disconnected'
	/** No review is left to tell reviewers, agents and chance apart. */
	| 'tooFewReviews'
	/** All scores equal, or nothing left over beside the effects. */
	| 'noVariation'
>;

const LOG_RATIO_RANGE = [-9, 9] as const;
const CRITERION_SAME = 1e-8;
const LEFT_OVER_MIN = 1e-12;

/**
 * Crossed REML of y = μ + agent + reviewer (+ item) + ε (Bates et al. 2015; equals lme4): reviewers are
 * always random, items where some are scored twice, agents `fixed` for the fair score F = μ + α (no
 * shrinkage) or `random` for BLUPs. Scores in points, on any scale; effects in points, a reviewer's
 * below 0 is severe. Variances may be 0 (`singular`). `RangeError` for a score that is not finite [SV2].
 */
export function fitSeverity(
	reviews: readonly Review[],
	agents: AgentEffects = 'fixed'
): SeverityEstimates | NoSeverity {
	const design = designOf(reviews);
	const obstacle = obstacleTo(reviews, design, agents);
	if (obstacle) return obstacle;
	const ratios = bestRatios(design, agents, true);
	const system = solveSystem(design, ratios);
	if (!(system.residualVariance * design.reviews > LEFT_OVER_MIN * squaresOf(design)))
		return notEstimable('noVariation');
	return estimatesOf(design, system, ratios, Math.exp(LOG_RATIO_RANGE[0]));
}

/**
 * Restricted likelihood-ratio test of σ_r² = 0: the statistic in units of the REML criterion, ≥ 0, and
 * p = ½ P(χ²₁ > statistic), since 0 lies on the edge of the range (Self & Liang 1987). To report beside
 * σ_r, not to decide on adjusting: shrinkage does that [SV6].
 */
export function reviewerVarianceTest(
	reviews: readonly Review[],
	agents: AgentEffects = 'fixed'
): { kind: 'test'; statistic: number; p: number } | NoSeverity {
	const fit = fitSeverity(reviews, agents);
	if (fit.kind === 'notEstimable') return fit;
	const design = designOf(reviews);
	const without = solveSystem(design, bestRatios(design, agents, false)).remlCriterion;
	const statistic = Math.max(0, without - fit.remlCriterion);
	return {
		kind: 'test',
		statistic,
		p: statistic === 0 ? 1 : (1 - chiSquaredCdf(statistic, 1)) / 2
	};
}

function obstacleTo(
	reviews: readonly Review[],
	design: Design,
	agents: AgentEffects
): NoSeverity | null {
	const random = agents === 'random';
	if (design.reviews === 0) return notEstimable('noReviews');
	if (design.reviewers.length === 1) return notEstimable('oneReviewer');
	if (random && design.agents.length === 1) return notEstimable('oneAgent');
	if (reviewGroups(reviews).length > 1) return notEstimable('disconnected');
	if (design.agents.length >= design.reviews || design.reviewers.length >= design.reviews)
		return notEstimable('tooFewReviews');
	const scale = Math.max(1, design.centre ** 2) * design.reviews;
	return squaresOf(design) <= LEFT_OVER_MIN ** 2 * scale ? notEstimable('noVariation') : null;
}

const squaresOf = ({ layers }: Design) => sum(layers, ({ squares }) => squares);

/** Without an item scored twice, items and chance cannot be told apart. */
const repeats = ({ layers }: Design) => layers.some(({ times }) => times > 1);

/** Minimises the criterion over log θ; an effect the data do not need is put at the floor. */
function bestRatios(design: Design, agents: AgentEffects, withReviewers: boolean): Ratios {
	const [low] = LOG_RATIO_RANGE;
	const free = [
		...(withReviewers ? (['reviewer'] as const) : []),
		...(agents === 'random' ? (['agent'] as const) : []),
		...(repeats(design) ? (['item'] as const) : [])
	];
	const ratiosAt = (x: readonly number[]): Ratios => {
		const ratio = (name: (typeof free)[number]) => Math.exp(x[free.indexOf(name)] ?? low);
		return {
			reviewer: ratio('reviewer'),
			agent: agents === 'random' ? ratio('agent') : null,
			item: repeats(design) ? ratio('item') : null
		};
	};
	const criterion = (x: readonly number[]) => {
		const { remlCriterion } = solveSystem(design, ratiosAt(x));
		return Number.isNaN(remlCriterion) ? Infinity : remlCriterion;
	};
	if (free.length === 0) return ratiosAt([]);
	const start = free.map(() => -1);
	let best = minimise(criterion, start, LOG_RATIO_RANGE);
	for (const i of free.keys()) {
		const without = best.with(i, low);
		if (criterion(without) <= criterion(best) + CRITERION_SAME) best = without;
	}
	return ratiosAt(best);
}
