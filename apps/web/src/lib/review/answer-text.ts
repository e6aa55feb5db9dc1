import type { AnswerValue } from '@earshot/domain/evaluation';
import type { Criterion } from '@earshot/domain/rubric';
import { local } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';

/** An answer in words. */
export function answerText(criterion: Criterion, value: AnswerValue | null): string {
	if (value === null) return m.review_unanswered();
	switch (value.kind) {
		case 'notApplicable':
			return m.review_not_applicable();
		case 'passFail':
			return value.pass ? m.review_pass() : m.review_fail();
		case 'points':
			return m.review_points_of({
				points: value.points,
				max: criterion.scale.kind === 'points' ? criterion.scale.max : value.points
			});
		case 'graded':
			return optionNames(criterion, [value.optionId]);
		case 'options':
			return value.optionIds.length > 0
				? optionNames(criterion, value.optionIds)
				: m.rubric_options_none();
		case 'count':
			return m.rubric_count_times({ n: value.count });
		case 'number':
			return numberText(criterion, value.number);
		case 'text':
			return value.text;
		case 'date':
			return value.date;
	}
}

function optionNames({ scale }: Criterion, ids: readonly string[]): string {
	const options = 'options' in scale ? scale.options : [];
	const names = ids.map((id) => options.find((one) => one.id === id));
	return names.map((one, i) => (one ? local(one.label) : ids[i])).join(m.rubric_list_comma());
}

function numberText({ scale }: Criterion, number: string): string {
	const unit = scale.kind === 'numeric' && scale.unit ? local(scale.unit) : '';
	return unit === '' ? number : `${number} ${unit}`;
}
