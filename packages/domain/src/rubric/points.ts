import type { Asked } from './asked.ts';
import { lowestOf } from './earn.ts';
import {
	fraction,
	isZero,
	one,
	over,
	sum,
	times,
	within,
	zero,
	type Fraction
} from './fraction.ts';
import { scoringOf, type RubricContent, type Section } from './schema.ts';
import type { CrossRule, Scoring } from './scoring.ts';
import { changed, isTarget, withCriticals, withRules, type Stepped } from './steps.ts';
import { dimensions, type Dimension } from '../words/index.ts';

export interface ScoredCriterion extends Stepped {
	asked: Asked;
	state: 'scored' | 'notApplicable' | 'hidden' | 'unscored' | 'bonus';
	/** What it could earn; 0 where it is outside the sums. */
	possible: Fraction;
	failed: boolean;
}

/** A section, with what it earned of what it counts for. */
export interface SectionPoints extends Stepped {
	id: string;
	possible: Fraction;
	/** True where any criterion of it was scored. */
	applies: boolean;
	/** Criteria whose failure cuts it down. */
	failed: ScoredCriterion[];
}

/** Whether critical failures are applied: without them a score is the quality alone. */
export type Criticals = 'applied' | 'ignored';

/** Points of a criterion: its answer, then the rules about it, then its own critical failure. */
export function criterionPoints(
	asked: Asked,
	rules: readonly CrossRule[],
	scoring: Scoring,
	criticals: Criticals
): ScoredCriterion {
	const { criterion, earned } = asked;
	const state = stateOf(asked);
	const full = state === 'notApplicable' && countsFull(scoring);
	const weight = fraction(criterion.weight);
	const outside = { asked, state, failed: false, steps: [] };
	if (full) return { ...outside, value: weight, possible: weight };
	if (!earned || state === 'bonus') {
		return { ...outside, value: earned?.earned ?? zero, possible: zero };
	}
	const { possible, failed } = earned;
	const target = { part: 'criterion' as const, id: criterion.id };
	const own = rules.filter((rule) => isTarget(rule, 'criterion', criterion.id));
	const start = { value: earned.earned, steps: [] };
	const ruled = withRules(start, own, { lowest: lowestOf(criterion), highest: possible });
	const cut = criticals === 'applied' && failed && criterion.critical === 'criterion';
	const left = withCriticals(ruled, cut ? [criterion] : [], target, possible);
	return { asked, state, failed, possible, ...left };
}

function stateOf({ hidden, read, criterion }: Asked): ScoredCriterion['state'] {
	if (hidden) return 'hidden';
	if (read.kind === 'notApplicable') return 'notApplicable';
	if (criterion.scale.kind === 'bonus') return 'bonus';
	return read.kind === 'unscored' ? 'unscored' : 'scored';
}

/** Where points are lost from a start, what does not apply loses nothing: the same as counting in full. */
const countsFull = ({ total, notApplicable }: Scoring): boolean =>
	notApplicable === 'full' && total.kind !== 'deduct';

/** Points of every section: its criteria, its weight, its rules, its floor, its critical failures (RB26–RB28). */
export function sectionPoints(
	content: RubricContent,
	scored: readonly ScoredCriterion[],
	rules: readonly CrossRule[],
	criticals: Criticals
): SectionPoints[] {
	const scoring = scoringOf(content);
	const bySection = Map.groupBy(scored, (item) => item.asked.sectionId);
	return content.sections.map((section) => {
		const own = bySection.get(section.id) ?? [];
		const counted = own.filter((item) => item.state !== 'bonus');
		const could = sum(counted.map((item) => item.possible));
		const possible = countsFor(section, counted, could, scoring);
		const earned = shareOut(sum(counted.map((item) => item.value)), could, possible);
		const failed = own.filter((item) => item.failed && item.asked.criterion.critical === 'section');
		const stepped = sectionSteps(section, { value: earned, steps: [] }, possible, {
			rules: rules.filter((rule) => isTarget(rule, 'section', section.id)),
			failed: criticals === 'applied' ? failed : []
		});
		const applies = own.some((item) => item.state === 'scored' || !isZero(item.possible));
		return { id: section.id, possible, applies, failed, ...stepped };
	});
}

function sectionSteps(
	section: Section,
	start: Stepped,
	possible: Fraction,
	{ rules, failed }: { rules: CrossRule[]; failed: ScoredCriterion[] }
): Stepped {
	const target = { part: 'section' as const, id: section.id };
	const floor = section.floor === undefined ? null : fraction(section.floor);
	const ruled = withRules(start, rules, { lowest: floor ?? zero, highest: possible });
	const kept = within(ruled.value, floor, null);
	const bounded = changed(ruled, { kind: 'bound', ref: 'floor', target }, kept);
	const criteria = failed.map((item) => item.asked.criterion);
	return withCriticals(bounded, criteria, target, possible);
}

/** What a section counts for: its own weight, all its criteria's, or only those that applied. */
function countsFor(
	section: Section,
	counted: readonly ScoredCriterion[],
	could: Fraction,
	{ total, notApplicable }: Scoring
): Fraction {
	if (isZero(could)) return zero;
	if (section.weight !== undefined) return fraction(section.weight);
	if (notApplicable !== 'inSection' || total.kind === 'deduct') return could;
	const asked = counted.filter((item) => item.state === 'scored' || item.state === 'notApplicable');
	return sum(asked.map((item) => fraction(item.asked.criterion.weight)));
}

/** Brings points earned of `could` to what the section counts for. */
function shareOut(earned: Fraction, could: Fraction, possible: Fraction): Fraction {
	const factor = isZero(could) ? one : over(possible, could);
	return factor.n === factor.d ? earned : times(earned, factor);
}

/** Points of every dimension the rubric asks about, quality alone (RB5). */
export function dimensionPoints(
	quality: readonly ScoredCriterion[]
): { id: Dimension; value: Fraction; possible: Fraction; applies: boolean }[] {
	return dimensions.flatMap((id) => {
		const own = quality.filter((item) => item.asked.criterion.dimension === id && scores(item));
		if (own.length === 0) return [];
		const counted = own.filter((item) => item.state !== 'hidden');
		const applies = counted.some((item) => item.state === 'scored' || !isZero(item.possible));
		const value = sum(counted.map((item) => item.value));
		return [{ id, value, possible: sum(counted.map((item) => item.possible)), applies }];
	});
}

const scores = ({ asked }: ScoredCriterion): boolean =>
	!['bonus', 'text', 'date'].includes(asked.criterion.scale.kind);
