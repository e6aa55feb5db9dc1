import type { Criterion, CrossRule, RubricContent, Scale, Section } from '@earshot/domain';
import { newCondition } from './conditions.ts';

const blank = { 'zh-CN': '', en: '' };
const newId = (prefix: string) =>
	`${prefix}${crypto.randomUUID().replaceAll('-', '').slice(0, 10)}`;

export const newCriterion = (): Criterion => ({
	id: newId('c'),
	dimension: 'language',
	title: { ...blank },
	guidance: { ...blank },
	goodExample: null,
	badExample: null,
	weight: '5',
	scale: { kind: 'passFail' },
	critical: 'none',
	allowNotApplicable: false,
	evidence: 'onDeduction',
	failAtShare: '0'
});

export const newSection = (): Section => ({
	id: newId('s'),
	title: { ...blank },
	criteria: [newCriterion()]
});

export const newOption = (share: string) => ({ id: newId('o'), label: { ...blank }, share });

/** A rule to begin with: one point off the total where the last criterion fails. */
export const newRule = ({ sections }: RubricContent): CrossRule => ({
	id: newId('r'),
	title: { ...blank },
	when: newCondition(sections.flatMap((section) => section.criteria)),
	target: { part: 'form' },
	change: 'lower',
	by: '1'
});

export const newBand = () => ({ id: newId('b'), label: { ...blank }, min: '0' });

/** The same criterion again, as one of its own. */
export function copyOf(criterion: Criterion): Criterion {
	const copy = { ...structuredClone(criterion), id: newId('c') };
	if ('options' in copy.scale) for (const option of copy.scale.options) option.id = newId('o');
	return copy;
}

/** A scale of the kind to begin with. */
export function newScale(kind: Scale['kind']): Scale {
	switch (kind) {
		case 'points':
			return { kind, max: 10 };
		case 'graded':
			return { kind, options: [newOption('1'), newOption('0.5'), newOption('0')] };
		case 'deduction':
			return { kind, amount: '1', cap: null, floor: '0', repeat: null };
		case 'bonus':
			return { kind, amount: '1', cap: '3' };
		case 'multiSelect':
			return { kind, base: '1', options: [newOption('-0.5'), newOption('-0.5')] };
		case 'numeric':
			return {
				kind,
				unit: null,
				min: '0',
				max: '100',
				curve: 'steps',
				points: [
					{ at: '0', share: '1' },
					{ at: '60', share: '0' }
				]
			};
		default:
			return { kind };
	}
}

/** Sum of the weights as it is written, for showing; null where one is not a number. */
export function weightSum(content: RubricContent): number | null {
	const weights = content.sections.flatMap(({ criteria }) => criteria.map((one) => one.weight));
	if (weights.some((weight) => !/^\d{1,6}(\.\d{1,4})?$/.test(weight))) return null;
	return weights.reduce((sum, weight) => sum + Math.round(Number(weight) * 10_000), 0) / 10_000;
}
