import { requirePositive, requireThat } from '../checks.ts';
import type { Interval } from '../interval/index.ts';
import type { ProgrammeEffect } from './programme.ts';

/** What may be said of a change: never "coaching worked" of one person. */
export type ChangeVerdict =
	| { readonly kind: 'improved' | 'lower' | 'noClearChange'; readonly interval: Interval }
	/** About this many more reviews (for a programme: agents) would shorten the interval enough. */
	| { readonly kind: 'noEvidenceYet'; readonly interval: Interval; readonly more: number }
	| Blocked;

export type ProgrammeVerdict =
	| (Exclude<ChangeVerdict, Blocked> & { readonly comparedWith: Comparison })
	/** Both changes may be shown, without interval or claim. */
	| { readonly kind: 'changesOnly'; readonly reason: 'fewAgents' | 'attrition' | 'noInterval' }
	| Blocked;

/** The number itself is not shown; `expectedRise` is what chance alone would give. */
type Blocked = {
	readonly kind: 'blocked';
	readonly reason: 'noFreshBaseline' | 'criterionChanged';
	readonly expectedRise: number | null;
};

type Comparison = 'waiting' | 'others';

type Conditions = {
	/** The baseline was measured on other items than those that selected the agent. */
	readonly freshBaseline: boolean;
	/** Criterion and rubric version are the same before and after. */
	readonly sameCriterion: boolean;
	/** `regressionToMean` of the selection, in the unit of the interval. */
	readonly expectedRise?: number;
	/** An interval around 0 within ± this much counts as no clear change; default 5 points. */
	readonly clearHalfWidth?: number;
};

/**
 * One agent's change after − before (`newcombeInterval` of pass rates or `moderatedWelch` of scores): the
 * interval speaks, not the jump. `reviews` behind each of the two, for the forecast [EF4].
 */
export function changeVerdict(
	interval: Interval,
	{ reviews, ...conditions }: Conditions & { readonly reviews: number }
): ChangeVerdict {
	requirePositive('reviews', reviews);
	return blockedBy(conditions) ?? claimOf(interval, reviews, conditions.clearHalfWidth);
}

const AGENTS_PER_ARM = 5;
const ATTRITION_MAX = 0.2;

/**
 * A programme's effect against agents waiting in random order, or all others. Nothing is claimed with
 * fewer than five agents in an arm or when more than 20 % of those who `started` in one are gone [EF5].
 */
export function programmeVerdict(
	effect: ProgrammeEffect,
	{
		started,
		comparedWith,
		...conditions
	}: Conditions & {
		readonly started: { readonly coached: number; readonly others: number };
		readonly comparedWith: Comparison;
	}
): ProgrammeVerdict {
	const arms = [
		[effect.coached.agents, started.coached],
		[effect.others.agents, started.others]
	] as const;
	requireThat(
		arms.every(([measured, all]) => Number.isFinite(all) && all >= measured),
		'at least as many agents started as were measured'
	);
	const blocked = blockedBy(conditions);
	if (blocked) return blocked;
	if (arms.some(([measured]) => measured < AGENTS_PER_ARM))
		return { kind: 'changesOnly', reason: 'fewAgents' };
	if (arms.some(([measured, all]) => measured < (1 - ATTRITION_MAX) * all))
		return { kind: 'changesOnly', reason: 'attrition' };
	if (effect.difference.kind === 'notEstimable')
		return { kind: 'changesOnly', reason: 'noInterval' };
	const agents = effect.coached.agents + effect.others.agents;
	return { ...claimOf(effect.difference, agents, conditions.clearHalfWidth), comparedWith };
}

function blockedBy({ freshBaseline, sameCriterion, expectedRise }: Conditions): Blocked | null {
	if (freshBaseline && sameCriterion) return null;
	const reason = sameCriterion ? 'noFreshBaseline' : 'criterionChanged';
	return { kind: 'blocked', reason, expectedRise: expectedRise ?? null };
}

function claimOf(interval: Interval, size: number, clear = 5): Exclude<ChangeVerdict, Blocked> {
	requirePositive('clearHalfWidth', clear);
	if (interval.lower > 0) return { kind: 'improved', interval };
	if (interval.upper < 0) return { kind: 'lower', interval };
	const halfWidth = (interval.upper - interval.lower) / 2;
	if (halfWidth < clear) return { kind: 'noClearChange', interval };
	return {
		kind: 'noEvidenceYet',
		interval,
		// Width falls with the root of the number; at least one more.
		more: Math.max(1, Math.ceil(size * ((halfWidth / clear) ** 2 - 1)))
	};
}
