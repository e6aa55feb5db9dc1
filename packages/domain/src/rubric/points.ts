import { dimensions, type Dimension } from '../words/index.ts';
import { exact, percentText, weightedSum, type Exact, type Fraction, type Share } from './exact.ts';
import type { Criterion, RubricContent } from './schema.ts';

export interface ScoredCriterion {
	sectionId: string;
	criterion: Criterion;
	weight: Exact;
	/** Null where the criterion did not apply. */
	share: Share | null;
	failed: boolean;
}

/** Exact points of a set of criteria; `possible` is 0 where none applied. */
export interface Points {
	earned: Fraction;
	possible: Exact;
}

/** A section or a dimension with its points; `zeroed` by a critical criterion. */
export interface PartPoints extends Points {
	id: string;
	zeroed: boolean;
}

/** Earned and possible points of some criteria; what did not apply leaves both (RB2). */
export function pointsOf(scored: ScoredCriterion[]): Points {
	const applicable = scored.flatMap(({ weight, share }) => (share ? [{ weight, share }] : []));
	const possible = applicable.reduce((sum, { weight }) => sum.plus(weight), exact(0));
	return { earned: weightedSum(applicable), possible };
}

/** The same criteria with nothing earned where `lost` says so; what did not apply stays out. */
export function withoutPoints(
	scored: ScoredCriterion[],
	lost: (one: ScoredCriterion) => boolean
): ScoredCriterion[] {
	const none: Share = { numerator: exact(0), denominator: 1 };
	return scored.map((one) => (one.share && lost(one) ? { ...one, share: none } : one));
}

/** Sections whose critical criterion failed (RB6). */
export function zeroedSections(scored: ScoredCriterion[]): Set<string> {
	const failed = scored.filter((one) => one.failed && one.criterion.critical === 'section');
	return new Set(failed.map((one) => one.sectionId));
}

/** Points of every section, critical `section` failures applied. */
export function sectionPoints(content: RubricContent, scored: ScoredCriterion[]): PartPoints[] {
	const zeroed = zeroedSections(scored);
	const adjusted = withoutPoints(scored, (one) => zeroed.has(one.sectionId));
	return content.sections.map(({ id }) => ({
		id,
		zeroed: zeroed.has(id),
		...pointsOf(adjusted.filter((one) => one.sectionId === id))
	}));
}

/** Points of every dimension the rubric asks about, before critical failures (RB5). */
export function dimensionPoints(scored: ScoredCriterion[]): (PartPoints & { id: Dimension })[] {
	return dimensions.flatMap((id) => {
		const own = scored.filter((one) => one.criterion.dimension === id);
		return own.length > 0 ? [{ id, zeroed: false, ...pointsOf(own) }] : [];
	});
}

/** 100 · earned / possible as `0.00` to `100.00`; null where nothing applied (RB3, RB7). */
export function percentOf({ earned, possible }: Points): string | null {
	return possible.isZero() ? null : percentText(earned, possible);
}
