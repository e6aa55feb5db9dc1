import type { ScoreResult, TraceLine } from '@earshot/domain/evaluation';
import { scoringOf, type Criterion, type RubricContent } from '@earshot/domain/rubric';
import { local } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';

const criteriaIn = (content: RubricContent): Criterion[] =>
	content.sections.flatMap((section) => section.criteria);

/** What a failed critical criterion does, in words. */
export function criticalText(criterion: Criterion): string {
	const title = local(criterion.title);
	const cap = Number(criterion.criticalCap ?? '0');
	if (criterion.critical === 'criterion') {
		return cap === 0
			? m.rubric_calc_criterion_zero({ title })
			: m.rubric_calc_criterion_cap({ title, cap });
	}
	if (criterion.critical === 'section') {
		return cap === 0
			? m.review_calc_section_zero({ title })
			: m.rubric_calc_section_cap({ title, cap });
	}
	return cap === 0 ? m.review_calc_form_zero({ title }) : m.rubric_calc_form_cap({ title, cap });
}

/** A line of the trace that changed something, in words with what stood there before and after. */
export function changeText(content: RubricContent, line: TraceLine): string {
	const change = { before: figure(line.before), after: figure(line.after) };
	const criterion = criteriaIn(content).find((one) => one.id === line.ref);
	if (line.kind === 'rule') {
		const rule = content.rules?.find((one) => one.id === line.ref);
		return m.rubric_calc_rule({ title: rule ? local(rule.title) : line.ref, ...change });
	}
	if (line.kind === 'bonus') {
		return m.rubric_calc_bonus({ title: criterion ? local(criterion.title) : line.ref, ...change });
	}
	if (line.kind === 'critical' && criterion) {
		return m.rubric_calc_change({ text: criticalText(criterion), ...change });
	}
	return line.ref === 'ceiling' ? m.rubric_calc_ceiling(change) : m.rubric_calc_floor(change);
}

/** A figure for reading: the trace keeps six decimals, the eye needs two. */
function figure(text: string | undefined): string {
	return text === undefined ? '' : String(Number(Number(text).toFixed(2)));
}

/** Lines that changed one part: a criterion, a section, or the whole for `form`. */
export const changesOf = (result: ScoreResult, part: string, id = ''): TraceLine[] =>
	result.trace.filter(
		({ target }) => target?.part === part && (target.part === 'form' || target.id === id)
	);

/** The formula of the total up to where something changed it. */
export function formulaText(content: RubricContent, result: ScoreResult): string {
	const { total } = scoringOf(content);
	const [first] = changesOf(result, 'form');
	const score = first ? figure(first.before) : (result.score ?? '');
	const sections = result.trace.filter(
		(line) => line.kind === 'section' && line.outcome !== 'notApplicable'
	);
	const points = sections.map((line) => figure(line.earned ?? '0')).join(' + ');
	if (total.kind === 'points') return m.rubric_calc_points({ earned: points, score });
	if (total.kind === 'deduct') {
		const lost = sections.map((line) =>
			figure(String(Number(line.possible) - Number(line.earned ?? 0)))
		);
		return m.rubric_calc_deduct({ start: total.start, lost: lost.join(' + '), score });
	}
	const line = result.trace.find((one) => one.kind === 'total');
	const possible = line?.possible ?? '0';
	return line?.outcome === 'zeroed' && !first
		? m.review_calc_formula_zero({ possible, score })
		: m.review_calc_formula({ earned: points, possible, score });
}

/** How a section came to what it counts for, where that is not simply the sum of its criteria; else null. */
export function shareOutText(
	result: ScoreResult,
	criteria: Criterion[],
	line: TraceLine
): string | null {
	const own = result.trace.filter(
		(one) =>
			one.kind === 'criterion' &&
			one.earned !== null &&
			one.outcome !== 'bonus' &&
			criteria.some(({ id }) => id === one.ref)
	);
	const sum = (key: 'earned' | 'possible') => own.reduce((all, one) => all + Number(one[key]), 0);
	const could = sum('possible');
	if (could === 0 || Math.abs(could - Number(line.possible)) < 1e-6) return null;
	const [earned, of] = [figure(String(sum('earned'))), figure(String(could))];
	return m.rubric_calc_share_out({ earned, of, possible: figure(line.possible ?? '0') });
}

/** What becomes of what does not apply, and where rounding takes place. */
export function roundingText(content: RubricContent): string {
	const { total, notApplicable } = scoringOf(content);
	if (total.kind === 'deduct') return m.rubric_calc_note_deduct();
	if (notApplicable === 'inSection') return m.rubric_calc_note_inSection();
	return notApplicable === 'full' ? m.rubric_calc_note_full() : m.review_calc_rounding();
}
