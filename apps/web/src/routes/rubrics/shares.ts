import { dimensions, type Criterion, type Dimension, type RubricContent } from '@earshot/domain';

export const criteriaOf = (content: RubricContent): Criterion[] =>
	content.sections.flatMap((section) => section.criteria);

/** The part of the whole weight a criterion carries, 0 to 1; for showing only. */
export function shareOf(content: RubricContent, criterion: Criterion): number {
	const total = criteriaOf(content).reduce((sum, one) => sum + Number(one.weight), 0);
	return total > 0 ? Number(criterion.weight) / total : 0;
}

export const dimensionShares = (
	content: RubricContent
): { dimension: Dimension; share: number }[] =>
	dimensions.map((dimension) => ({
		dimension,
		share: criteriaOf(content)
			.filter((criterion) => criterion.dimension === dimension)
			.reduce((sum, criterion) => sum + shareOf(content, criterion), 0)
	}));
