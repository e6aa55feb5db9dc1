import { unitKinds, unitKindTable } from './fold/units.ts';

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
	const kinds = unitKindTable();
	let han = 0;
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		if (kinds[unit] === unitKinds.han) han++;
		else if (!isMark(unit)) return countByPattern(text);
	}
	return { han, words: 0 };
}

/** ASCII and Chinese punctuation, of which no word and no Han character is made. */
function isMark(unit: number): boolean {
	if (unit < 0x80) return unit < 0x30 || isBetween(unit, 0x3a, 0x40) || unit > 0x7a;
	return (
		isBetween(unit, 0x3000, 0x3003) || isBetween(unit, 0x3008, 0x3020) || isFullWidthMark(unit)
	);
}

function isFullWidthMark(unit: number): boolean {
	return isBetween(unit, 0xff01, 0xff0f) || isBetween(unit, 0xff1a, 0xff20);
}

const isBetween = (unit: number, from: number, to: number) => unit >= from && unit <= to;

function countByPattern(text: string): TextLength {
	const rest = text.replace(hanPattern, ' ');
	return {
		han: text.match(hanPattern)?.length ?? 0,
		words: rest.match(wordPattern)?.length ?? 0
	};
}
