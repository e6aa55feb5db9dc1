import { loadSimplified } from '../fold/dictionaries.ts';
import { foldBase } from '../fold/fold-base.ts';
import { foldedBuffer, sliceOf, type Folded } from '../fold/folded.ts';

/** Where a search hit: UTF-16 code units of one text, end exclusive. */
export interface FoundText {
	/** Index of the text. */
	message: number;
	start: number;
	end: number;
}

/**
 * Places of `query` in the texts, in order and without overlap, at most `most`.
 * Case, width, white space and traditional characters make no difference. [FO1] [FO2] [FO3]
 */
export type TextFinder = (query: string, most: number) => FoundText[];

/** Loads the dictionary and reads the texts once; every search then only looks. */
export async function loadTextFinder(texts: readonly string[]): Promise<TextFinder> {
	const simplified = await loadSimplified();
	let buffer = foldedBuffer(256);
	const fold = (text: string): Folded => (buffer = foldBase(text, simplified, buffer));
	const folded = texts.map((text) => sliceOf(fold(text)));
	return (query, most) => {
		const wanted = sliceOf(fold(query)).trim();
		const found: FoundText[] = [];
		if (wanted === '') return found;
		for (const [message, text] of folded.entries()) {
			const places = placesOf(wanted, text, most - found.length);
			if (places.length === 0) continue;
			const { starts, ends } = fold(texts[message] ?? '');
			for (const at of places) {
				const last = at + wanted.length - 1;
				found.push({ message, start: starts[at] ?? 0, end: ends[last] ?? 0 });
			}
			if (found.length >= most) break;
		}
		return found;
	};
}

function placesOf(wanted: string, text: string, most: number): number[] {
	const places: number[] = [];
	let at = text.indexOf(wanted);
	while (at !== -1 && places.length < most) {
		places.push(at);
		at = text.indexOf(wanted, at + wanted.length);
	}
	return places;
}
