const digits = new Map(
	['〇零', '一幺壹', '二两贰', '三叁', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'].flatMap(
		(chars, value) => Array.from(chars, (char): [string, number] => [char, value])
	)
);
const places = new Map([
	['十', 10],
	['拾', 10],
	['百', 100],
	['佰', 100],
	['千', 1000],
	['仟', 1000],
	['万', 10_000],
	['亿', 100_000_000]
]);
const numerals = new Set([...digits.keys(), ...places.keys()].map((char) => char.charCodeAt(0)));

/** Whether the code unit is a simplified Chinese numeral or 幺. */
export function isChineseNumeral(unit: number): boolean {
	return unit >= 0x3007 && numerals.has(unit);
}

/** The digit a numeral stands for, as a code unit, or 0. */
export function digitUnitOf(unit: number): number {
	const value = unit < 0x3007 ? undefined : digits.get(String.fromCharCode(unit));
	return value === undefined ? 0 : 0x30 + value;
}

/**
 * A run of Chinese numerals in Arabic digits: 二十四 → 24, 一百零五 → 105, 幺三八 → 138.
 * @returns null for a run that is no number: 千万 ("by all means"), 亿
 */
export function chineseNumber(run: string): string | null {
	const values = Array.from(run, (char) => digits.get(char));
	if (values.every((value) => value !== undefined)) return values.join('');
	return placed(run);
}

function placed(run: string): string | null {
	if (!digits.has(run.charAt(0)) && !/^[十拾]/.test(run)) return null;
	let total = 0;
	let section = 0;
	let digit: number | null = null;
	for (const char of run) {
		const value = digits.get(char);
		const place = places.get(char) ?? 0;
		if (value !== undefined) {
			// Two digits side by side beside a place word (一二百) are a guess, not a number.
			if (digit !== null && digit !== 0) return null;
			digit = value;
		} else if (place >= 10_000) {
			total = (total + section + (digit ?? 0)) * place;
			section = 0;
			digit = null;
		} else {
			section += (digit ?? 1) * place;
			digit = null;
		}
	}
	return String(total + section + (digit ?? 0));
}
