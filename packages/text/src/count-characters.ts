/** Lengths of a text that mean the same in every language mix. */
export interface TextLength {
	/** Chinese characters (Unicode script Han). */
	han: number;
	/** Runs of other letters and digits: "don't", "4.5", "e-mail" are one each. */
	words: number;
}

const hanPattern = /\p{Script=Han}/gu;
const wordPattern = /[\p{L}\p{N}\p{M}]+(?:['’.\-_][\p{L}\p{N}\p{M}]+)*/gu;

/** Counts Han characters and the words between them. [TX7] */
export function countCharacters(text: string): TextLength {
	const rest = text.replace(hanPattern, ' ');
	return {
		han: text.match(hanPattern)?.length ?? 0,
		words: rest.match(wordPattern)?.length ?? 0
	};
}
