import { DomainError } from '../errors/index.ts';
import type { Answers, ScoreResult } from '../evaluation/schema.ts';
import { askedCriteria, holds, type Asked, type ScoreGround } from './asked.ts';
import { fraction, less } from './fraction.ts';
import { unscorable } from './missing.ts';
import {
	criterionPoints,
	dimensionPoints,
	sectionPoints,
	type Criticals,
	type ScoredCriterion
} from './points.ts';
import { scoringOf, type Band, type RubricContent } from './schema.ts';
import type { CrossRule } from './scoring.ts';
import { dimensionScore, partScore, scoreText, totalOf } from './total.ts';
import { traceOf } from './trace.ts';

/**
 * Scores complete answers under a rubric (RB1–RB11, RB21–RB36): exactly, rounded once at the end. `ground` is what
 * conditions and repeated deductions look at beside the answers. Throws `incomplete` with issues when an answer is
 * missing or does not fit its scale.
 */
export function scoreEvaluation(
	content: RubricContent,
	answers: Answers,
	ground: ScoreGround = {}
): ScoreResult {
	const asked = askedCriteria(content, answers, ground);
	const issues = unscorable(asked, answers);
	if (issues.length > 0) throw new DomainError('incomplete', { count: issues.length }, issues);
	const rules = (content.rules ?? []).filter((rule) => holds(rule.when, asked, ground));
	const quality = compute(content, asked, rules, 'ignored');
	const critical = quality.scored.some(isCriticalFailure);
	const final = critical ? compute(content, asked, rules, 'applied') : quality;
	return resultOf(content, final, quality);
}

type Computed = ReturnType<typeof compute>;

function compute(
	content: RubricContent,
	asked: ReadonlyMap<string, Asked>,
	rules: readonly CrossRule[],
	criticals: Criticals
) {
	const scoring = scoringOf(content);
	const scored = [...asked.values()].map((item) =>
		criterionPoints(item, rules, scoring, criticals)
	);
	const sections = sectionPoints(content, scored, rules, criticals);
	return { scored, sections, total: totalOf(scored, sections, { scoring, rules, criticals }) };
}

function resultOf(content: RubricContent, final: Computed, quality: Computed): ScoreResult {
	const scoring = scoringOf(content);
	const { total, sections } = final;
	const dimensions = dimensionPoints(quality.scored);
	const score = total.applies ? scoreText(total.value) : null;
	const band = score === null ? null : bandOf(content.bands, score);
	const text = (value: ReturnType<typeof partScore>) => (value ? scoreText(value) : null);
	const failed = final.scored.filter((item) => item.failed);
	return {
		score,
		beforeCritical: quality.total.applies ? scoreText(quality.total.value) : null,
		criticalFailures: failed.filter(isCriticalFailure).map((item) => item.asked.criterion.id),
		failed: failed.map((item) => item.asked.criterion.id),
		dimensions: Object.fromEntries(
			dimensions.map((part) => [part.id, text(dimensionScore(part, scoring))])
		),
		sections: Object.fromEntries(sections.map((part) => [part.id, text(partScore(part, scoring))])),
		band: band && { id: band.id, label: band.label },
		trace: traceOf({ ...final, dimensions, band, scoring })
	};
}

/** The highest band whose `min` the printed score reaches; below all of them, the lowest (RB8). */
export function bandOf(bands: Band[], score: string): Band | null {
	const value = fraction(score);
	return bands.find((band) => !less(value, fraction(band.min))) ?? bands.at(-1) ?? null;
}

const isCriticalFailure = ({ failed, asked }: ScoredCriterion): boolean =>
	failed && asked.criterion.critical !== 'none';
