import type { TraceLine } from '../evaluation/schema.ts';
import { traceText, type Fraction } from './fraction.ts';
import type { ScoredCriterion, SectionPoints } from './points.ts';
import type { Band } from './schema.ts';
import type { Scoring } from './scoring.ts';
import type { Step, Stepped } from './steps.ts';
import { dimensionScore, partScore, scoreText, type Total } from './total.ts';

interface Scored {
	scored: readonly ScoredCriterion[];
	sections: readonly SectionPoints[];
	dimensions: { id: string; value: Fraction; possible: Fraction; applies: boolean }[];
	total: Total;
	band: Band | null;
	scoring: Scoring;
}

/**
 * How a score was computed, line by line (RB10): criteria and sections in the order of the rubric, each after the rules
 * and bounds that changed it; dimensions; what changed the total; each critical failure with what it left; the total.
 */
export function traceOf(all: Scored): TraceLine[] {
	const { scored, sections, dimensions, total, scoring } = all;
	return [
		...scored.flatMap((item) => [...stepLines(item), criterionLine(item)]),
		...sections.flatMap((part) => [...stepLines(part), sectionLine(part, scoring)]),
		...dimensions.map((part) => dimensionLine(part, scoring)),
		...stepLines(total),
		...scored
			.filter((item) => item.failed && item.asked.criterion.critical !== 'none')
			.map((item) => criticalLine(item, all)),
		totalLine(all)
	];
}

const none = { weight: null, share: null };

/** Rules, bounds and bonus; critical failures have lines of their own. */
function stepLines({ steps }: Stepped): TraceLine[] {
	return steps.flatMap((step) => {
		const { kind, ref, target } = step;
		if (kind === 'critical') return [];
		const rest = { ...none, earned: null, possible: null, score: null };
		return [{ kind, ref, outcome: 'scored', ...rest, target, ...change(step) }];
	});
}

const change = ({ before, after }: Step) => ({
	before: traceText(before),
	after: traceText(after)
});

function criterionLine(item: ScoredCriterion): TraceLine {
	const { asked, state, possible, value } = item;
	const { criterion, earned } = asked;
	const line = { kind: 'criterion' as const, ref: criterion.id, weight: criterion.weight };
	const full = state === 'notApplicable' && possible.n !== 0n;
	if (state !== 'scored' && state !== 'bonus' && !full) {
		return { ...line, outcome: state, share: null, earned: null, possible: '0', score: null };
	}
	const scored = item.failed ? 'failed' : state;
	return {
		...line,
		outcome: scored,
		share: full ? '1' : traceText(earned?.share ?? value),
		earned: traceText(value),
		possible: traceText(possible),
		score: null,
		...(earned && earned.count !== null ? { count: earned.count } : {}),
		...(earned && earned.earlier > 0 ? { earlier: earned.earlier } : {})
	};
}

function sectionLine(part: SectionPoints, scoring: Scoring): TraceLine {
	const score = partScore(part, scoring);
	const outcome = part.applies ? cutOf(part.failed, 'section') : 'notApplicable';
	return {
		kind: 'section',
		ref: part.id,
		outcome,
		...none,
		...pointsText(part),
		score: score && scoreText(score)
	};
}

function dimensionLine(part: Scored['dimensions'][number], scoring: Scoring): TraceLine {
	const score = dimensionScore(part, scoring);
	const outcome = part.applies ? 'scored' : 'notApplicable';
	const points = pointsText(part);
	return {
		kind: 'dimension',
		ref: part.id,
		outcome,
		...none,
		...points,
		score: score && scoreText(score)
	};
}

/** `zeroed` where any failure left nothing, `capped` where all left something. */
function cutOf(failed: readonly ScoredCriterion[], part: 'section' | 'form'): TraceLine['outcome'] {
	const cuts = failed.filter((item) => item.asked.criterion.critical === part);
	if (cuts.length === 0) return 'scored';
	return cuts.some((item) => Number(item.asked.criterion.criticalCap ?? 0) === 0)
		? 'zeroed'
		: 'capped';
}

function criticalLine(item: ScoredCriterion, all: Scored): TraceLine {
	const { id, critical, weight } = item.asked.criterion;
	const section = all.sections.find((part) => part.id === item.asked.sectionId);
	const line = {
		kind: 'critical' as const,
		ref: id,
		outcome: 'failed' as const,
		weight,
		share: null
	};
	const holder =
		critical === 'section' && section ? section : critical === 'form' ? all.total : item;
	const step = holder.steps.find((one) => one.kind === 'critical' && one.ref === id);
	const changes = isNew(item, all.scoring) && step ? { target: step.target, ...change(step) } : {};
	if (critical === 'criterion') {
		const points = { earned: traceText(item.value), possible: traceText(item.possible) };
		return { ...line, ...points, score: null, ...changes };
	}
	if (critical === 'section' && section) {
		const score = partScore(section, all.scoring);
		return { ...line, ...pointsText(section), score: score && scoreText(score), ...changes };
	}
	return { ...line, ...totalText(all), ...changes };
}

/** What an earlier edition could not say has its figures beside it; what it could is traced as it always was. */
const isNew = ({ asked }: ScoredCriterion, scoring: Scoring): boolean =>
	asked.criterion.critical === 'criterion' ||
	asked.criterion.criticalCap !== undefined ||
	scoring.total.kind !== 'percentage';

function totalLine(all: Scored): TraceLine {
	const { total, band } = all;
	const outcome = total.applies ? cutOf(total.failed, 'form') : 'notApplicable';
	return { kind: 'total', ref: band?.id ?? '', outcome, ...none, ...totalText(all) };
}

function totalText({ total }: Scored) {
	const score = total.applies ? scoreText(total.value) : null;
	const gone = cutOf(total.failed, 'form') === 'zeroed' && total.applies;
	const { earned, possible } = pointsText({ ...total, value: total.earned });
	return { earned: gone ? '0' : earned, possible, score };
}

function pointsText(part: { value: Fraction; possible: Fraction; applies: boolean }) {
	return {
		earned: part.applies ? traceText(part.value) : null,
		possible: traceText(part.possible)
	};
}
