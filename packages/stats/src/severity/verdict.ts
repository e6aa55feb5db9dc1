import { requireProbability, requireWhole } from '../checks.ts';
import type { Review } from './design.ts';
import type { SeverityEstimates } from './estimates.ts';
import type { NoSeverity } from './fit.ts';
import { reviewGroups } from './groups.ts';

/** One condition for adjusting that does not hold, with what the screen says about it. */
export type FailedGate =
	| { readonly gate: 'connected'; readonly reviewerGroups: readonly (readonly string[])[] }
	| { readonly gate: 'reviewers'; readonly reviewers: number }
	/** Reviewers with too few reviews or agents. */
	| { readonly gate: 'reviews'; readonly reviewers: readonly string[] }
	/** Reviewers chose their items. */
	| { readonly gate: 'assignment'; readonly systemShare: number }
	/** Reviewers whose effect is not known well enough; all when nothing could be fitted. */
	| { readonly gate: 'precision'; readonly reviewers: readonly string[] }
	| { readonly gate: 'ceiling'; readonly topShare: number }
	| { readonly gate: 'rubric'; readonly versions: number };

export type SeverityVerdict =
	| {
			readonly kind: 'adjust';
			/** Every reviewer has enough reviews for a firm statement. */
			readonly firm: boolean;
			/** Agents whose fair score is so far from the raw one that a person looks first. */
			readonly toPerson: readonly string[];
	  }
	| { readonly kind: 'doNotAdjust'; readonly failed: readonly FailedGate[] };

/** Policy, not literature: fixed before the period, the same for all agents. */
export const SEVERITY_POLICY = {
	reviewersMin: 3,
	reviewsMin: 10,
	agentsMin: 3,
	reviewsFirm: 30,
	systemShareMin: 0.9,
	sePointsMax: 3,
	/** A share of scores at the top of this much or more is a ceiling. */
	topShareMax: 0.5,
	topScore: 100,
	gapPointsMax: 5
};

export type SeverityPolicy = Readonly<typeof SEVERITY_POLICY>;

/**
 * Whether scores are adjusted for severity: only when every gate holds. `systemShare`
 * of the reviews was assigned by the system, in [0, 1]; `rubricVersions` ≥ 1 are mixed in them. Whether
 * σ_r² > 0 is no gate: shrinkage takes care. `RangeError` for shares or counts out of range [SV5].
 */
export function severityVerdict(
	reviews: readonly Review[],
	fit: SeverityEstimates | NoSeverity,
	{ systemShare, rubricVersions }: { systemShare: number; rubricVersions: number },
	policy: SeverityPolicy = SEVERITY_POLICY
): SeverityVerdict {
	requireProbability('systemShare', systemShare);
	requireWhole('rubricVersions', rubricVersions, 1);
	const failed: FailedGate[] = [
		...designGates(reviews, policy),
		...precisionGate(reviews, fit, policy)
	];
	if (systemShare < policy.systemShareMin) failed.push({ gate: 'assignment', systemShare });
	const top = reviews.filter(({ score }) => score >= policy.topScore).length;
	const topShare = reviews.length === 0 ? 0 : top / reviews.length;
	if (topShare >= policy.topShareMax) failed.push({ gate: 'ceiling', topShare });
	if (rubricVersions > 1) failed.push({ gate: 'rubric', versions: rubricVersions });
	if (failed.length > 0 || fit.kind === 'notEstimable') return { kind: 'doNotAdjust', failed };
	return {
		kind: 'adjust',
		firm: [...fit.reviewers.values()].every((own) => own.reviews >= policy.reviewsFirm),
		toPerson: [...fit.agents]
			.filter(([, { fair, raw }]) => Math.abs(fair - raw) > policy.gapPointsMax)
			.map(([name]) => name)
	};
}

function designGates(reviews: readonly Review[], policy: SeverityPolicy): FailedGate[] {
	const failed: FailedGate[] = [];
	const groups = reviewGroups(reviews);
	if (groups.length > 1)
		failed.push({ gate: 'connected', reviewerGroups: groups.map(({ reviewers }) => reviewers) });
	const byReviewer = Map.groupBy(reviews, ({ reviewer }) => reviewer);
	if (byReviewer.size < policy.reviewersMin)
		failed.push({ gate: 'reviewers', reviewers: byReviewer.size });
	const few = [...byReviewer].filter(
		([, own]) =>
			own.length < policy.reviewsMin ||
			new Set(own.map(({ agent }) => agent)).size < policy.agentsMin
	);
	if (few.length > 0) failed.push({ gate: 'reviews', reviewers: few.map(([name]) => name) });
	return failed;
}

function precisionGate(
	reviews: readonly Review[],
	fit: SeverityEstimates | NoSeverity,
	policy: SeverityPolicy
): FailedGate[] {
	const unsure =
		fit.kind === 'notEstimable'
			? [...new Set(reviews.map(({ reviewer }) => reviewer))]
			: [...fit.reviewers].filter(([, { se }]) => se > policy.sePointsMax).map(([name]) => name);
	const failed = unsure.length > 0 || fit.kind === 'notEstimable';
	return failed ? [{ gate: 'precision', reviewers: unsure }] : [];
}
