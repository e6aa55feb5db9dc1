import { unitFoldTable, unitKinds, unitKindTable } from '../fold/units.ts';

/** The pairs of neighbouring characters of a text, sorted; spaces and marks are left out. */
export interface Bigrams {
	pairs: Int32Array;
	/** Characters (code units) that count. */
	length: number;
}

/** What `dice` compares: letters, digits and Han characters, case and width folded. [TX12] */
export function bigramsOf(text: string): Bigrams {
	const kinds = unitKindTable();
	const folds = unitFoldTable();
	const pairs = new Int32Array(text.length);
	let length = 0;
	let before = 0;
	for (let i = 0; i < text.length; i++) {
		const unit = folds[text.charCodeAt(i)] ?? 0;
		const kind = kinds[unit];
		if (kind !== unitKinds.word && kind !== unitKinds.han) continue;
		if (length > 0) pairs[length - 1] = before * 0x10000 + unit;
		before = unit;
		length++;
	}
	return { pairs: pairs.subarray(0, Math.max(0, length - 1)).sort(), length };
}

/**
 * Dice's coefficient 2|A∩B| / (|A|+|B|) of two bags of character pairs, 0–1. [TX12]
 * Source: Dice 1945; on character pairs as Adamson & Boreham 1974.
 */
export function dice({ pairs: a }: Bigrams, { pairs: b }: Bigrams): number {
	if (a.length === 0 || b.length === 0) return 0;
	let common = 0;
	for (let i = 0, k = 0; i < a.length && k < b.length;) {
		const difference = (a[i] ?? 0) - (b[k] ?? 0);
		if (difference === 0) common++;
		if (difference <= 0) i++;
		if (difference >= 0) k++;
	}
	return (2 * common) / (a.length + b.length);
}
