import {
	evaluationFilterParams,
	isEvaluationFilter,
	readValues,
	valuesText,
	type EvaluationFilterParam
} from '@earshot/domain/evaluation-list';

/** Filters as the address says them. */
export type FilterValues = Partial<Record<EvaluationFilterParam, string>>;

export const valuesFrom = (params: Pick<URLSearchParams, 'get'>): FilterValues =>
	Object.fromEntries(
		evaluationFilterParams.flatMap((param) => {
			const value = params.get(param);
			return value === null ? [] : [[param, value]];
		})
	);

/** Of a list as the address says it. */
export const chosenIn = (text: string): string[] => readValues(text) ?? [];

/** The list with the value added, or taken away where it was. */
export function toggled(text: string, value: string): string {
	const before = chosenIn(text);
	const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
	return after.length > 0 ? valuesText(after) : '';
}

/** A range from its ends as they are typed. */
export function rangeText(min: string, max: string): string {
	const empty = min.trim() === '' && max.trim() === '';
	return empty ? '' : `${min.trim()}..${max.trim()}`;
}

/** Filters that say nothing that could be meant. */
export const wrongIn = (values: FilterValues): EvaluationFilterParam[] =>
	evaluationFilterParams.filter((param) => {
		const text = values[param] ?? '';
		return text !== '' && !isEvaluationFilter(param, text);
	});

/** What the address is to say, empty for what is not asked. */
export const addressOf = (values: FilterValues): Record<EvaluationFilterParam, string> =>
	Object.fromEntries(evaluationFilterParams.map((param) => [param, values[param] ?? ''])) as Record<
		EvaluationFilterParam,
		string
	>;
