import type { AnswerValue, Evidence, Locale, LocalText, Criterion } from '@earshot/domain';
import { words } from './words.ts';

/** How the reader is told things: language and zone. */
export interface Say {
	locale: Locale;
	timeZone: string;
	/** `2026-11-16 17:30:00` in the zone; nothing for no time. */
	time(at: Date | null): string | null;
}

export function sayIn(locale: Locale, timeZone: string): Say {
	// Swedish writes dates as ISO 8601 does.
	const format = new Intl.DateTimeFormat('sv-SE', {
		timeZone,
		dateStyle: 'short',
		timeStyle: 'medium'
	});
	return { locale, timeZone, time: (at) => (at === null ? null : format.format(at)) };
}

export const yesNo = (say: Say, holds: boolean): string => words[holds ? 'yes' : 'no'][say.locale];

const optionNames = ({ scale }: Criterion, ids: readonly string[], { locale }: Say): string => {
	const options = 'options' in scale ? scale.options : [];
	const nameOf = (id: string) => options.find((one) => one.id === id)?.label[locale] ?? id;
	return ids.map(nameOf).join(words.separator[locale]);
};

/** An answer in words; figures as they are. */
export function answerText(criterion: Criterion, value: AnswerValue | null, say: Say) {
	if (value === null) return null;
	switch (value.kind) {
		case 'passFail':
			return words[value.pass ? 'pass' : 'fail'][say.locale];
		case 'notApplicable':
			return words.notApplicable[say.locale];
		case 'graded':
			return optionNames(criterion, [value.optionId], say);
		case 'options':
			return optionNames(criterion, value.optionIds, say);
		case 'points':
			return value.points;
		case 'count':
			return value.count;
		case 'number':
			return Number(value.number);
		case 'text':
			return value.text;
		case 'date':
			return value.date;
	}
}

const clock = (ms: number): string => {
	const seconds = Math.floor(ms / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** Each piece of evidence in a line: where it is, what it quotes, what was noted. */
export const evidenceText = (evidence: readonly Evidence[]): string =>
	evidence
		.map((one) => {
			const place =
				one.kind === 'range'
					? `${clock(one.startMs)}–${clock(one.endMs)}`
					: `#${one.messageIndex + 1} “${one.quote}”`;
			return one.note === '' ? place : `${place} ${one.note}`;
		})
		.join('\n');

export const textOf = (text: LocalText | null, { locale }: Say): string | null =>
	text === null ? null : text[locale];

/** An exact figure as a number; nothing for none. */
export const figure = (text: string | null | undefined): number | null =>
	text === null || text === undefined ? null : Number(text);
