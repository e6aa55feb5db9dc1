import { push, roomFor, sliceOf, type Folded } from './folded.ts';
import { stem } from './stem.ts';

const stems = new Map<string, string>();
/** Bounds the memory words from outside can take; a fuller cache starts anew. */
const stemsMax = 50_000;
const apostrophe = 0x27;

/** Writes every English word as its stem; a possessive 's goes with the word. [FO5] */
export function foldInflections(from: Folded, buffer: Folded): Folded {
	const to = roomFor(buffer, from.length + 8);
	let i = 0;
	while (i < from.length) {
		const end = lettersEnd(from, i);
		if (end === i) {
			push(to, from.units[i] ?? 0, from.starts[i] ?? 0, from.ends[i] ?? 0);
			i++;
			continue;
		}
		writeWord(to, from, i, end);
		i = end;
	}
	return to;
}

function lettersEnd(from: Folded, start: number): number {
	let end = start;
	while (end < from.length && isLetter(from.units[end] ?? 0)) end++;
	return end;
}

const isLetter = (unit: number) => unit >= 0x61 && unit <= 0x7a;

function writeWord(to: Folded, from: Folded, start: number, end: number): void {
	const isContraction = from.units[start - 1] === apostrophe || from.units[end] === apostrophe;
	const word = sliceOf(from, start, end);
	const key = isContraction ? word : cachedStem(word);
	const { length } = key;
	for (let k = 0; k < length; k++) {
		const isLast = k === length - 1;
		push(
			to,
			key.charCodeAt(k),
			from.starts[Math.min(start + k, end - 1)] ?? 0,
			from.ends[isLast ? end - 1 : Math.min(start + k, end - 1)] ?? 0
		);
	}
}

function cachedStem(word: string): string {
	const known = stems.get(word);
	if (known !== undefined) return known;
	if (stems.size >= stemsMax) stems.clear();
	const key = stem(word);
	stems.set(word, key);
	return key;
}
