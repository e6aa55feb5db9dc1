import { push, roomFor, sliceOf, type Folded } from './folded.ts';
import { stem } from './stem.ts';

interface KnownWord {
	word: string;
	key: string;
}
/** By a hash of the word's units, so that a known word costs no string. */
const knownWords = new Map<number, KnownWord>();
/** Bounds the memory words from outside can take; a fuller cache starts anew. */
const knownWordsMax = 50_000;
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
	const key = isContraction ? sliceOf(from, start, end) : cachedStem(from, start, end);
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

function cachedStem(from: Folded, start: number, end: number): string {
	let hash = 0;
	for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + (from.units[i] ?? 0)) | 0;
	const known = knownWords.get(hash);
	if (known && isWord(from, start, end, known.word)) return known.key;
	if (knownWords.size >= knownWordsMax) knownWords.clear();
	const word = sliceOf(from, start, end);
	const key = stem(word);
	knownWords.set(hash, { word, key });
	return key;
}

function isWord(from: Folded, start: number, end: number, word: string): boolean {
	if (word.length !== end - start) return false;
	for (let i = 0; i < word.length; i++) {
		if (from.units[start + i] !== word.charCodeAt(i)) return false;
	}
	return true;
}
