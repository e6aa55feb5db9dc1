import { correlationInterval } from '@earshot/stats';
import type { Answers, TraceLine } from '../evaluation/schema.ts';
import { criterionLines, isScored } from './criterion-use.ts';
import type { RubricContent } from './schema.ts';
import { criteriaOf } from './shares.ts';

/** From where on something is said of a criterion. */
export const healthThresholds = {
	/** Times it must have been asked or scored. */
	least: 30,
	notApplicable: 0.9,
	deducted: 0.95,
	/** A relation whose upper limit lies below this is none to speak of. */
	relation: 0.2
} as const;

export const healthVerdicts = [
	'neverAsked',
	'neverFailed',
	'mostlyNotApplicable',
	'mostlyDeducted',
	'unrelated'
] as const;
export type HealthVerdict = (typeof healthVerdicts)[number];

export type Relation =
	| { kind: 'interval'; estimate: number; lower: number; upper: number }
	| { kind: 'notEstimable'; reason: 'tooFew' | 'constant' };

/** How a criterion was used. */
export interface CriterionHealth {
	criterionId: string;
	asked: number;
	notApplicable: number;
	/** Scored: what was asked and applied. */
	n: number;
	passed: number;
	/** Scored with less than its whole weight. */
	deducted: number;
	/** Asked, with evidence, and with a comment. */
	evidence: number;
	comments: number;
	/** Correlation of its share with what all others earned of what they could. */
	relation: Relation;
	verdicts: HealthVerdict[];
}

/** Times a criterion was scored and failed, in whatever evaluations. */
export type FailureCounts = ReadonlyMap<string, { n: number; failed: number }>;

interface Counts {
	asked: number;
	notApplicable: number;
	n: number;
	passed: number;
	deducted: number;
	evidence: number;
	comments: number;
	shares: number[];
	rests: number[];
}

export interface HealthTally {
	reviews: number;
	criteria: Map<string, Counts>;
}

export const emptyHealth = (content: RubricContent): HealthTally => ({
	reviews: 0,
	criteria: new Map(criteriaOf(content).map(({ criterion: { id } }) => [id, emptyCounts()]))
});

const emptyCounts = (): Counts => ({
	asked: 0,
	notApplicable: 0,
	n: 0,
	passed: 0,
	deducted: 0,
	evidence: 0,
	comments: 0,
	shares: [],
	rests: []
});

/** Counts one more evaluation of the version (RB47). */
export function addHealth(
	tally: HealthTally,
	{ answers, trace }: { answers: Answers; trace: readonly TraceLine[] }
): void {
	tally.reviews += 1;
	const lines = criterionLines(trace);
	const scored = lines.filter(isScored);
	const sum = (of: 'earned' | 'possible') =>
		scored.reduce((all, line) => all + Number(line[of] ?? 0), 0);
	const whole = { earned: sum('earned'), possible: sum('possible') };
	for (const line of lines) {
		const counts = tally.criteria.get(line.ref);
		if (counts === undefined) continue;
		const { evidence = [], comment = '' } = answers[line.ref] ?? {};
		counts.asked += 1;
		counts.notApplicable += line.outcome === 'notApplicable' ? 1 : 0;
		counts.evidence += evidence.length > 0 ? 1 : 0;
		counts.comments += comment.trim() === '' ? 0 : 1;
		if (isScored(line)) addScored(counts, line, whole);
	}
}

function addScored(
	counts: Counts,
	line: TraceLine,
	whole: { earned: number; possible: number }
): void {
	const [earned, possible] = [Number(line.earned ?? 0), Number(line.possible ?? 0)];
	const share = Number(line.share ?? 0);
	counts.n += 1;
	counts.passed += line.outcome === 'scored' ? 1 : 0;
	counts.deducted += share < 1 ? 1 : 0;
	// Without anything else there is no rest to go with.
	if (whole.possible - possible < 1e-9) return;
	counts.shares.push(share);
	counts.rests.push((whole.earned - earned) / (whole.possible - possible));
}

/** What the counts say of each criterion, in the order of the rubric (RB47–RB49). */
export function healthOf(tally: HealthTally, recent: FailureCounts): CriterionHealth[] {
	return [...tally.criteria].map(([criterionId, { shares, rests, ...counts }]) => {
		const relation = relationOf(shares, rests);
		const verdicts = verdictsOf({ ...counts, relation }, tally.reviews, recent.get(criterionId));
		return { criterionId, ...counts, relation, verdicts };
	});
}

/** Sums of shares that were written with six decimals vary by less than this without meaning it. */
const still = (values: readonly number[]): boolean =>
	values.every((value) => Math.abs(value - (values[0] ?? 0)) < 1e-9);

function relationOf(shares: readonly number[], rests: readonly number[]): Relation {
	if (shares.length < healthThresholds.least) return { kind: 'notEstimable', reason: 'tooFew' };
	if (still(shares) || still(rests)) return { kind: 'notEstimable', reason: 'constant' };
	const found = correlationInterval(shares, rests);
	if (found.kind === 'notEstimable') return found;
	const { kind, estimate, lower, upper } = found;
	return { kind, estimate, lower, upper };
}

function verdictsOf(
	of: Omit<CriterionHealth, 'criterionId' | 'verdicts'>,
	reviews: number,
	recent: { n: number; failed: number } | undefined
): HealthVerdict[] {
	const { least, notApplicable, deducted, relation } = healthThresholds;
	const holds: Record<HealthVerdict, boolean> = {
		neverAsked: reviews >= least && of.asked === 0,
		neverFailed: recent !== undefined && recent.n >= least && recent.failed === 0,
		mostlyNotApplicable: of.asked >= least && of.notApplicable >= notApplicable * of.asked,
		mostlyDeducted: of.n >= least && of.deducted >= deducted * of.n,
		unrelated: of.relation.kind === 'interval' && of.relation.upper < relation
	};
	return healthVerdicts.filter((verdict) => holds[verdict]);
}

/** Counts how often each criterion was scored and failed. */
export function addFailures(
	counts: Map<string, { n: number; failed: number }>,
	trace: readonly TraceLine[]
): void {
	for (const { ref, outcome } of criterionLines(trace).filter(isScored)) {
		const { n, failed } = counts.get(ref) ?? { n: 0, failed: 0 };
		counts.set(ref, { n: n + 1, failed: failed + (outcome === 'failed' ? 1 : 0) });
	}
}
