import {
	choiceKeys,
	factKeys,
	figureKeys,
	figures,
	subjectOf,
	type ChoiceKey,
	type Condition,
	type FigureGroup,
	type FigureKey
} from '@earshot/domain/signal';
import { PhraseCategory } from '@earshot/domain/interaction';
import type { InteractionFacetsView } from '@earshot/contract';
import { m } from '#lib/paraglide/messages.js';
import { choiceWords, factWords, figureGroupWords, figureWords } from '#lib/words/figures.ts';
import { phraseWords } from '#lib/words/phrases.ts';
import { figureText } from './figure-text.ts';

/** What a condition can be about, as the menu lists it. */
export interface Subject {
	id: string;
	label: string;
	group: FigureGroup | 'facts' | 'fields';
	/** A condition to begin with. */
	start: Condition;
}

export const groupWords = {
	...figureGroupWords,
	facts: m.search_group_facts,
	fields: m.search_group_fields
};

type Values = InteractionFacetsView['fields'][number]['values'];

const directions: Record<string, () => string> = {
	inbound: m.search_inbound,
	outbound: m.search_outbound
};

/** A value as it is read; names of phrase rules come with the values seen. */
export function valueText(subject: string, value: string, seen: Values = []): string {
	if (subject === 'direction') return directions[value]?.() ?? value;
	const category = subject === 'phrase' ? PhraseCategory.safeParse(value) : null;
	if (category?.success) return phraseWords[category.data]();
	return seen.find((one) => one.value === value)?.label ?? value;
}

export function subjectLabel(condition: Condition): string {
	switch (condition.kind) {
		case 'range':
			return figureWords[condition.key]();
		case 'fact':
			return factWords[condition.key]();
		case 'choice':
			return choiceWords[condition.key]();
		case 'field':
			return condition.name;
	}
}

function rangeText(key: FigureKey, min: number | null, max: number | null): string {
	const { unit } = figures[key];
	const name = figureWords[key]();
	const told = (value: number | null) => (value === null ? '' : figureText(unit, value));
	if (min !== null && max !== null)
		return min === max
			? m.search_is({ name, value: told(min) })
			: m.search_range({ name, min: told(min), max: told(max) });
	return min === null
		? m.search_range_to({ name, max: told(max) })
		: m.search_range_from({ name, min: told(min) });
}

/** A condition as a chip tells it. */
export function conditionLabel(condition: Condition, seen: Values = []): string {
	if (condition.kind === 'range') return rangeText(condition.key, condition.min, condition.max);
	const name = subjectLabel(condition);
	if (condition.kind === 'fact')
		return condition.holds ? name : m.search_is({ name, value: m.search_no() });
	const values = condition.values.map((value) => valueText(subjectOf(condition), value, seen));
	return m.search_is({ name, value: values.join(m.search_list_separator()) });
}

const choice = (key: ChoiceKey): Condition => ({ kind: 'choice', key, values: [] });

/** Everything the menu offers: figures and facts, and the fields that were seen. */
export function subjects(facets: InteractionFacetsView | null): Subject[] {
	const fields = (facets?.fields ?? []).flatMap(({ name }): Condition[] =>
		name.startsWith('meta.') ? [{ kind: 'field', name: name.slice(5), values: [] }] : []
	);
	const all: { start: Condition; group: Subject['group'] }[] = [
		...figureKeys.map((key) => ({
			start: { kind: 'range' as const, key, min: null, max: null },
			group: figures[key].group
		})),
		...factKeys.map((key) => ({
			start: { kind: 'fact' as const, key, holds: true },
			group: 'facts' as const
		})),
		...[...choiceKeys.map(choice), ...fields].map((start) => ({ start, group: 'fields' as const }))
	];
	return all.map(({ start, group }) => ({
		id: subjectOf(start),
		label: subjectLabel(start),
		group,
		start
	}));
}
