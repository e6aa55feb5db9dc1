import type { AnswerValue } from '../evaluation/schema.ts';
import { fraction, less } from './fraction.ts';
import type { Criterion } from './schema.ts';

/** The answer that earns most, for samples and trials; text and date get a filler. */
export function bestValue({ scale }: Criterion): AnswerValue {
	switch (scale.kind) {
		case 'passFail':
			return { kind: 'passFail', pass: true };
		case 'graded':
			return { kind: 'graded', optionId: scale.options[0]?.id ?? '' };
		case 'points':
			return { kind: 'points', points: scale.max };
		case 'numeric':
			return { kind: 'number', number: pointBy(scale.points, 1) ?? scale.min };
		case 'multiSelect':
			return { kind: 'options', optionIds: chosenBy(scale.options, 1) };
		case 'deduction':
		case 'bonus':
			return { kind: 'count', count: 0 };
		case 'text':
			return { kind: 'text', text: '—' };
		case 'date':
			return { kind: 'date', date: '2026-01-01' };
	}
}

/** The answer that earns least. */
export function worstValue(criterion: Criterion): AnswerValue {
	const { scale } = criterion;
	switch (scale.kind) {
		case 'passFail':
			return { kind: 'passFail', pass: false };
		case 'graded':
			return { kind: 'graded', optionId: scale.options.at(-1)?.id ?? '' };
		case 'points':
			return { kind: 'points', points: 0 };
		case 'numeric':
			return { kind: 'number', number: pointBy(scale.points, -1) ?? scale.min };
		case 'multiSelect':
			return { kind: 'options', optionIds: chosenBy(scale.options, -1) };
		case 'deduction':
			return { kind: 'count', count: 999 };
		default:
			return bestValue(criterion);
	}
}

function pointBy(points: { at: string; share: string }[], sign: 1 | -1): string | undefined {
	const sorted = points.toSorted((a, b) => sign * (Number(b.share) - Number(a.share)));
	return sorted[0]?.at;
}

function chosenBy(options: { id: string; share: string }[], sign: 1 | -1): string[] {
	const zero = fraction('0');
	const wanted = options.filter(({ share }) =>
		sign === 1 ? less(zero, fraction(share)) : less(fraction(share), zero)
	);
	return wanted.map(({ id }) => id);
}
