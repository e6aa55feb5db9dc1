import {
	fraction,
	fractionText,
	isZero,
	minus,
	over,
	plus,
	sum,
	times,
	within,
	zero,
	type Fraction
} from './fraction.ts';
import type { Criticals, ScoredCriterion, SectionPoints } from './points.ts';
import type { CrossRule, Scoring } from './scoring.ts';
import { changed, isTarget, withCriticals, withRules, type Stepped } from './steps.ts';

/** The whole: Σ of the sections, and the total they come to. */
export interface Total extends Stepped {
	earned: Fraction;
	possible: Fraction;
	/** False where nothing could be scored: there is no score then (RB4). */
	applies: boolean;
	/** Criteria whose failure cuts the total down. */
	failed: ScoredCriterion[];
}

const form = { part: 'form' as const };
const hundred = fraction('100');

/** The total in its order: sections, bonus, rules, floor and ceiling, critical failures (RB2, RB6, RB26–RB29). */
export function totalOf(
	scored: readonly ScoredCriterion[],
	sections: readonly SectionPoints[],
	ruling: { scoring: Scoring; rules: readonly CrossRule[]; criticals: Criticals }
): Total {
	const { scoring, rules, criticals } = ruling;
	const counting = sections.filter((section) => section.applies);
	const earned = sum(counting.map((section) => section.value));
	const possible = sum(counting.map((section) => section.possible));
	const anything = scored.some((item) => item.state === 'scored');
	const applies = anything && (scoring.total.kind !== 'percentage' || !isZero(possible));
	const start = applies ? baseOf(scoring, earned, possible) : zero;
	const bounds = boundsOf(scoring);
	const own = rules.filter((rule) => isTarget(rule, 'form'));
	const ruled = withRules(withBonus({ value: start, steps: [] }, scored), own, bounds);
	const kept = bounded(ruled, bounds);
	const failed = scored.filter((item) => item.failed && item.asked.criterion.critical === 'form');
	const cut = criticals === 'applied' ? failed.map((item) => item.asked.criterion) : [];
	return {
		earned,
		possible,
		applies,
		failed,
		...withCriticals(kept, cut, form, wholeOf(scoring, possible))
	};
}

function baseOf({ total }: Scoring, earned: Fraction, possible: Fraction): Fraction {
	if (total.kind === 'points') return earned;
	if (total.kind === 'deduct') return plus(fraction(total.start), minus(earned, possible));
	return over(times(hundred, earned), possible);
}

/** What the total could be without bonus: critical caps are per cent of it. */
function wholeOf({ total }: Scoring, possible: Fraction): Fraction {
	if (total.kind === 'points') return possible;
	return total.kind === 'deduct' ? fraction(total.start) : hundred;
}

function withBonus(start: Stepped, scored: readonly ScoredCriterion[]): Stepped {
	return scored
		.filter((item) => item.state === 'bonus')
		.reduce((state, item) => {
			const step = { kind: 'bonus' as const, ref: item.asked.criterion.id, target: form };
			return changed(state, step, plus(state.value, item.value));
		}, start);
}

const boundsOf = ({ floor, ceiling }: Scoring) => ({
	lowest: fraction(floor),
	highest: ceiling === null ? null : fraction(ceiling)
});

function bounded(start: Stepped, { lowest, highest }: ReturnType<typeof boundsOf>): Stepped {
	const up = within(start.value, lowest, null);
	const raised = changed(start, { kind: 'bound', ref: 'floor', target: form }, up);
	const down = within(raised.value, null, highest);
	return changed(raised, { kind: 'bound', ref: 'ceiling', target: form }, down);
}

/** A score as it is printed, two decimals (RB7). */
export const scoreText = (value: Fraction): string => fractionText(value, 2);

/**
 * The score of a section or dimension in the unit of the total's kind (RB5): per cent of what it could earn, or the start
 * less its own losses; null where it has none.
 */
export function partScore(
	part: { value: Fraction; possible: Fraction; applies: boolean },
	scoring: Scoring
): Fraction | null {
	const { total } = scoring;
	if (!part.applies) return null;
	if (total.kind === 'deduct') return baseOf(scoring, part.value, part.possible);
	return isZero(part.possible) ? null : over(times(hundred, part.value), part.possible);
}

/** A dimension's score, 0 to 100: what it lost of the start, or earned of what it could, never below 0 (RB5). */
export function dimensionScore(
	part: { value: Fraction; possible: Fraction; applies: boolean },
	scoring: Scoring
): Fraction | null {
	const score = partScore(part, scoring);
	if (score === null) return null;
	const { total } = scoring;
	const start = total.kind === 'deduct' ? fraction(total.start) : hundred;
	return isZero(start) ? null : within(over(times(hundred, score), start), zero, null);
}
