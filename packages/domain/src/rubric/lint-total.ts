import type { Decimal } from 'decimal.js';
import { exact } from './exact.ts';
import { when, type RubricIssue } from './lint-issue.ts';
import { scoringOf, type Criterion, type RubricContent } from './schema.ts';

/** What is wrong with how points become the total (RB14, RB35). */
export function lintTotal(content: RubricContent): RubricIssue[] {
	const { total, floor, ceiling } = scoringOf(content);
	const { sections } = content;
	const weighted = sections.filter((section) => section.weight !== undefined);
	const empty = weighted.some(({ criteria }) => sumOf(criteria).isZero());
	const uneven = weighted.length > 0 && weighted.length < sections.length;
	const unused = weighted.length > 0 && total.kind === 'deduct';
	const sum = totalWeight(content);
	return [
		...when(empty || uneven || unused, ['sections'], 'sectionWeights', 'error'),
		...when(total.kind !== 'deduct' && sum.isZero(), ['sections'], 'nothingToEarn', 'error'),
		...when(
			ceiling !== null && exact(floor).gte(ceiling),
			['scoring', 'floor'],
			'floorAboveCeiling',
			'error'
		),
		...when(total.kind !== 'deduct' && !sum.eq(100), ['sections'], 'weightsNotHundred', 'warning')
	];
}

/** The best total there is: bands above it are never reached. */
export function highestTotal(content: RubricContent): Decimal {
	const { total, ceiling } = scoringOf(content);
	const bonus = content.sections
		.flatMap(({ criteria }) => criteria)
		.reduce((sum, { scale }) => (scale.kind === 'bonus' ? sum.plus(scale.cap) : sum), exact(0));
	const base =
		total.kind === 'points'
			? totalWeight(content)
			: exact(total.kind === 'deduct' ? total.start : 100);
	const highest = base.plus(bonus);
	return ceiling !== null && highest.gt(ceiling) ? exact(ceiling) : highest;
}

function totalWeight({ sections }: RubricContent): Decimal {
	return sections.reduce(
		(sum, { weight, criteria }) => sum.plus(weight ?? sumOf(criteria)),
		exact(0)
	);
}

const sumOf = (criteria: Criterion[]): Decimal =>
	criteria.reduce((sum, one) => sum.plus(one.weight), exact(0));
