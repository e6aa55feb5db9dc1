import { outside, PatternError, type Cursor, type PatternNode } from './syntax.ts';
import { complement, digitSet, spaceSet, unitSet, wordSet, type UnitSet } from './unit-set.ts';

const escapes = new Map<string, { set: UnitSet; negated: boolean }>([
	['d', { set: digitSet, negated: false }],
	['D', { set: digitSet, negated: true }],
	['w', { set: wordSet, negated: false }],
	['W', { set: wordSet, negated: true }],
	['s', { set: spaceSet, negated: false }],
	['S', { set: spaceSet, negated: true }]
]);

/** The set of one literal character as the folded text has it. */
export function literalSet(char: string, fold: (unit: number) => number): UnitSet {
	const unit = fold(char.charCodeAt(0));
	return [[unit, unit]];
}

/** Reads what follows a backslash. */
export function escapedSet(cursor: Cursor, at: number): { set: UnitSet; negated: boolean } {
	const char = cursor.source[cursor.at] ?? '';
	cursor.at++;
	const known = escapes.get(char);
	if (known) return known;
	if (char === '') throw new PatternError('patternSyntax', at);
	if (char === 'n' || char === 't' || char === 'r') return { set: spaceSet, negated: false };
	if (/[a-zA-Z0-9]/.test(char)) throw new PatternError('patternUnsupported', at);
	return { set: literalSet(char, cursor.fold), negated: false };
}

/** Reads a class after its `[`. Characters beyond the basic plane are refused: a class holds units. */
export function parseClass(cursor: Cursor, at: number): PatternNode {
	const negated = cursor.source[cursor.at] === '^';
	if (negated) cursor.at++;
	const ranges: (readonly [number, number])[] = [];
	while (cursor.source[cursor.at] !== ']') {
		if (cursor.at >= cursor.source.length) throw new PatternError('patternSyntax', at);
		ranges.push(...parseItem(cursor));
	}
	cursor.at++;
	if (ranges.length === 0) throw new PatternError('patternSyntax', at);
	const set = unitSet(ranges);
	return negated ? outside(set) : { kind: 'set', set };
}

function parseItem(cursor: Cursor): UnitSet {
	const at = cursor.at;
	const char = cursor.source[cursor.at++] ?? '';
	if (char === '\\') {
		const { set, negated } = escapedSet(cursor, at);
		return negated ? complement(set) : set;
	}
	const from = unitOf(char, at);
	const isRange = cursor.source[cursor.at] === '-' && cursor.source[cursor.at + 1] !== ']';
	if (!isRange) return literalSet(char, cursor.fold);
	const to = unitOf(cursor.source[cursor.at + 1] ?? '', at);
	cursor.at += 2;
	if (to < from) throw new PatternError('patternSyntax', at);
	return foldedRange(from, to, cursor.fold);
}

function unitOf(char: string, at: number): number {
	const unit = char === '' || char === '\\' ? NaN : char.charCodeAt(0);
	if (Number.isNaN(unit)) throw new PatternError('patternSyntax', at);
	if (unit >= 0xd800 && unit <= 0xdfff) throw new PatternError('patternUnsupported', at);
	return unit;
}

function foldedRange(from: number, to: number, fold: (unit: number) => number): UnitSet {
	const units: [number, number][] = [];
	for (let unit = from; unit <= to; unit++) {
		const folded = fold(unit);
		units.push([folded, folded]);
	}
	return unitSet(units);
}
