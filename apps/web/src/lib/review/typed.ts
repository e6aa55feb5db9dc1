import type { AnswerValue } from '@earshot/domain/evaluation';
import type { Scale } from '@earshot/domain/rubric';

/** What stands in the field of a typed answer. */
export function typedText(value: AnswerValue | null): string {
	if (value?.kind === 'points') return String(value.points);
	if (value?.kind === 'number') return value.number;
	if (value?.kind === 'text') return value.text;
	return value?.kind === 'date' ? value.date : '';
}

/** The answer that was typed: null where the field is empty, `refused` where it is no answer of this scale. */
export function typedValue(scale: Scale, typed: string): AnswerValue | null | 'refused' {
	if (scale.kind === 'text') return typed === '' ? null : { kind: 'text', text: typed };
	const text = typed.trim();
	if (text === '') return null;
	if (scale.kind === 'date') {
		return /^\d{4}-\d{2}-\d{2}$/.test(text) ? { kind: 'date', date: text } : 'refused';
	}
	// A comma on a keyboard without a point, and full-width digits, are meant as they look.
	const plain = text.normalize('NFKC').replace(',', '.').replace(/^\+/, '');
	if (scale.kind === 'points') {
		const points = /^\d{1,3}$/.test(plain) ? Number(plain) : Number.NaN;
		return points <= scale.max ? { kind: 'points', points } : 'refused';
	}
	if (scale.kind !== 'numeric' || !/^-?\d{1,6}(\.\d{1,4})?$/.test(plain)) return 'refused';
	const inside = Number(plain) >= Number(scale.min) && Number(plain) <= Number(scale.max);
	return inside ? { kind: 'number', number: plain } : 'refused';
}
