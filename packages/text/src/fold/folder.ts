import { loadSimplified, loadSyllables } from './dictionaries.ts';
import { foldBase } from './fold-base.ts';
import { Inflections } from './fold-inflections.ts';
import { foldNumbers } from './fold-numbers.ts';
import { foldedBuffer, push, roomFor, type Folded } from './folded.ts';

/** What is made equal besides case, width and traditional characters. */
export interface Folding {
	numbers: boolean;
	inflections: boolean;
	homophones: boolean;
}

/** Loads the dictionary and returns the basic folding; its result lives until the next call. */
export async function loadBaseFolding(): Promise<(text: string) => Folded> {
	const simplified = await loadSimplified();
	let buffer = foldedBuffer(256);
	return (text) => (buffer = foldBase(text, simplified, buffer));
}

/**
 * Loads what the folding needs; it takes the result of the basic one, which it leaves as it is.
 * @param vocabulary English stems that matter; all other words become one. Null: all matter
 */
export async function loadFurtherFolding(
	folding: Folding,
	vocabulary: ReadonlySet<string> | null = null
): Promise<(base: Folded) => Folded> {
	const inflections = new Inflections(vocabulary);
	const syllables = folding.homophones ? await loadSyllables() : null;
	let numbered = foldedBuffer(256);
	let stemmed = foldedBuffer(256);
	let sounded = foldedBuffer(256);
	return (base) => {
		let folded = base;
		if (folding.numbers) folded = numbered = foldNumbers(folded, numbered);
		if (folding.inflections && hasLetter(folded)) {
			folded = stemmed = inflections.fold(folded, stemmed);
		}
		if (syllables) folded = sounded = foldSyllables(folded, syllables, sounded);
		return folded;
	};
}

function hasLetter({ units, length }: Folded): boolean {
	for (let i = 0; i < length; i++) {
		const unit = units[i] ?? 0;
		if (unit >= 0x61 && unit <= 0x7a) return true;
	}
	return false;
}

function foldSyllables(from: Folded, syllables: Uint16Array, buffer: Folded): Folded {
	const to = roomFor(buffer, from.length);
	for (let i = 0; i < from.length; i++) {
		const unit = from.units[i] ?? 0;
		push(to, syllables[unit] ?? unit, from.starts[i] ?? 0, from.ends[i] ?? 0);
	}
	return to;
}
