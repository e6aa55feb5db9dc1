import type { Folded } from '../fold/folded.ts';
import { unitKinds, unitKindTable } from '../fold/units.ts';

/** What a search compares: one Han character, one word, or one sign such as an emoji. */
export interface Token {
	kind: 'han' | 'word' | 'sign';
	/** Folded. */
	text: string;
	/** UTF-16 code units of the original text, end exclusive. */
	start: number;
	end: number;
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;
const isPictograph = (unit: number) =>
	unit >= 0x203c && /\p{Extended_Pictographic}/u.test(String.fromCharCode(unit));

/** The tokens of a folded text in order; punctuation and spaces are between them. [SE1] */
export function tokensOf({ units, starts, ends, length }: Folded): Token[] {
	const kinds = unitKindTable();
	const found: Token[] = [];
	const add = (kind: Token['kind'], from: number, to: number) => {
		let text = '';
		for (let i = from; i < to; i++) text += String.fromCharCode(units[i] ?? 0);
		found.push({ kind, text, start: starts[from] ?? 0, end: ends[to - 1] ?? 0 });
	};
	for (let i = 0; i < length;) {
		const unit = units[i] ?? 0;
		const kind = kinds[unit];
		let end = i + 1;
		if (kind === unitKinds.han) add('han', i, end);
		else if (kind === unitKinds.word) {
			while (end < length && kinds[units[end] ?? 0] === unitKinds.word) end++;
			add('word', i, end);
		} else if (isHigh(unit) && isLow(units[end] ?? 0)) add('sign', i, ++end);
		else if (isPictograph(unit)) add('sign', i, end);
		i = end;
	}
	return found;
}
