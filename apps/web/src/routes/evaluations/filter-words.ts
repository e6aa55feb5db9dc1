import type { EvaluationFacetsView, RubricVersionView } from '@earshot/contract';
import { evaluationStates } from '@earshot/domain/evaluation';
import {
	EvaluationFilter,
	readValues,
	type EvaluationFilterParam,
	type Range
} from '@earshot/domain/evaluation-list';
import { month } from '#lib/format.ts';
import { local } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { channelWords } from '#lib/words/channels.ts';
import { dimensionWords } from '#lib/words/dimensions.ts';
import { selectionWords } from '#lib/words/selections.ts';
import { evaluationWords } from '#lib/words/states.ts';
import { answerIsText, criteriaOf } from './answer-choices.ts';

/** Names for the ids in filters. */
interface Named {
	facets: EvaluationFacetsView | null;
	rubric: RubricVersionView | null;
}

export const filterWords: Record<EvaluationFilterParam, () => string> = {
	q: m.evals_words,
	state: m.evaluations_state,
	channel: m.evaluations_filter_channel,
	teamId: m.evaluations_team,
	agentId: m.evaluations_agent,
	reviewerId: m.evaluations_reviewer,
	rubricKey: m.evals_rubric,
	rubricVersionId: m.evals_rubric,
	period: m.evaluations_filter_period,
	submitted: m.evals_submitted,
	released: m.evals_released,
	happened: m.evals_happened,
	score: m.evaluations_score,
	band: m.evals_band,
	dimension: m.evaluations_filter_dimension,
	dimensionScore: m.evals_dimension_score,
	failedCriterion: m.evals_failed_criterion,
	critical: m.evals_critical,
	answer: m.evals_answer,
	commented: m.evals_commented,
	evidence: m.evals_evidence,
	selection: m.evals_selection,
	heard: m.evals_heard,
	minutes: m.evals_minutes,
	simulated: m.evals_simulated,
	queue: m.interactions_queue
};

function rangeText(name: string, { min, max }: Range<number | string>, unit = ''): string {
	const told = (end: number | string) => `${end}${unit}`;
	if (min !== null && max !== null)
		return min === max
			? m.search_is({ name, value: told(min) })
			: m.search_range({ name, min: told(min), max: told(max) });
	return min === null
		? m.search_range_to({ name, max: told(max ?? '') })
		: m.search_range_from({ name, min: told(min) });
}

const wordOf = <Value extends string>(words: Record<Value, () => string>, value: string): string =>
	value in words ? words[value as Value]() : value;

const stateWords = Object.fromEntries(
	evaluationStates.map((state) => [state, () => evaluationWords[state].text()])
);

/** One value of a filter of several, as it is read. */
export function valueWord(param: EvaluationFilterParam, value: string, named: Named): string {
	const { facets, rubric } = named;
	const nameIn = (list: readonly { id: string; name: string }[] | undefined) =>
		list?.find(({ id }) => id === value)?.name ?? value;
	switch (param) {
		case 'state':
			return wordOf(stateWords, value);
		case 'channel':
			return wordOf(channelWords, value);
		case 'selection':
			return wordOf(selectionWords, value);
		case 'period':
			return month(value);
		case 'agentId':
			return nameIn(facets?.agents);
		case 'teamId':
			return nameIn(facets?.teams);
		case 'reviewerId':
			return nameIn(facets?.reviewers);
		case 'rubricKey':
		case 'rubricVersionId':
			return rubricName(param, value, facets);
		case 'band': {
			const band = rubric?.content.bands.find(({ id }) => id === value);
			return band ? local(band.label) : value;
		}
		default:
			return value;
	}
}

function rubricName(
	param: 'rubricKey' | 'rubricVersionId',
	value: string,
	facets: EvaluationFacetsView | null
): string {
	const of = facets?.rubrics.find(({ id, key }) => value === (param === 'rubricKey' ? key : id));
	if (of === undefined) return value;
	const title = local(of.title);
	return param === 'rubricKey' ? title : m.evals_rubric_version({ title, n: of.version });
}

const criterionName = (id: string, { rubric }: Named): string => {
	const criterion = criteriaOf(rubric).find((one) => one.id === id);
	return criterion ? local(criterion.title) : id;
};

/** A filter as a chip tells it; null where the address says nothing that could be meant. */
export function filterText(
	param: EvaluationFilterParam,
	text: string,
	named: Named
): string | null {
	const parsed = EvaluationFilter.safeParse({ [param]: text }).data;
	if (parsed === undefined) return null;
	const name = filterWords[param]();
	const is = (value: string) => m.search_is({ name, value });
	const { dimensionScore, dimension, answer, failedCriterion } = parsed;
	if (dimensionScore) return rangeText(dimensionWords[dimensionScore.dimension](), dimensionScore);
	if (dimension) return is(dimensionWords[dimension]());
	if (failedCriterion) return is(criterionName(failedCriterion, named));
	if (answer) {
		const told = criterionName(answer.criterionId, named);
		return m.search_is({ name: told, value: answerIsText(answer, named.rubric) });
	}
	const value = parsed[param];
	if (typeof value === 'boolean') return is(value ? m.search_yes() : m.search_no());
	if (typeof value === 'string') return is(value);
	if (Array.isArray(value)) {
		const values = (readValues(text) ?? []).map((one) => valueWord(param, one, named));
		return is(values.join(m.search_list_separator()));
	}
	if (value === undefined || !('min' in value)) return null;
	return rangeText(name, value, param === 'heard' ? '%' : '');
}
