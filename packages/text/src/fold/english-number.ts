import { sliceOf, type Folded } from './folded.ts';

const ones =
	'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
		' '
	);
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const values = new Map<string, number>([
	...ones.map((word, value): [string, number] => [word, value]),
	...tens.map((word, index): [string, number] => [word, 20 + 10 * index])
]);
const multipliers = new Map([
	['hundred', 100],
	['thousand', 1000],
	['million', 1_000_000]
]);
const longestWord = 9;

const isLetter = (unit: number | undefined) => unit !== undefined && unit >= 0x61 && unit <= 0x7a;
const isJoint = (unit: number | undefined) => unit === 0x20 || unit === 0x2d;

/** The number in words that starts at `start` of a folded text, in digits, and where it ends. */
export function englishNumber(from: Folded, start: number): { digits: string; end: number } | null {
	if (!isLetter(from.units[start]) || isLetter(from.units[start - 1])) return null;
	const words: number[] = [];
	let end = start;
	let at = start;
	for (;;) {
		const word = wordAt(from, at);
		const value = values.get(word) ?? multipliers.get(word);
		if (value === undefined) break;
		words.push(value);
		end = at + word.length;
		if (!isJoint(from.units[end])) break;
		at = afterAnd(from, end + 1, words.at(-1) ?? 0);
	}
	const digits = words.length === 0 ? null : digitsOf(words);
	return digits === null ? null : { digits, end };
}

function wordAt(from: Folded, start: number): string {
	let end = start;
	while (isLetter(from.units[end]) && end < from.length && end - start <= longestWord) end++;
	return sliceOf(from, start, end);
}

function afterAnd(from: Folded, at: number, before: number): number {
	return before >= 100 && wordAt(from, at) === 'and' ? at + 4 : at;
}

/** "one three eight" is read out digit by digit, "two hundred five" is one number. */
function digitsOf(words: readonly number[]): string | null {
	if (words.every((value) => value < 10)) return words.join('');
	let total = 0;
	let section = 0;
	for (const value of words) {
		if (value >= 1000) {
			total += Math.max(1, section) * value;
			section = 0;
		} else if (value === 100) section = Math.max(1, section) * 100;
		else section += value;
	}
	return String(total + section);
}
