import { Timestamp } from 'bson';
import { location, MongoError } from '../../errors.ts';
import { int, long, wholeOf } from '../../values/numbers.ts';
import { show } from '../../values/show.ts';
import type { Doc } from '../../values/types.ts';
import { asDoc, bsonTypeName, isNullish } from '../../values/types.ts';
import * as calendar from '../calendar.ts';
import type { Operator, Operators } from '../env.ts';
import { fromLocal, toLocal, UTC } from '../zone.ts';
import { failure, instantOf, parseIsoDate } from './conversion.ts';
import { parseDateAs } from './date-parse.ts';
import { zoneFrom } from './date-zone.ts';
import { namedArguments, nullable } from './shape.ts';

const CLOCK = ['hour', 'minute', 'second', 'millisecond'] as const;
const NATURAL = ['year', 'month', 'day'] as const;
const ISO = ['isoWeekYear', 'isoWeek', 'isoDayOfWeek'] as const;
const PARTS: readonly string[] = [...NATURAL, ...ISO, ...CLOCK, 'timezone'];
const LEAST = -32_768;
const GREATEST = 32_767;

function checkParts(arg: unknown): Doc {
	const doc = asDoc(arg);
	if (!doc) throw location(40519, '$dateFromParts only supports an object as its argument');
	const extra = Object.keys(doc).find((key) => !PARTS.includes(key));
	if (extra !== undefined) {
		throw location(40518, `Unrecognized argument to $dateFromParts: ${extra}`);
	}
	if (!('year' in doc) && !('isoWeekYear' in doc)) {
		throw location(40516, "$dateFromParts requires either 'year' or 'isoWeekYear' to be present");
	}
	const mixed = ('year' in doc ? ISO : NATURAL).some((name) => name in doc);
	if (mixed) {
		throw location(40489, '$dateFromParts does not allow mixing natural dates with ISO dates');
	}
	return doc;
}

function partOf(name: string, v: unknown): number {
	const n = wholeOf(v);
	if (n === undefined) {
		const found = `${bsonTypeName(v)} with value ${show(v)}`;
		throw location(40515, `'${name}' must evaluate to an integer, found ${found}`);
	}
	if (name === 'year' || name === 'isoWeekYear') {
		if (n >= 1 && n <= 9999) return n;
		const range = 'an integer in the range 1 to 9999';
		throw location(40523, `'${name}' must evaluate to ${range}, found ${n}`);
	}
	const isLong = name === 'second' || name === 'millisecond';
	if (isLong || (n >= LEAST && n <= GREATEST)) return n;
	const range = `a value in the range [${LEAST}, ${GREATEST}]; value ${n} is not in range`;
	throw location(31034, `'${name}' must evaluate to ${range}`);
}

const dateFromParts: Operator = (arg, env, compile) => {
	const doc = checkParts(arg);
	const parts = Object.entries(doc).map(([name, spec]) => ({ name, value: compile(spec, env) }));
	return (root, frame) => {
		const values = new Map<string, unknown>();
		for (const { name, value } of parts) values.set(name, value(root, frame));
		if ([...values.values()].some(isNullish)) return null;
		const of = (name: string, absent: number): number =>
			values.has(name) ? partOf(name, values.get(name)) : absent;
		const midnight = values.has('year')
			? calendar.midnight(of('year', 1), of('month', 1) - 1, of('day', 1))
			: calendar.isoMidnight(of('isoWeekYear', 1), of('isoWeek', 1), of('isoDayOfWeek', 1));
		const clock = CLOCK.reduce((sum, unit) => sum + of(unit, 0) * calendar.clockMs(unit), 0);
		const date = new Date(fromLocal(midnight + clock, zoneFrom(values.get('timezone'))));
		if (!Number.isNaN(date.getTime())) return date;
		throw new MongoError(15, 'Overflow', '$dateFromParts overflowed');
	};
};

const dateToParts: Operator = (...params) => {
	const args = namedArguments('$dateToParts', ['date'], ['timezone', 'iso8601'], ...params);
	return (root, frame) => {
		const [date, timezone] = [args.date?.(root, frame), args.timezone?.(root, frame)];
		const iso = args.iso8601 ? args.iso8601(root, frame) : false;
		if (isNullish(date) || (args.timezone && isNullish(timezone)) || isNullish(iso)) return null;
		if (typeof iso !== 'boolean') {
			throw location(40521, `iso8601 must evaluate to a bool, found ${bsonTypeName(iso)}`);
		}
		const local = toLocal(instantOf(date), zoneFrom(timezone));
		const week = calendar.isoWeek(local);
		const day = iso
			? { isoWeekYear: week.year, isoWeek: week.week, isoDayOfWeek: calendar.weekday(local) || 7 }
			: Object.fromEntries(NATURAL.map((name) => [name, calendar.field(local, name)]));
		const clock = CLOCK.map((name) => [name, calendar.field(local, name)] as const);
		const fields = [...Object.entries(day), ...clock];
		return Object.fromEntries(fields.map(([name, n]) => [name, int(n)]));
	};
};

type FromString = { dateString: unknown; format: unknown; timezone: unknown };

function dateFromString({ dateString, format, timezone }: FromString): Date {
	if (typeof dateString !== 'string') {
		const found = `${bsonTypeName(dateString)} with value ${show(dateString)}`;
		throw failure(`$dateFromString requires that 'dateString' be a string, found: ${found}`);
	}
	if (format !== undefined && typeof format !== 'string') {
		throw location(
			40684,
			`$dateFromString requires that 'format' be a string, found: ${bsonTypeName(format)}`
		);
	}
	const { localMs, offsetMs } =
		format === undefined ? parseIsoDate(dateString) : parseDateAs(dateString, format);
	if (offsetMs === undefined) {
		return new Date(fromLocal(localMs, timezone === undefined ? UTC : zoneFrom(timezone)));
	}
	if (timezone === undefined) return new Date(localMs - offsetMs);
	throw failure(
		`you cannot pass in a date/time string with time zone information ('${dateString}') together with a timezone argument`
	);
}

const dateFromStringOperator: Operator = (...params) => {
	const optional = ['format', 'timezone', 'onError', 'onNull'] as const;
	const args = namedArguments('$dateFromString', ['dateString'], optional, ...params);
	return (root, frame) => {
		const dateString = args.dateString?.(root, frame);
		if (isNullish(dateString)) return args.onNull ? args.onNull(root, frame) : null;
		const [format, timezone] = [args.format?.(root, frame), args.timezone?.(root, frame)];
		if ((args.format && isNullish(format)) || (args.timezone && isNullish(timezone))) return null;
		try {
			return dateFromString({ dateString, format, timezone });
		} catch (error) {
			const failed = error instanceof MongoError && error.code === 241;
			if (failed && args.onError) return args.onError(root, frame);
			throw error;
		}
	};
};

function ofTimestamp(name: string, code: number, read: (v: Timestamp) => number): Operator {
	return nullable(name, 1, 1, (v) => {
		if (v instanceof Timestamp) return long(BigInt(read(v)));
		const type = bsonTypeName(v);
		throw location(code, `${name} requires a timestamp argument, found: ${type}`);
	});
}

export const DATE_PARTS: Operators = {
	$dateFromParts: dateFromParts,
	$dateToParts: dateToParts,
	$dateFromString: dateFromStringOperator,
	$tsSecond: ofTimestamp('$tsSecond', 5687301, (v) => v.getHighBitsUnsigned()),
	$tsIncrement: ofTimestamp('$tsIncrement', 5687302, (v) => v.getLowBitsUnsigned())
};
