import { requireThat, requireWhole } from '../checks.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { reviewGroups } from './groups.ts';
import { raschEstimates, type RaschEstimates } from './rasch-estimates.ts';
import { improved, posteriorsOf, tableOf, type Parameters, type Response } from './rasch-steps.ts';

/** One review: for each criterion its step 0 … categories − 1, null where it did not apply. */
export type RubricReview = {
	readonly agent: string;
	readonly reviewer: string;
	readonly responses: readonly (number | null)[];
};

export type NoRasch = NotEstimable<
	| 'noReviews'
	| 'oneReviewer'
	/** Reviewers share no agents, or no criteria. */
	| 'disconnected'
	/** A criterion or reviewer with the lowest or the highest step only has no finite place. */
	| 'extremeResponses'
	| 'unusedStep'
	| 'notConverged'
>;

const ITERATIONS_MAX = 2000;
const SETTLED = 1e-6;
/** Farther out nothing is estimated any more: the data leave a parameter without a bound. */
const LOGITS_MAX = 12;

/**
 * Many-facet Rasch model log P(k)/P(k − 1) = θ_agent − δ_criterion − ρ_reviewer − τ_k (Linacre 1989) by
 * marginal likelihood: θ ~ N(0, σ²) on 21 nodes −6 … 6, EM with a Newton step (equals TAM). `categories` ≥ 2
 * steps of every criterion. An optional view for ordered criteria and strong ceilings: items of one call are
 * not independent given θ, so take the uncertainty from `fitSeverity` [SV8].
 */
export function fitRasch(
	given: readonly RubricReview[],
	categories: number
): RaschEstimates | NoRasch {
	const reviews = given.filter(({ responses }) => responses.some((step) => step !== null));
	requireWhole('categories', categories, 2);
	const names = {
		agents: [...new Set(reviews.map(({ agent }) => agent))],
		reviewers: [...new Set(reviews.map(({ reviewer }) => reviewer))]
	};
	const responses = responsesOf(reviews, names.agents, names.reviewers, categories);
	const obstacle = obstacleTo(reviews, responses, names.reviewers.length, categories);
	if (obstacle) return obstacle;
	let current: Parameters = {
		difficulty: (reviews[0]?.responses ?? []).map(() => 0),
		severity: names.reviewers.map(() => 0),
		step: Array.from({ length: categories - 1 }, () => 0),
		variance: 1
	};
	for (let i = 0; i < ITERATIONS_MAX; i++) {
		const table = tableOf(current);
		const { posteriors, deviance } = posteriorsOf(
			responses,
			names.agents.length,
			table,
			current.variance
		);
		const next = improved(current, responses, posteriors, table);
		const moved = flat(next).map((value, j) => Math.abs(value - (flat(current)[j] ?? 0)));
		if (Math.max(...moved) < SETTLED)
			return raschEstimates(names, current, responses, posteriors, deviance);
		if (flat(next).some((value) => !(Math.abs(value) <= LOGITS_MAX))) break;
		current = next;
	}
	return notEstimable('notConverged');
}

const flat = ({ difficulty, severity, step, variance }: Parameters) => [
	...difficulty,
	...severity,
	...step,
	variance
];

function responsesOf(
	reviews: readonly RubricReview[],
	agents: readonly string[],
	reviewers: readonly string[],
	categories: number
): Response[] {
	const criteria = reviews[0]?.responses.length ?? 0;
	const [agentIndex, reviewerIndex] = [agents, reviewers].map(
		(list) => new Map(list.map((name, i) => [name, i]))
	);
	return reviews.flatMap(({ agent, reviewer, responses }) => {
		requireThat(responses.length === criteria, 'every review must have the same criteria');
		return responses.flatMap((step, criterion) => {
			if (step === null) return [];
			requireWhole('response', step);
			requireThat(step < categories, 'a response must be below categories');
			const [a = 0, r = 0] = [agentIndex?.get(agent), reviewerIndex?.get(reviewer)];
			return [{ agent: a, reviewer: r, criterion, step }];
		});
	});
}

function obstacleTo(
	reviews: readonly RubricReview[],
	responses: readonly Response[],
	reviewers: number,
	categories: number
): NoRasch | null {
	if (responses.length === 0) return notEstimable('noReviews');
	if (reviewers === 1) return notEstimable('oneReviewer');
	const usedBy = responses.map(({ criterion, reviewer }) => ({
		agent: `${criterion}`,
		reviewer: `${reviewer}`
	}));
	if (reviewGroups(reviews).length > 1 || reviewGroups(usedBy).length > 1)
		return notEstimable('disconnected');
	if (new Set(responses.map(({ step }) => step)).size < categories)
		return notEstimable('unusedStep');
	const groups = [
		...Map.groupBy(responses, ({ criterion }) => criterion).values(),
		...Map.groupBy(responses, ({ reviewer }) => reviewer).values()
	];
	const criteria = reviews[0]?.responses.length ?? 0;
	const extreme = groups.some((own) =>
		[0, categories - 1].some((end) => own.every(({ step }) => step === end))
	);
	return extreme || groups.length < criteria + reviewers ? notEstimable('extremeResponses') : null;
}
