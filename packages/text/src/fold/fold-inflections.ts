import { push, roomFor, sliceOf, type Folded } from './folded.ts';
import { stem } from './stem.ts';

interface KnownWord {
	word: string;
	key: string;
}

/** Bounds the memory words from outside can take; a fuller cache starts anew. */
const knownWordsMax = 50_000;
const apostrophe = 0x27;
/** A word that is none of the vocabulary: a letter, so that words stay apart, that nobody types. */
const otherWord = '\ua7f7';

/** Writes every English word as its stem; a possessive 's goes with the word. [FO5] */
export class Inflections {
	/** By a hash of the word's units, so that a known word costs no string. */
	readonly #known = new Map<number, KnownWord>();
	readonly #vocabulary: ReadonlySet<string> | null;

	/** @param vocabulary the stems to be told apart, all others being one; null: every stem */
	constructor(vocabulary: ReadonlySet<string> | null) {
		this.#vocabulary = vocabulary;
	}

	fold(from: Folded, buffer: Folded): Folded {
		const to = roomFor(buffer, from.length + 8);
		let i = 0;
		while (i < from.length) {
			const end = lettersEnd(from, i);
			if (end === i) {
				push(to, from.units[i] ?? 0, from.starts[i] ?? 0, from.ends[i] ?? 0);
				i++;
				continue;
			}
			writeWord(to, this.#keyOf(from, i, end), from, i, end);
			i = end;
		}
		return to;
	}

	#keyOf(from: Folded, start: number, end: number): string {
		const isContraction = from.units[start - 1] === apostrophe || from.units[end] === apostrophe;
		let hash = Number(isContraction);
		for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + (from.units[i] ?? 0)) | 0;
		const known = this.#known.get(hash);
		if (known && isWord(from, start, end, known.word)) return known.key;
		if (this.#known.size >= knownWordsMax) this.#known.clear();
		const word = sliceOf(from, start, end);
		const base = isContraction ? word : stem(word);
		const key = this.#vocabulary === null || this.#vocabulary.has(base) ? base : otherWord;
		this.#known.set(hash, { word, key });
		return key;
	}
}

/** The stems in phrases folded with every stem. */
export function vocabularyOf(phrases: readonly string[]): Set<string> {
	return new Set(phrases.flatMap((phrase) => phrase.match(/[a-z]+/g) ?? []));
}

function lettersEnd(from: Folded, start: number): number {
	let end = start;
	while (end < from.length && isLetter(from.units[end] ?? 0)) end++;
	return end;
}

const isLetter = (unit: number) => unit >= 0x61 && unit <= 0x7a;

function writeWord(to: Folded, key: string, from: Folded, start: number, end: number): void {
	for (let k = 0; k < key.length; k++) {
		const isLast = k === key.length - 1;
		push(
			to,
			key.charCodeAt(k),
			from.starts[Math.min(start + k, end - 1)] ?? 0,
			from.ends[isLast ? end - 1 : Math.min(start + k, end - 1)] ?? 0
		);
	}
}

function isWord(from: Folded, start: number, end: number, word: string): boolean {
	if (word.length !== end - start) return false;
	for (let i = 0; i < word.length; i++) {
		if (from.units[start + i] !== word.charCodeAt(i)) return false;
	}
	return true;
}
