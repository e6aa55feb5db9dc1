/** Calendar arithmetic on wall-clock milliseconds: a local time written as if it were UTC. */

export const UNITS = [
	...(['year', 'quarter', 'month', 'week', 'day'] as const),
	...(['hour', 'minute', 'second', 'millisecond'] as const)
];
export type Unit = (typeof UNITS)[number];
type CalendarUnit = 'year' | 'quarter' | 'month' | 'week' | 'day';

export const DAY = 86_400_000;
export const EPOCH_2000 = Date.UTC(2000, 0, 1);

const CLOCK_MS = { hour: 3_600_000, minute: 60_000, second: 1000, millisecond: 1 } as const;
/** English names of the months. */
export const MONTHS = [
	...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
	...['August', 'September', 'October', 'November', 'December']
];

const MONTHS_IN = { year: 12, quarter: 3, month: 1 } as const;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

export const isCalendarUnit = (unit: Unit): unit is CalendarUnit => !(unit in CLOCK_MS);

/** Length of hour, minute, second or millisecond; a day otherwise. */
export const clockMs = (unit: Unit): number =>
	(CLOCK_MS as Partial<Record<Unit, number>>)[unit] ?? DAY;

/** 0 (Sunday) to 6 for a day's English name or its first three letters, -1 for anything else. */
export const weekdayIndex = (name: string): number =>
	WEEKDAYS.findIndex((day) => day === name.toLowerCase() || day.slice(0, 3) === name.toLowerCase());

type Field = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond';

const FIELDS: Readonly<Record<Field, (date: Date) => number>> = {
	year: (date) => date.getUTCFullYear(),
	month: (date) => date.getUTCMonth() + 1,
	day: (date) => date.getUTCDate(),
	hour: (date) => date.getUTCHours(),
	minute: (date) => date.getUTCMinutes(),
	second: (date) => date.getUTCSeconds(),
	millisecond: (date) => date.getUTCMilliseconds()
};

export const field = (localMs: number, name: Field): number => FIELDS[name](new Date(localMs));

/** 0 for Sunday to 6 for Saturday. */
export const weekday = (localMs: number): number => new Date(localMs).getUTCDay();

/** Midnight of a date; `Date.UTC` would take the years 0–99 for 1900–1999. */
export function midnight(year: number, month: number, day: number): number {
	return new Date(0).setUTCFullYear(year, month, day);
}

export const dayOfYear = (localMs: number): number =>
	Math.floor((localMs - midnight(field(localMs, 'year'), 0, 1)) / DAY) + 1;

/** Week 0–53 where weeks begin on Sunday and days before the first Sunday are week 0. */
export const weekOfYear = (localMs: number): number =>
	Math.floor((dayOfYear(localMs) + 6 - weekday(localMs)) / 7);

export function isoWeek(localMs: number): { year: number; week: number } {
	const thursday = localMs + (4 - (weekday(localMs) || 7)) * DAY;
	return { year: field(thursday, 'year'), week: Math.ceil(dayOfYear(thursday) / 7) };
}

/** Midnight of a day given by ISO week; weeks and days beyond their range run on. */
export function isoMidnight(year: number, week: number, day: number): number {
	const fourth = midnight(year, 0, 4);
	return fourth + (week * 7 - 7 + day - (weekday(fourth) || 7)) * DAY;
}

const monthIndex = (localMs: number): number =>
	field(localMs, 'year') * 12 + field(localMs, 'month') - 1;

const dayIndex = (localMs: number): number => Math.floor(localMs / DAY);

/** Number of the week that contains a day, for weeks beginning on `start` (1970-01-01 was a Thursday). */
const weekIndex = (localMs: number, start: number): number =>
	Math.floor((dayIndex(localMs) + 4 - start) / 7);

const floorTo = (n: number, size: number, origin: number): number =>
	origin + Math.floor((n - origin) / size) * size;

/** Start of the bin of `size` units that contains a local time; bins are counted from 2000-01-01. */
export function truncated(
	localMs: number,
	unit: CalendarUnit,
	size: number,
	start: number
): number {
	if (unit === 'day') return floorTo(dayIndex(localMs), size, dayIndex(EPOCH_2000)) * DAY;
	if (unit === 'week') {
		const firstWeek = weekIndex(EPOCH_2000 + 6 * DAY, start);
		const week = floorTo(weekIndex(localMs, start), size, firstWeek);
		return (week * 7 - 4 + start) * DAY;
	}
	const month = floorTo(monthIndex(localMs), MONTHS_IN[unit] * size, 2000 * 12);
	return midnight(Math.floor(month / 12), month - Math.floor(month / 12) * 12, 1);
}

/** Adds calendar units; a day beyond the end of the month becomes its last day. */
export function added(localMs: number, unit: CalendarUnit, amount: number): number {
	if (unit === 'day') return localMs + amount * DAY;
	if (unit === 'week') return localMs + amount * 7 * DAY;
	const month = monthIndex(localMs) + amount * MONTHS_IN[unit];
	const [year, index] = [Math.floor(month / 12), month - Math.floor(month / 12) * 12];
	const last = new Date(midnight(year, index + 1, 0)).getUTCDate();
	const timeOfDay = localMs - dayIndex(localMs) * DAY;
	return midnight(year, index, Math.min(field(localMs, 'day'), last)) + timeOfDay;
}

/** How many unit boundaries lie between two local times. */
export function boundaries(from: number, to: number, unit: CalendarUnit, start: number): number {
	if (unit === 'day') return dayIndex(to) - dayIndex(from);
	if (unit === 'week') return weekIndex(to, start) - weekIndex(from, start);
	const months = MONTHS_IN[unit];
	return Math.floor(monthIndex(to) / months) - Math.floor(monthIndex(from) / months);
}
