import type { Criterion, RubricContent, Scale, Section } from '@earshot/domain';

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

export const newBand = () => ({ id: newId('b'), label: { ...blank }, min: '0' });

/** The same criterion again, as one of its own. */
export function copyOf(criterion: Criterion): Criterion {
	const copy = structuredClone(criterion);
	if (copy.scale.kind !== 'graded') return { ...copy, id: newId('c') };
	const options = copy.scale.options.map((option) => ({ ...option, id: newId('o') }));
	return { ...copy, id: newId('c'), scale: { kind: 'graded', options } };
}

/** A scale of the kind to begin with. */
export function newScale(kind: Scale['kind']): Scale {
	if (kind === 'passFail') return { kind };
	if (kind === 'points') return { kind, max: 10 };
	return { kind, options: [newOption('1'), newOption('0.5'), newOption('0')] };
}

/** Sum of the weights as it is written, for showing; null where one is not a number. */
export function weightSum(content: RubricContent): number | null {
	const weights = content.sections.flatMap(({ criteria }) => criteria.map((one) => one.weight));
	if (weights.some((weight) => !/^\d{1,6}(\.\d{1,4})?$/.test(weight))) return null;
	return weights.reduce((sum, weight) => sum + Math.round(Number(weight) * 10_000), 0) / 10_000;
}
