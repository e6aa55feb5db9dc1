import { Decimal128, ObjectId, Timestamp } from 'bson';
import { badValue, location, MongoError, notSupported } from '../../errors.ts';
import * as decimal from '../../values/decimal.ts';
import { bigintOf, decOf, double, doubleOf, fitsLong, int, long } from '../../values/numbers.ts';
import { show } from '../../values/show.ts';
import { bsonTypeName, isNullish, isNumeric, TYPE_NUMBERS } from '../../values/types.ts';
import type { Operator, Operators } from '../env.ts';
import { namedArguments, nullable } from './shape.ts';

export const failure = (message: string) => new MongoError(241, 'ConversionFailure', message);

const unsupported = (v: unknown, to: string) =>
	failure(
		`Unsupported conversion from ${bsonTypeName(v)} to ${to} in $convert with no onError value`
	);

const unparsed = (text: string, why: string) =>
	failure(`Failed to parse number '${text}' in $convert with no onError value: ${why}`);

/** The text of a double where `%.16g` and the shortest form agree; otherwise refused. */
function doubleText(n: number): string {
	if (Number.isNaN(n)) return 'NaN';
	if (!Number.isFinite(n)) return n > 0 ? 'Infinity' : '-Infinity';
	const shortest = String(n);
	const plain = Math.abs(n) < 1e15 && (n === 0 || Math.abs(n) >= 1e-4) && !Object.is(n, -0);
	const sixteen = n.toPrecision(16).replace(/\.?0+$/, '');
	if (plain && (Number.isInteger(n) || sixteen === shortest)) return shortest;
	throw notSupported(`$toString of the double ${shortest}`);
}

/** A value as `$toString` gives it. Errors: 241, and 115 for doubles whose digits are in doubt. */
export function toText(v: unknown): string {
	const type: string = bsonTypeName(v);
	switch (type) {
		case 'string':
			return v as string;
		case 'double':
			return doubleText(doubleOf(v));
		case 'int':
		case 'long':
			return bigintOf(v).toString();
		case 'decimal':
			return (v as Decimal128).toString();
		case 'bool':
			return String(v);
		case 'objectId':
			return (v as ObjectId).toHexString();
		case 'date':
			return (v as Date).toISOString();
		default:
			throw unsupported(v, 'string');
	}
}

function toWhole(v: unknown, to: 'int' | 'long'): bigint {
	if (typeof v === 'boolean') return v ? 1n : 0n;
	if (v instanceof Date && to === 'long') return BigInt(v.getTime());
	if (typeof v === 'string') {
		if (!/^[+-]?\d+$/.test(v)) throw unparsed(v, 'Did not consume whole string.');
		return BigInt(v.replace('+', ''));
	}
	if (!isNumeric(v)) throw unsupported(v, to);
	if (v instanceof Decimal128) {
		const d = decimal.quantizeDec(decOf(v), 0, 'trunc');
		if (d.special || d.exp > 30) throw overflow(v);
		return d.coef * 10n ** BigInt(d.exp);
	}
	if (!Number.isFinite(doubleOf(v)))
		throw failure(
			'Attempt to convert infinity or NaN value to integer type in $convert with no onError value'
		);
	return bigintOf(v);
}

const overflow = (v: unknown) =>
	failure(`Conversion would overflow target type in $convert with no onError value: ${String(v)}`);

function toInt(v: unknown): unknown {
	const n = toWhole(v, 'int');
	if (n < -2147483648n || n > 2147483647n) throw overflow(v);
	return int(Number(n));
}

function toLong(v: unknown): unknown {
	const n = toWhole(v, 'long');
	if (!fitsLong(n)) throw overflow(v);
	return long(n);
}

function toDouble(v: unknown): unknown {
	if (typeof v === 'boolean') return double(v ? 1 : 0);
	if (v instanceof Date) return double(v.getTime());
	if (isNumeric(v)) return double(doubleOf(v));
	if (typeof v !== 'string') throw unsupported(v, 'double');
	const d = decimal.parseDec(v);
	if (!d) throw unparsed(v, 'Did not consume whole string.');
	return double(decimal.toDouble(d));
}

function toDecimal(v: unknown): unknown {
	if (v instanceof Decimal128) return v;
	if (typeof v === 'boolean') return Decimal128.fromString(v ? '1' : '0');
	if (v instanceof Date) return Decimal128.fromString(String(v.getTime()));
	if (isNumeric(v)) return decimal.toDecimal128(decOf(v));
	if (typeof v !== 'string') throw unsupported(v, 'decimal');
	const d = decimal.parseDec(v);
	if (!d) throw unparsed(v, 'Failed to parse string to decimal');
	return decimal.toDecimal128(d);
}

const ISO_DATE = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

const parseDate = (text: string): Date => {
	const { localMs, offsetMs = 0 } = parseIsoDate(text);
	return new Date(localMs - offsetMs);
};

/** The wall-clock time of a text in ISO 8601 and the offset it names. Errors: 241, 115 for other forms. */
export function parseIsoDate(text: string): { localMs: number; offsetMs: number | undefined } {
	if (!ISO_DATE.test(text)) throw notSupported(`Date text '${text}' in other than ISO 8601 form`);
	const zone = /(Z)$|([+-])(\d\d):?(\d\d)$/.exec(text.slice(10));
	const plain = zone ? text.slice(0, 10 + zone.index) : text;
	const date = new Date(`${plain.replace(' ', 'T')}${plain.length > 10 ? 'Z' : ''}`);
	const day = Number(text.slice(8, 10));
	const monthDays = new Date(
		Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)
	).getUTCDate();
	if (Number.isNaN(date.getTime()) || day > monthDays) {
		throw failure(`Error parsing date string '${text}'`);
	}
	return { localMs: date.getTime(), offsetMs: zone ? offsetOf(zone) : undefined };
}

function offsetOf([, utc, sign, hours, minutes]: RegExpExecArray): number {
	if (utc) return 0;
	const size = (Number(hours) * 60 + Number(minutes)) * 60_000;
	return sign === '-' ? -size : size;
}

function toDate(v: unknown): Date {
	if (v instanceof Date) return v;
	if (v instanceof ObjectId) return v.getTimestamp();
	if (v instanceof Timestamp) return new Date(v.getHighBitsUnsigned() * 1000);
	if (typeof v === 'string') return parseDate(v);
	if (!isNumeric(v) || bsonTypeName(v) === 'int') throw unsupported(v, 'date');
	const date = new Date(Number(toWhole(v, 'long')));
	if (Number.isNaN(date.getTime())) throw overflow(v);
	return date;
}

function toObjectId(v: unknown): ObjectId {
	if (v instanceof ObjectId) return v;
	if (typeof v !== 'string') throw unsupported(v, 'objectId');
	if (!/^[0-9a-fA-F]{24}$/.test(v)) {
		throw failure(`Failed to parse objectId '${v}' in $convert with no onError value`);
	}
	return new ObjectId(v);
}

const toBool = (v: unknown): boolean => (isNumeric(v) ? doubleOf(v) !== 0 : v !== false);

const TARGETS: Readonly<Record<string, (v: unknown) => unknown>> = {
	string: toText,
	int: toInt,
	long: toLong,
	double: toDouble,
	decimal: toDecimal,
	date: toDate,
	objectId: toObjectId,
	bool: toBool
};

/** What `$convert` converts to, by name or by number of the type. Errors: 2, and 115 for a type left out. */
function targetOf(to: unknown): (v: unknown) => unknown {
	const name = isNumeric(to) ? TYPE_NUMBERS.get(doubleOf(to)) : to;
	if (typeof name === 'string' && Object.hasOwn(TARGETS, name)) return TARGETS[name] ?? toText;
	if (typeof to === 'string' && ![...TYPE_NUMBERS.values()].some((type) => type === to)) {
		throw badValue(`Unknown type name: ${to}`);
	}
	throw notSupported(`$convert to ${show(to)}`);
}

/** `$convert`: `onNull` for null input, `onError` for failed conversions (not for refusals). */
const convert: Operator = (...params) => {
	const args = namedArguments('$convert', ['input', 'to'], ['onError', 'onNull'], ...params);
	return (root, frame) => {
		const value = args.input?.(root, frame);
		const to = args.to?.(root, frame);
		if (isNullish(value)) return args.onNull ? args.onNull(root, frame) : null;
		if (isNullish(to)) return null;
		const target = targetOf(to);
		try {
			return target(value);
		} catch (error) {
			if (args.onError && error instanceof MongoError && error.code === 241)
				return args.onError(root, frame);
			throw error;
		}
	};
};

const conversion = (name: string, apply: (v: unknown) => unknown) => nullable(name, 1, 1, apply);

export const CONVERSION: Operators = {
	$toString: conversion('$toString', toText),
	$toInt: conversion('$toInt', toInt),
	$toLong: conversion('$toLong', toLong),
	$toDouble: conversion('$toDouble', toDouble),
	$toDecimal: conversion('$toDecimal', toDecimal),
	$toDate: conversion('$toDate', toDate),
	$toObjectId: conversion('$toObjectId', toObjectId),
	$toBool: conversion('$toBool', toBool),
	$convert: convert
};

/** The instant of a date, timestamp or ObjectId. Error 16006 for any other type. */
export function instantOf(v: unknown): number {
	if (v instanceof Date) return v.getTime();
	if (v instanceof Timestamp || v instanceof ObjectId) return toDate(v).getTime();
	throw location(16006, `can't convert from BSON type ${bsonTypeName(v)} to Date`);
}
