import type { TraceLine } from '../evaluation/schema.ts';
import { traceText } from './exact.ts';
import { percentOf, type PartPoints, type Points, type ScoredCriterion } from './points.ts';
import type { Band } from './schema.ts';

interface Scored {
	scored: ScoredCriterion[];
	sections: PartPoints[];
	dimensions: PartPoints[];
	final: Points;
	band: Band | null;
}

/**
 * How a score was computed, line by line (RB10): criteria and sections in the order of the rubric, dimensions, each
 * critical failure with what it left of its section or of the whole, the total.
 */
export function traceOf({ scored, sections, dimensions, final, band }: Scored): TraceLine[] {
	const critical = scored.filter((one) => one.failed && one.criterion.critical !== 'none');
	return [
		...scored.map(criterionLine),
		...sections.map((part) => partLine('section', part)),
		...dimensions.map((part) => partLine('dimension', part)),
		...critical.map((one) => criticalLine(one, sections, final)),
		totalLine(final, critical, band)
	];
}

function criterionLine(one: ScoredCriterion): TraceLine {
	const { criterion, weight, share, failed } = one;
	const line = { kind: 'criterion' as const, ref: criterion.id, weight: criterion.weight };
	if (!share) {
		const none = { share: null, earned: null, possible: '0', score: null };
		return { ...line, outcome: 'notApplicable', ...none };
	}
	return {
		...line,
		outcome: failed ? 'failed' : 'scored',
		share: traceText(share.numerator.div(share.denominator)),
		earned: traceText(weight.times(share.numerator).div(share.denominator)),
		possible: traceText(weight),
		score: null
	};
}

function partLine(kind: 'section' | 'dimension', part: PartPoints): TraceLine {
	const applied = part.zeroed ? 'zeroed' : 'scored';
	return {
		kind,
		ref: part.id,
		outcome: part.possible.isZero() ? 'notApplicable' : applied,
		weight: null,
		share: null,
		...pointsText(part),
		score: percentOf(part)
	};
}

function criticalLine(one: ScoredCriterion, sections: PartPoints[], final: Points): TraceLine {
	const { id, critical, weight } = one.criterion;
	const section = sections.find((part) => part.id === one.sectionId);
	const left = critical === 'section' && section ? section : final;
	const line = { kind: 'critical' as const, ref: id, outcome: 'failed' as const, weight };
	return { ...line, share: null, ...pointsText(left), score: percentOf(left) };
}

function totalLine(final: Points, critical: ScoredCriterion[], band: Band | null): TraceLine {
	const formFailed = critical.some((one) => one.criterion.critical === 'form');
	const applied = formFailed ? 'zeroed' : 'scored';
	return {
		kind: 'total',
		ref: band?.id ?? '',
		outcome: final.possible.isZero() ? 'notApplicable' : applied,
		weight: null,
		share: null,
		...pointsText(final),
		score: percentOf(final)
	};
}

function pointsText(points: Points): { earned: string | null; possible: string } {
	const { earned, possible } = points;
	const earnedText = traceText(earned.numerator.div(earned.denominator));
	return { earned: possible.isZero() ? null : earnedText, possible: traceText(possible) };
}
