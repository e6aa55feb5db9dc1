import { choiceKeys, factKeys } from './facts.ts';
import { figureKeys } from './figures.ts';
import { Conditions, subjectOf, type Condition } from './condition.ts';
import { escapeValue, unescapeValue } from './value-text.ts';

function valueText(condition: Condition): string {
	switch (condition.kind) {
		case 'range':
			return `${condition.min ?? ''}..${condition.max ?? ''}`;
		case 'fact':
			return condition.holds ? 'yes' : 'no';
		default:
			return condition.values.map(escapeValue).join('|');
	}
}

/** Conditions as one text for an address: `longestSilenceMs:30000..;holdMusic:yes;queue:A|B;meta.city:X`. [SI3] */
export const conditionsText = (conditions: readonly Condition[]): string =>
	conditions.map((one) => `${escapeValue(subjectOf(one))}:${valueText(one)}`).join(';');

const isOneOf = <Key extends string>(keys: readonly Key[], text: string): text is Key =>
	keys.some((key) => key === text);

const bound = (text: string): number | null => (text.trim() === '' ? null : Number(text));

/** What a subject and its value say, unchecked; null where nothing could be meant. */
function read(subject: string, value: string): unknown {
	const [min = '', max, ...more] = value.split('..');
	if (isOneOf(figureKeys, subject))
		return max === undefined || more.length > 0
			? null
			: { kind: 'range', key: subject, min: bound(min), max: bound(max) };
	if (isOneOf(factKeys, subject))
		return value === 'yes' || value === 'no'
			? { kind: 'fact', key: subject, holds: value === 'yes' }
			: null;
	const values = value.split('|').map(unescapeValue);
	if (isOneOf(choiceKeys, subject)) return { kind: 'choice', key: subject, values };
	return subject.startsWith('meta.')
		? { kind: 'field', name: subject.slice('meta.'.length), values }
		: null;
}

/** The conditions a text tells; null where any of it says nothing that could be meant. [SI3] */
export function parseConditions(text: string): Condition[] | null {
	if (text === '') return [];
	const found = text.split(';').map((part) => {
		const colon = part.indexOf(':');
		const subject = colon < 0 ? null : unescapeValue(part.slice(0, colon));
		return subject === null ? null : read(subject, part.slice(colon + 1));
	});
	const parsed = Conditions.safeParse(found);
	return parsed.success ? parsed.data : null;
}
