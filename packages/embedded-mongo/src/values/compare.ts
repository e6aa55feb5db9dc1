import type { Code, ObjectId, Timestamp } from 'bson';
import { Binary, BSONRegExp, BSONSymbol } from 'bson';
import { activeCollation } from './collation.ts';
import { compareNumbers, doubleOf } from './numbers.ts';
import { nameOfKey } from './names.ts';
import type { BsonType, Doc } from './types.ts';
import { asDoc, bsonTypeName, getField } from './types.ts';

const ORDER: Readonly<Record<BsonType, number>> = {
	minKey: -1,
	missing: 0,
	null: 5,
	int: 10,
	long: 10,
	double: 10,
	decimal: 10,
	string: 15,
	symbol: 15,
	object: 20,
	array: 25,
	binData: 30,
	objectId: 35,
	bool: 40,
	date: 45,
	timestamp: 47,
	regex: 50,
	javascript: 60,
	javascriptWithScope: 65,
	maxKey: 127
};

/** The place of a value's type in BSON's cross-type order; numbers share one, strings and symbols one. */
export const typeOrder = (v: unknown): number => ORDER[bsonTypeName(v)];

/** Binary (UTF-8) order: UTF-16 units differ from it only where surrogates meet U+E000–U+FFFF. */
export function compareStrings(a: string, b: string): number {
	if (a === b) return 0;
	const length = Math.min(a.length, b.length);
	let i = 0;
	while (i < length && a.charCodeAt(i) === b.charCodeAt(i)) i += 1;
	if (i === length) return a.length - b.length < 0 ? -1 : 1;
	const x = a.charCodeAt(i);
	const y = b.charCodeAt(i);
	const xHigh = x >= 0xd800 && x <= 0xdfff;
	const yHigh = y >= 0xd800 && y <= 0xdfff;
	if (xHigh !== yHigh && x >= 0xd800 && y >= 0xd800) return xHigh ? 1 : -1;
	return x < y ? -1 : 1;
}

/** Two string values by the collation of what runs now. */
function compareText(a: string, b: string): number {
	const collation = activeCollation();
	return collation ? collation(a, b) : compareStrings(a, b);
}

export function compareBytes(a: Uint8Array, b: Uint8Array): number {
	const length = Math.min(a.length, b.length);
	for (let i = 0; i < length; i += 1) {
		const difference = (a[i] ?? 0) - (b[i] ?? 0);
		if (difference !== 0) return Math.sign(difference);
	}
	return Math.sign(a.length - b.length);
}

export const binaryOf = (v: unknown): Binary =>
	v instanceof Binary ? v : new Binary(v as Uint8Array);

function compareBinary(a: Binary, b: Binary): number {
	if (a.position !== b.position) return Math.sign(a.position - b.position);
	if (a.sub_type !== b.sub_type) return Math.sign(a.sub_type - b.sub_type);
	return compareBytes(a.buffer.subarray(0, a.position), b.buffer.subarray(0, b.position));
}

function compareArrays(a: unknown[], b: unknown[]): number {
	const length = Math.min(a.length, b.length);
	for (let i = 0; i < length; i += 1) {
		const result = compareValues(a[i] ?? null, b[i] ?? null);
		if (result !== 0) return result;
	}
	return Math.sign(a.length - b.length);
}

/** Field by field in stored order: type, then name, then value; a prefix is smaller. */
function compareDocs(a: Doc, b: Doc): number {
	const [aKeys, bKeys] = [Object.keys(a), Object.keys(b)];
	const length = Math.min(aKeys.length, bKeys.length);
	for (let i = 0; i < length; i += 1) {
		const [aKey, bKey] = [aKeys[i] ?? '', bKeys[i] ?? ''];
		const [x, y] = [getField(a, aKey), getField(b, bKey)];
		const result =
			Math.sign(typeOrder(x) - typeOrder(y)) ||
			compareStrings(nameOfKey(aKey), nameOfKey(bKey)) ||
			compareValues(x, y);
		if (result !== 0) return result;
	}
	return Math.sign(aKeys.length - bKeys.length);
}

const regexParts = (v: unknown): [string, string] =>
	v instanceof BSONRegExp ? [v.pattern, v.options] : [(v as RegExp).source, (v as RegExp).flags];

function compareRegex(a: unknown, b: unknown): number {
	const [x, y] = [regexParts(a), regexParts(b)];
	return compareStrings(x[0], y[0]) || compareStrings(x[1], y[1]);
}

const textOf = (v: unknown): string => (v instanceof BSONSymbol ? v.value : String(v));

function compareCode(a: unknown, b: unknown): number {
	const [x, y] = [a as Code, b as Code];
	return (
		compareStrings(String(x.code), String(y.code)) || compareDocs(x.scope ?? {}, y.scope ?? {})
	);
}

function compareSameType(type: string, a: unknown, b: unknown): number {
	switch (type) {
		case 'string':
		case 'symbol':
			return compareText(textOf(a), textOf(b));
		case 'object':
			return compareDocs(asDoc(a) ?? {}, asDoc(b) ?? {});
		case 'array':
			return compareArrays(a as unknown[], b as unknown[]);
		case 'binData':
			return compareBinary(binaryOf(a), binaryOf(b));
		case 'objectId':
			return compareBytes((a as ObjectId).id, (b as ObjectId).id);
		case 'bool':
			return Number(a) - Number(b);
		case 'date':
			return compareNumbers((a as Date).getTime(), (b as Date).getTime());
		case 'timestamp':
			return (a as Timestamp).compare(b as Timestamp);
		case 'regex':
			return compareRegex(a, b);
		case 'javascript':
		case 'javascriptWithScope':
			return compareCode(a, b);
		case 'int':
		case 'long':
		case 'double':
		case 'decimal':
			return compareNumbers(a, b);
		default:
			return 0;
	}
}

/** BSON's total order over all values: type first, then value; missing sorts before null. */
export function compareValues(a: unknown, b: unknown): number {
	if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
	const type = bsonTypeName(a);
	const byType = ORDER[type] - typeOrder(b);
	return byType === 0 ? compareSameType(type, a, b) : Math.sign(byType);
}

export const valuesEqual = (a: unknown, b: unknown): boolean => compareValues(a, b) === 0;

/** Whether storing `b` where `a` stands would change no byte: type, digits and field order too. */
export function identical(a: unknown, b: unknown): boolean {
	const type = bsonTypeName(a);
	if (a === b) return true;
	if (type !== bsonTypeName(b) || type === 'string') return false;
	if (type === 'array') {
		const [x, y] = [a as unknown[], b as unknown[]];
		return x.length === y.length && x.every((item, index) => identical(item, y[index]));
	}
	if (type === 'object') {
		const [x, y] = [Object.entries(asDoc(a) ?? {}), Object.entries(asDoc(b) ?? {})];
		return (
			x.length === y.length &&
			x.every(([key, value], index) => key === y[index]?.[0] && identical(value, y[index]?.[1]))
		);
	}
	if (type === 'double') return Object.is(doubleOf(a), doubleOf(b));
	return type === 'decimal' ? String(a) === String(b) : valuesEqual(a, b);
}

function numberKey(v: unknown): string {
	const n = doubleOf(v);
	return n === 0 ? 'n0' : `n${n}`;
}

/** There are no keys by which a collation's equal strings could be found, so all share a bucket. */
const textKey = (text: string): string => (activeCollation() ? 's' : `s${text}`);

/**
 * A string that is the same for equal values, for hashing; different values may share one
 * (numbers beyond double precision do), so a bucket is still compared with `valuesEqual`.
 */
export function hashKey(v: unknown): string {
	const type: string = bsonTypeName(v);
	switch (type) {
		case 'string':
			return textKey(v as string);
		case 'int':
		case 'long':
		case 'double':
		case 'decimal':
			return numberKey(v);
		case 'objectId':
			return `o${(v as ObjectId).toHexString()}`;
		case 'date':
			return `d${(v as Date).getTime()}`;
		case 'bool':
			return v === true ? 'bt' : 'bf';
		case 'array':
			return `[${(v as unknown[]).map(hashKey).join('\u0001')}]`;
		case 'object':
			return `{${Object.entries(asDoc(v) ?? {})
				.map(([key, value]) => `${key}\u0002${hashKey(value)}`)
				.join('\u0001')}}`;
		case 'symbol':
			return textKey(textOf(v));
		default:
			return type;
	}
}
