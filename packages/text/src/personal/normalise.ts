import { digitUnitOf } from '../fold/chinese-number.ts';

/**
 * The text with full-width letters, digits and the marks numbers are written with in half width, of the same length, so that
 * places in it are places in the text. [PD1]
 */
export function halfWidth(text: string): string {
	return text.replace(/[０-９Ａ-Ｚａ-ｚ＠．－＿（）：＋＃\u3000]/g, (char) =>
		char === '\u3000' ? ' ' : String.fromCharCode(char.charCodeAt(0) - 0xfee0)
	);
}

/** Numerals read out digit by digit (幺三八…) as digits, again of the same length. [PD1] */
export function spokenDigits(text: string): string {
	return text.replace(/[〇零幺一壹二两貳贰兩三叁四肆五伍六陆七柒八捌九玖]/g, (char) => {
		const unit = digitUnitOf(simple.get(char) ?? char.charCodeAt(0));
		return unit === 0 ? char : String.fromCharCode(unit);
	});
}

const simple = new Map([
	['貳', '贰'.charCodeAt(0)],
	['兩', '两'.charCodeAt(0)]
]);
