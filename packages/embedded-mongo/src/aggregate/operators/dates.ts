import { location } from '../../errors.ts';
import { int, long, wholeOf } from '../../values/numbers.ts';
import { show } from '../../values/show.ts';
import { asDoc, isNullish } from '../../values/types.ts';
import type { Operator, Operators } from '../env.ts';
import type { Unit } from '../calendar.ts';
import * as calendar from '../calendar.ts';
import { fromLocal, toLocal } from '../zone.ts';
import type { Zone } from '../zone.ts';
import { instantOf } from './conversion.ts';
import { DATE_PARTS } from './date-parts.ts';
import { formatDate } from './date-format.ts';
import { zoneFrom } from './date-zone.ts';
import { named, namedArguments } from './shape.ts';

/** A part of the local time: the argument is a date or `{date, timezone}`. */
function part(name: string, of: (localMs: number) => unknown): Operator {
	return (arg, env, compile) => {
		const doc = asDoc(arg);
		const isOptions = doc !== undefined && 'date' in doc;
		const spec: unknown = Array.isArray(arg) && arg.length === 1 ? arg[0] : arg;
		const args = namedArguments(
			name,
			['date'],
			['timezone'],
			isOptions ? doc : { date: spec },
			env,
			compile
		);
		return (root, frame) => {
			const date = args.date?.(root, frame);
			const timezone = args.timezone?.(root, frame);
			if (isNullish(date) || (args.timezone && isNullish(timezone))) return null;
			return of(toLocal(instantOf(date), zoneFrom(timezone)));
		};
	};
}

function unitOf(v: unknown): Unit {
	const unit = calendar.UNITS.find((name) => name === v);
	if (unit) return unit;
	throw location(5439013, `unknown time unit value: ${String(v)}`);
}

function weekStart(v: unknown): number {
	if (v === undefined) return 0;
	const index = typeof v === 'string' ? calendar.weekdayIndex(v) : -1;
	if (index < 0) throw location(5439015, `unknown day of week value: ${show(v)}`);
	return index;
}

type Values = Partial<Record<string, unknown>>;

/** A named operator that is null as soon as one given argument is null or missing. */
const dated = (
	name: string,
	required: readonly string[],
	optional: readonly string[],
	apply: (args: Values) => unknown
): Operator =>
	named(name, required, optional, (args, given) => {
		for (const key of given) {
			if (key !== 'onNull' && isNullish(args[key])) return given.has('onNull') ? args.onNull : null;
		}
		return apply(args);
	});

function dateTrunc(args: Values): Date {
	const unit = unitOf(args.unit);
	const size = args.binSize === undefined ? 1 : wholeOf(args.binSize);
	if (size === undefined || size <= 0) {
		throw location(5439018, "$dateTrunc requires 'binSize' value to be a positive 64-bit integer");
	}
	const zone = zoneFrom(args.timezone);
	const local = toLocal(instantOf(args.date), zone);
	if (!calendar.isCalendarUnit(unit)) return truncatedClock(instantOf(args.date), unit, size, zone);
	const start = calendar.truncated(
		local,
		unit,
		size,
		unit === 'week' ? weekStart(args.startOfWeek) : 0
	);
	return new Date(fromLocal(start, zone));
}

/** Bins of hours and less are counted from 2000-01-01T00:00 of the zone, through clock changes. */
function truncatedClock(utcMs: number, unit: Unit, size: number, zone: Zone): Date {
	const origin = fromLocal(calendar.EPOCH_2000, zone);
	const bin = calendar.clockMs(unit) * size;
	return new Date(origin + Math.floor((utcMs - origin) / bin) * bin);
}

function dateAdd(name: string, sign: 1 | -1): Operator {
	return dated(name, ['startDate', 'unit', 'amount'], ['timezone'], (args) => {
		const unit = unitOf(args.unit);
		const amount = wholeOf(args.amount);
		if (amount === undefined)
			throw location(5166405, `${name} expects integer amount of time units`);
		const start = instantOf(args.startDate);
		const zone = zoneFrom(args.timezone);
		const moved = calendar.isCalendarUnit(unit)
			? fromLocal(calendar.added(toLocal(start, zone), unit, sign * amount), zone)
			: start + sign * amount * calendar.clockMs(unit);
		const date = new Date(moved);
		if (Number.isNaN(date.getTime())) throw location(5166406, `${name} overflowed`);
		return date;
	});
}

function dateDiff(args: Values): unknown {
	const unit = unitOf(args.unit);
	const zone = zoneFrom(args.timezone);
	const [start, end] = [instantOf(args.startDate), instantOf(args.endDate)];
	const [from, to] = [toLocal(start, zone), toLocal(end, zone)];
	if (calendar.isCalendarUnit(unit)) {
		return long(BigInt(calendar.boundaries(from, to, unit, weekStart(args.startOfWeek))));
	}
	const size = calendar.clockMs(unit);
	const passed = Math.floor(to / size) - Math.floor(from / size);
	return long(BigInt(passed - clockChange(size, from, to, start, end)));
}

/** Whole units by which the local clock was moved between two instants: no time that has passed. */
const clockChange = (size: number, from: number, to: number, start: number, end: number): number =>
	Math.trunc((to - from - (end - start)) / size);

function dateToString(args: Values): string {
	const zone = zoneFrom(args.timezone);
	const fallback = zone.isUtc ? '%Y-%m-%dT%H:%M:%S.%LZ' : '%Y-%m-%dT%H:%M:%S.%L';
	const format = args.format ?? fallback;
	if (typeof format !== 'string')
		throw location(18533, "$dateToString requires that 'format' be a string");
	const instant = instantOf(args.date);
	return formatDate(toLocal(instant, zone), zone.offsetAt(instant), format);
}

const { field } = calendar;

export const DATES: Operators = {
	...DATE_PARTS,
	$year: part('$year', (t) => int(field(t, 'year'))),
	$month: part('$month', (t) => int(field(t, 'month'))),
	$dayOfMonth: part('$dayOfMonth', (t) => int(field(t, 'day'))),
	$hour: part('$hour', (t) => int(field(t, 'hour'))),
	$minute: part('$minute', (t) => int(field(t, 'minute'))),
	$second: part('$second', (t) => int(field(t, 'second'))),
	$millisecond: part('$millisecond', (t) => int(field(t, 'millisecond'))),
	$dayOfWeek: part('$dayOfWeek', (t) => int(calendar.weekday(t) + 1)),
	$dayOfYear: part('$dayOfYear', (t) => int(calendar.dayOfYear(t))),
	$isoDayOfWeek: part('$isoDayOfWeek', (t) => int(calendar.weekday(t) || 7)),
	$week: part('$week', (t) => int(calendar.weekOfYear(t))),
	$isoWeek: part('$isoWeek', (t) => int(calendar.isoWeek(t).week)),
	$isoWeekYear: part('$isoWeekYear', (t) => long(BigInt(calendar.isoWeek(t).year))),
	$dateTrunc: dated(
		'$dateTrunc',
		['date', 'unit'],
		['binSize', 'timezone', 'startOfWeek'],
		dateTrunc
	),
	$dateAdd: dateAdd('$dateAdd', 1),
	$dateSubtract: dateAdd('$dateSubtract', -1),
	$dateDiff: dated(
		'$dateDiff',
		['startDate', 'endDate', 'unit'],
		['timezone', 'startOfWeek'],
		dateDiff
	),
	$dateToString: dated('$dateToString', ['date'], ['format', 'timezone', 'onNull'], dateToString)
};
