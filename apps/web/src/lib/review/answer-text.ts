import type { AnswerValue } from '@earshot/domain/evaluation';
import type { Criterion } from '@earshot/domain/rubric';
import { local } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';

/** An answer in words. */
export function answerText(criterion: Criterion, value: AnswerValue | null): string {
	if (value === null) return m.review_unanswered();
	if (value.kind === 'notApplicable') return m.review_not_applicable();
	if (value.kind === 'passFail') return value.pass ? m.review_pass() : m.review_fail();
	if (value.kind === 'points') {
		const max = criterion.scale.kind === 'points' ? criterion.scale.max : value.points;
		return m.review_points_of({ points: value.points, max });
	}
	const options = criterion.scale.kind === 'graded' ? criterion.scale.options : [];
	const option = options.find((one) => one.id === value.optionId);
	return option ? local(option.label) : value.optionId;
}
