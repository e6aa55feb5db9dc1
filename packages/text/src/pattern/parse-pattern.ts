import { parseClass, escapedSet, literalSet } from './parse-class.ts';
import { outside, PatternError, type Assertion, type Cursor, type PatternNode } from './syntax.ts';

export const patternLengthMax = 300;
const depthMax = 20;
const countMax = 100;

/**
 * Parses the regular part of the usual syntax: literals, `.`, classes, `\d \w \s \b`, groups,
 * `|`, `? * + {m,n}`, `^ $`. Lazy and possessive marks mean nothing for the longest match and are
 * refused, as is all that would need backtracking. [PT1] [PT2]
 * @param fold code unit → code unit, as in the folded text
 * @throws PatternError
 */
export function parsePattern(source: string, fold: (unit: number) => number): PatternNode {
	if (source === '') throw new PatternError('patternEmpty', 0);
	if (source.length > patternLengthMax) throw new PatternError('patternTooLong', patternLengthMax);
	const cursor = { source, at: 0, fold };
	const node = parseChoice(cursor, 0);
	if (cursor.at < source.length) throw new PatternError('patternSyntax', cursor.at);
	return node;
}

function parseChoice(cursor: Cursor, depth: number): PatternNode {
	if (depth > depthMax) throw new PatternError('patternTooLarge', cursor.at);
	const of = [parseSequence(cursor, depth)];
	while (cursor.source[cursor.at] === '|') {
		cursor.at++;
		of.push(parseSequence(cursor, depth));
	}
	return of.length === 1 && of[0] ? of[0] : { kind: 'choice', of };
}

function parseSequence(cursor: Cursor, depth: number): PatternNode {
	const of: PatternNode[] = [];
	while (cursor.at < cursor.source.length && !/[|)]/.test(cursor.source[cursor.at] ?? '')) {
		of.push(parseRepeat(cursor, depth));
	}
	return { kind: 'sequence', of };
}

function parseRepeat(cursor: Cursor, depth: number): PatternNode {
	const of = parseAtom(cursor, depth);
	const counts = parseCounts(cursor);
	if (!counts) return of;
	if (of.kind === 'assert' || /[?*+{]/.test(cursor.source[cursor.at] ?? '')) {
		throw new PatternError('patternSyntax', cursor.at);
	}
	return { kind: 'repeat', of, ...counts };
}

function parseCounts(cursor: Cursor): { min: number; max: number } | null {
	const rest = cursor.source.slice(cursor.at);
	const [text, from, comma, to] = /^(?:[?*+]|\{(\d{1,3})(,)?(\d{1,3})?\})/.exec(rest) ?? [];
	if (text === undefined) return null;
	const at = cursor.at;
	cursor.at += text.length;
	if (text === '?') return { min: 0, max: 1 };
	if (text === '*' || text === '+') return { min: text === '*' ? 0 : 1, max: Infinity };
	const min = Number(from);
	const max = to !== undefined ? Number(to) : comma === undefined ? min : Infinity;
	if (comma === undefined && to !== undefined) throw new PatternError('patternSyntax', at);
	if (max < min) throw new PatternError('patternSyntax', at);
	if (min > countMax || (max !== Infinity && max > countMax)) {
		throw new PatternError('patternTooLarge', at);
	}
	return { min, max };
}

function parseAtom(cursor: Cursor, depth: number): PatternNode {
	const char = cursor.source[cursor.at] ?? '';
	const at = cursor.at++;
	if (char === '(') return parseGroup(cursor, depth, at);
	if (char === '[') return parseClass(cursor, at);
	if (char === '\\') return parseEscape(cursor, at);
	if (char === '.') return anyCharacter;
	if (char === '^') return assert('start');
	if (char === '$') return assert('end');
	if (/[?*+{}\]]/.test(char)) throw new PatternError('patternSyntax', at);
	return { kind: 'set', set: literalSet(char, cursor.fold) };
}

const assert = (assertion: Assertion): PatternNode => ({ kind: 'assert', assertion });

function parseGroup(cursor: Cursor, depth: number, at: number): PatternNode {
	if (cursor.source.startsWith('?:', cursor.at)) cursor.at += 2;
	else if (/^\?(?:[=!]|<[=!])/.test(cursor.source.slice(cursor.at))) {
		throw new PatternError('patternLookaround', at);
	} else if (cursor.source[cursor.at] === '?') throw new PatternError('patternUnsupported', at);
	const inner = parseChoice(cursor, depth + 1);
	if (cursor.source[cursor.at] !== ')') throw new PatternError('patternSyntax', at);
	cursor.at++;
	return inner;
}

function parseEscape(cursor: Cursor, at: number): PatternNode {
	const char = cursor.source[cursor.at] ?? '';
	if (char === 'b' || char === 'B') {
		cursor.at++;
		return assert(char === 'b' ? 'boundary' : 'notBoundary');
	}
	if (/[1-9k]/.test(char)) throw new PatternError('patternBackreference', at);
	const { set, negated } = escapedSet(cursor, at);
	return negated ? outside(set) : { kind: 'set', set };
}

const anyCharacter = outside([]);
