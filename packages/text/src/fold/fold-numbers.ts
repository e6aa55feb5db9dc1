import { chineseNumber, isChineseNumeral } from './chinese-number.ts';
import { englishNumber } from './english-number.ts';
import { push, roomFor, sliceOf, type Folded } from './folded.ts';

/** Writes numbers in words, Chinese or English, in digits: 二十四小时, twenty-four → 24. [FO4] */
export function foldNumbers(from: Folded, buffer: Folded): Folded {
	const to = roomFor(buffer, from.length * 2 + 8);
	let i = 0;
	while (i < from.length) {
		const end = numeralsEnd(from, i);
		const chinese = end > i ? chineseNumber(sliceOf(from, i, end)) : null;
		if (chinese !== null) {
			write(to, chinese, from, i, end);
			i = end;
			continue;
		}
		const english = end > i ? null : englishNumber(from, i);
		if (english) {
			write(to, english.digits, from, i, english.end);
			i = english.end;
			continue;
		}
		for (const until = Math.max(end, i + 1); i < until; i++) copy(to, from, i);
	}
	return to;
}

function numeralsEnd(from: Folded, start: number): number {
	let end = start;
	while (end < from.length && isChineseNumeral(from.units[end] ?? 0)) end++;
	return end;
}

function copy(to: Folded, from: Folded, i: number): void {
	push(to, from.units[i] ?? 0, from.starts[i] ?? 0, from.ends[i] ?? 0);
}

function write(to: Folded, digits: string, from: Folded, start: number, end: number): void {
	// Every digit stands for the whole number: half of "二十四" is not a number anyone wrote.
	for (let k = 0; k < digits.length; k++) {
		push(to, digits.charCodeAt(k), from.starts[start] ?? 0, from.ends[end - 1] ?? 0);
	}
}
