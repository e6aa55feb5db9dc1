import type { RubricVersionView } from '@earshot/contract';
import { dimensions, type Dimension } from '@earshot/domain';
import type { CriterionLink } from '@earshot/domain/comment-template';
import { criteriaOf } from '@earshot/domain/rubric';
import { local } from '#lib/locale.ts';
import { m } from '#lib/paraglide/messages.js';
import { dimensionWords } from '#lib/words/dimensions.ts';

export interface CriterionChoice {
	/** Empty for any criterion. */
	value: string;
	text: string;
	link: CriterionLink | null;
	/** Null where the criterion does not say. */
	dimension: Dimension | null;
}

const valueOf = (link: CriterionLink | null): string =>
	link === null ? '' : `${link.rubricKey}/${link.criterionId}`;

/** Any, what the published rubrics ask, and what is linked now, be it asked no more. */
export function criterionChoices(
	rubrics: readonly RubricVersionView[],
	linked: { criterion: CriterionLink | null; dimension: Dimension | null }
): CriterionChoice[] {
	const asked = rubrics
		.filter(({ state }) => state === 'published')
		.flatMap(({ key, content }) =>
			criteriaOf(content).map(({ criterion }): CriterionChoice => {
				const link = { rubricKey: key, criterionId: criterion.id };
				const text = `${local(content.title)} · ${local(criterion.title)}`;
				return { value: valueOf(link), text, link, dimension: criterion.dimension };
			})
		);
	const any = { value: '', text: m.library_criterion_none(), link: null, dimension: null };
	const known = [any, ...new Map(asked.map((one) => [one.value, one])).values()];
	if (known.some(({ value }) => value === valueOf(linked.criterion))) return known;
	const { criterion: link, dimension } = linked;
	return [...known, { value: valueOf(link), text: m.library_criterion_kept(), link, dimension }];
}

export const chosenValue = valueOf;

export const dimensionChoices = (): { value: Dimension | ''; text: string }[] => [
	{ value: '', text: m.library_dimension_none() },
	...dimensions.map((value) => ({ value, text: dimensionWords[value]() }))
];
