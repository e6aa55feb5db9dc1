import { DomainError } from '../errors/index.ts';
import type { Answers, ScoreResult } from '../evaluation/schema.ts';
import { exact } from './exact.ts';
import { unscorableAnswers } from './missing.ts';
import {
	dimensionPoints,
	percentOf,
	pointsOf,
	sectionPoints,
	withoutPoints,
	zeroedSections,
	type Points,
	type ScoredCriterion
} from './points.ts';
import type { Band, RubricContent } from './schema.ts';
import { criteriaOf, fails, readAnswer } from './shares.ts';
import { traceOf } from './trace.ts';

/**
 * Scores complete answers under a rubric: 100 · Σ w·s / Σ w over the applicable criteria (methods §2.1; RB1–RB11),
 * exactly, rounded half up to two decimals at the end. Throws `incomplete` with issues when an answer is missing or
 * does not fit its scale.
 */
export function scoreEvaluation(content: RubricContent, answers: Answers): ScoreResult {
	const issues = unscorableAnswers(content, answers);
	if (issues.length > 0) throw new DomainError('incomplete', { count: issues.length }, issues);
	const scored = scoreCriteria(content, answers);
	const sections = sectionPoints(content, scored);
	const byDimension = dimensionPoints(scored);
	const final = finalPoints(scored);
	const score = percentOf(final);
	const band = score === null ? null : bandOf(content.bands, score);
	const failed = scored.filter((one) => one.failed).map((one) => one.criterion);
	return {
		score,
		beforeCritical: percentOf(pointsOf(scored)),
		criticalFailures: failed.filter((one) => one.critical !== 'none').map((one) => one.id),
		failed: failed.map((one) => one.id),
		dimensions: Object.fromEntries(byDimension.map((part) => [part.id, percentOf(part)])),
		sections: Object.fromEntries(sections.map((part) => [part.id, percentOf(part)])),
		band: band && { id: band.id, label: band.label },
		trace: traceOf({ scored, sections, dimensions: byDimension, final, band })
	};
}

/** The highest band whose `min` the printed score reaches (RB8). */
export function bandOf(bands: Band[], score: string): Band | null {
	return bands.find((band) => exact(score).gte(band.min)) ?? null;
}

function scoreCriteria(content: RubricContent, answers: Answers): ScoredCriterion[] {
	return criteriaOf(content).map(({ sectionId, criterion }) => {
		const read = readAnswer(criterion, answers[criterion.id]?.value ?? null);
		const share = read.kind === 'share' ? read.share : null;
		const failed = share !== null && fails(criterion, share);
		return { sectionId, criterion, weight: exact(criterion.weight), share, failed };
	});
}

function finalPoints(scored: ScoredCriterion[]): Points {
	const formFailed = scored.some((one) => one.failed && one.criterion.critical === 'form');
	const zeroed = zeroedSections(scored);
	return pointsOf(withoutPoints(scored, (one) => formFailed || zeroed.has(one.sectionId)));
}
