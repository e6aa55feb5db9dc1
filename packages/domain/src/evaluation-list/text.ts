import { escapeValue, unescapeValue } from '../signal/value-text.ts';

/** From `min` up to and with `max`; null = open. */
export interface Range<End extends number | string> {
	min: End | null;
	max: End | null;
}

export type AnswerIs =
	| { kind: 'passFail'; pass: boolean }
	| { kind: 'notApplicable' }
	| { kind: 'option'; optionId: string }
	/** Points, occurrences or a number. */
	| { kind: 'figure'; figure: number };

/** A criterion that was answered so. */
export interface AnswerWanted {
	criterionId: string;
	is: AnswerIs;
}

/** One text for an address: `a|b`. [EL1] */
export const valuesText = (values: readonly string[]): string => values.map(escapeValue).join('|');

/** Null where a value is empty or not written as one. */
export function readValues(text: string): string[] | null {
	const values = text.split('|').map(unescapeValue);
	return values.every((value) => value !== null && value !== '') ? (values as string[]) : null;
}

export const rangeText = ({ min, max }: Range<number | string>): string =>
	`${min ?? ''}..${max ?? ''}`;

const inOrder = <End extends number | string>({ min, max }: Range<End>): boolean =>
	min === null ? max !== null : max === null || min <= max;

/** `min..max`; null where both ends are open, they stand in the wrong order, or `end` does not know one of them. */
export function readRange<End extends number | string>(
	text: string,
	end: (text: string) => End | null
): Range<End> | null {
	const [min, max, ...more] = text.split('..');
	if (min === undefined || max === undefined || more.length > 0) return null;
	const range = { min: end(min), max: end(max) };
	const known = (range.min !== null || min === '') && (range.max !== null || max === '');
	return known && inOrder(range) ? range : null;
}

/** A plain decimal figure; null for anything else. */
export const readFigure = (text: string): number | null =>
	/^-?\d{1,9}(\.\d{1,6})?$/.test(text) ? Number(text) : null;

/** A day of the calendar, `YYYY-MM-DD`; null for anything else. */
export function readDay(text: string): string | null {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
	const at = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : null;
}

function answerIsText(is: AnswerIs): string {
	switch (is.kind) {
		case 'passFail':
			return is.pass ? 'pass' : 'fail';
		case 'notApplicable':
			return 'na';
		case 'option':
			return `=${escapeValue(is.optionId)}`;
		case 'figure':
			return `#${is.figure}`;
	}
}

/** `greeting:fail`, `tone:=good`, `errors:#2`. [EL4] */
export const answerWantedText = ({ criterionId, is }: AnswerWanted): string =>
	`${escapeValue(criterionId)}:${answerIsText(is)}`;

function readAnswerIs(text: string): AnswerIs | null {
	if (text === 'pass' || text === 'fail') return { kind: 'passFail', pass: text === 'pass' };
	if (text === 'na') return { kind: 'notApplicable' };
	if (text.startsWith('#')) {
		const figure = readFigure(text.slice(1));
		return figure === null ? null : { kind: 'figure', figure };
	}
	const optionId = text.startsWith('=') ? unescapeValue(text.slice(1)) : null;
	return optionId === null || optionId === '' ? null : { kind: 'option', optionId };
}

/** Null where the text says nothing that could be meant. */
export function readAnswerWanted(text: string): AnswerWanted | null {
	const colon = text.indexOf(':');
	const criterionId = colon < 1 ? null : unescapeValue(text.slice(0, colon));
	const is = colon < 1 ? null : readAnswerIs(text.slice(colon + 1));
	return criterionId === null || is === null ? null : { criterionId, is };
}
