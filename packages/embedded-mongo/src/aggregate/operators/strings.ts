import { location, typeMismatch } from '../../errors.ts';
import { binaryOf, compareStrings } from '../../values/compare.ts';
import { int, wholeNumber, wholeOf } from '../../values/numbers.ts';
import { show } from '../../values/show.ts';
import { bsonTypeName, isInt32, isNullish } from '../../values/types.ts';
import type { Operator, Operators } from '../env.ts';
import { toText } from './conversion.ts';
import { listed, named, nullable } from './shape.ts';

const MANY = Number.POSITIVE_INFINITY;
const BLANKS =
	'\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

function requireString(v: unknown, code: number, message: string): string {
	if (typeof v === 'string') return v;
	throw location(code, `${message}${bsonTypeName(v)}`);
}

function concat(...args: unknown[]): string {
	return args
		.map((arg) => requireString(arg, 16702, '$concat only supports strings, not '))
		.join('');
}

/** Case operators change ASCII letters only, as MongoDB documents. */
const lower = (v: unknown): string => coerced(v).replace(/[A-Z]+/g, (text) => text.toLowerCase());
const upper = (v: unknown): string => coerced(v).replace(/[a-z]+/g, (text) => text.toUpperCase());

const coerced = (v: unknown): string => (isNullish(v) ? '' : toText(v));

function substrCP(text: unknown, start: unknown, length: unknown): string {
	const [from, count] = [wholeOf(start), wholeOf(length)];
	if (from === undefined || !isInt32(from))
		throw location(34450, '$substrCP: starting index must be a numeric type (is BSON type other)');
	if (count === undefined || !isInt32(count))
		throw location(34452, '$substrCP: length must be a numeric type (is BSON type other)');
	if (from < 0) throw location(34455, '$substrCP: the starting index must be nonnegative integer.');
	if (count < 0) throw location(34454, '$substrCP: length must be a nonnegative integer.');
	return Array.from(coerced(text))
		.slice(from, from + count)
		.join('');
}

const strLenCP = (v: unknown) =>
	int(Array.from(requireString(v, 34471, '$strLenCP requires a string argument, found: ')).length);

const strLenBytes = (v: unknown) =>
	int(
		Buffer.byteLength(requireString(v, 34473, '$strLenBytes requires a string argument, found: '))
	);

function split(text: unknown, separator: unknown): string[] {
	const source = requireString(
		text,
		40085,
		'$split requires an expression that evaluates to a string as a first argument, found: '
	);
	const cut = requireString(
		separator,
		40086,
		'$split requires an expression that evaluates to a string as a second argument, found: '
	);
	if (cut === '') throw location(40087, '$split requires a non-empty separator');
	return source.split(cut);
}

function trimmer(name: string, start: boolean, end: boolean): Operator {
	return named(name, ['input'], ['chars'], ({ input, chars }, given) => {
		if (isNullish(input) || (given.has('chars') && isNullish(chars))) return null;
		const text = requireString(input, 50699, `${name} requires its input to be a string, got `);
		const set = new Set(
			given.has('chars')
				? requireString(chars, 50700, `${name} requires 'chars' to be a string, got `)
				: BLANKS
		);
		const points = Array.from(text);
		let [from, to] = [0, points.length];
		while (start && from < to && set.has(points[from] ?? '')) from += 1;
		while (end && to > from && set.has(points[to - 1] ?? '')) to -= 1;
		return points.slice(from, to).join('');
	});
}

function replacer(name: string, all: boolean): Operator {
	return named(name, ['input', 'find', 'replacement'], [], ({ input, find, replacement }) => {
		if (isNullish(input) || isNullish(find) || isNullish(replacement)) return null;
		const [text, from, to] = [input, find, replacement].map((v, index) =>
			requireString(v, 51746 - index, `${name} requires that its arguments be strings, found: `)
		);
		return all
			? text?.replaceAll(from ?? '', () => to ?? '')
			: text?.replace(from ?? '', () => to ?? '');
	});
}

function indexOfCP(text: unknown, part: unknown, start: unknown = 0, end?: unknown): unknown {
	if (isNullish(text)) return null;
	const source = Array.from(
		requireString(text, 40093, '$indexOfCP requires a string as the first argument, found: ')
	);
	const wanted = requireString(
		part,
		40094,
		'$indexOfCP requires a string as the second argument, found: '
	);
	const [from, to] = [wholeOf(start), end === undefined ? source.length : wholeOf(end)];
	if (from === undefined || to === undefined || from < 0 || to < 0) {
		throw typeMismatch('$indexOfCP requires nonnegative integral indexes');
	}
	if (from > source.length) return int(-1);
	const at = source.slice(from, to).join('').indexOf(wanted);
	if (at < 0) return int(-1);
	return wholeNumber(from + Array.from(source.slice(from, to).join('').slice(0, at)).length);
}

function strcasecmp(a: unknown, b: unknown): unknown {
	return int(compareStrings(upper(a), upper(b)));
}

function byteIndex(name: string, v: unknown, [type, sign]: [number, number], what: string): number {
	const n = wholeOf(v);
	if (n === undefined) {
		const found = bsonTypeName(v);
		throw location(type, `${name}: ${what} must be a numeric type (is BSON type ${found})`);
	}
	if (n < 0 && what.startsWith('starting')) {
		throw location(sign, `${name}: ${what} must be non-negative (got: ${n})`);
	}
	return n;
}

const isContinuation = (byte: number | undefined): boolean =>
	byte !== undefined && (byte & 0xc0) === 0x80;

/** A negative length takes the rest. */
const substrBytes =
	(name: string) =>
	(text: unknown, start: unknown, length: unknown): string => {
		const bytes = Buffer.from(coerced(text));
		const from = byteIndex(name, start, [16034, 50752], 'starting index');
		const count = byteIndex(name, length, [16035, 0], 'length');
		if (isContinuation(bytes[from])) {
			throw location(
				28656,
				`${name}:  Invalid range, starting index is a UTF-8 continuation byte.`
			);
		}
		const end = count < 0 ? bytes.length : Math.min(bytes.length, from + count);
		if (isContinuation(bytes[end])) {
			throw location(
				28657,
				`${name}:  Invalid range, ending index is in the middle of a UTF-8 character.`
			);
		}
		return bytes.toString('utf8', from, Math.max(from, end));
	};

function indexOfBytes(text: unknown, part: unknown, start: unknown = 0, end?: unknown): unknown {
	if (isNullish(text)) return null;
	const source = Buffer.from(
		requireString(text, 40091, '$indexOfBytes requires a string as the first argument, found: ')
	);
	const wanted = requireString(
		part,
		40092,
		'$indexOfBytes requires a string as the second argument, found: '
	);
	const [from, to] = [start, end ?? int(source.length)].map((v) => {
		const n = wholeOf(v);
		if (n !== undefined && n >= 0) return n;
		throw location(
			n === undefined ? 40096 : 40097,
			`$indexOfBytes requires a nonnegative integral index, found: ${show(v)}`
		);
	}) as [number, number];
	if (from > source.length || to < from) return int(-1);
	const at = source.subarray(0, to).indexOf(wanted, from);
	return int(at);
}

function binarySize(v: unknown): unknown {
	if (typeof v === 'string') return int(Buffer.byteLength(v));
	if (bsonTypeName(v) === 'binData') return int(binaryOf(v).position);
	throw location(
		51276,
		`$binarySize requires a string or BinData argument, found: ${bsonTypeName(v)}`
	);
}

export const STRINGS: Operators = {
	$strcasecmp: listed('$strcasecmp', 2, 2, strcasecmp),
	$substr: listed('$substr', 3, 3, substrBytes('$substrBytes')),
	$substrBytes: listed('$substrBytes', 3, 3, substrBytes('$substrBytes')),
	$indexOfBytes: listed('$indexOfBytes', 2, 4, indexOfBytes),
	$binarySize: nullable('$binarySize', 1, 1, binarySize),
	$concat: nullable('$concat', 0, MANY, concat),
	$toLower: listed('$toLower', 1, 1, lower),
	$toUpper: listed('$toUpper', 1, 1, upper),
	$substrCP: listed('$substrCP', 3, 3, substrCP),
	$strLenCP: listed('$strLenCP', 1, 1, strLenCP),
	$strLenBytes: listed('$strLenBytes', 1, 1, strLenBytes),
	$split: nullable('$split', 2, 2, split),
	$trim: trimmer('$trim', true, true),
	$ltrim: trimmer('$ltrim', true, false),
	$rtrim: trimmer('$rtrim', false, true),
	$replaceOne: replacer('$replaceOne', false),
	$replaceAll: replacer('$replaceAll', true),
	$indexOfCP: listed('$indexOfCP', 2, 4, indexOfCP)
};
