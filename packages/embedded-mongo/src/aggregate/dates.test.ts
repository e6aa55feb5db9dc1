import { Long } from 'bson';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, refusal, typed } from '../values/typed.fixture.ts';
import { runPipeline } from './pipeline.ts';
import { fromLocal, toLocal, zoneOf } from './zone.ts';

const evaluate = (expression: unknown, date: string): unknown => {
	const stages = [typed({ $replaceWith: { r: expression } })];
	const docs = [{ d: new Date(date), e: new Date('2026-03-02T00:00:00Z') }];
	return [...runPipeline(stages, docs, { now: new Date(0), collection: () => [] })][0]?.r;
};

const trunc = (unit: string, more: object = {}) => ({ $dateTrunc: { date: '$d', unit, ...more } });
const SHANGHAI = { timezone: 'Asia/Shanghai' };
const NEW_YORK = { timezone: 'America/New_York' };

test.each([
	[trunc('day', SHANGHAI), '2026-03-01T17:30:00Z', '2026-03-01T16:00:00Z'],
	[trunc('day', { timezone: 'UTC' }), '2026-03-01T17:30:00Z', '2026-03-01T00:00:00Z'],
	[trunc('day', { timezone: '+08:00' }), '2026-03-01T17:30:00Z', '2026-03-01T16:00:00Z'],
	[trunc('month', SHANGHAI), '2026-02-28T16:30:00Z', '2026-02-28T16:00:00Z'],
	[trunc('quarter', SHANGHAI), '2026-03-31T15:59:59Z', '2025-12-31T16:00:00Z'],
	[trunc('year', SHANGHAI), '2025-12-31T16:00:00Z', '2025-12-31T16:00:00Z'],
	[
		trunc('week', { ...SHANGHAI, startOfWeek: 'monday' }),
		'2026-03-01T15:59:59Z',
		'2026-02-22T16:00:00Z'
	],
	[
		trunc('week', { ...SHANGHAI, startOfWeek: 'monday' }),
		'2026-03-01T16:00:00Z',
		'2026-03-01T16:00:00Z'
	],
	[trunc('week'), '2026-03-04T10:00:00Z', '2026-03-01T00:00:00Z'],
	[trunc('hour', { binSize: 6 }), '2026-03-01T17:30:00Z', '2026-03-01T12:00:00Z'],
	[trunc('minute', { binSize: 15 }), '2026-03-01T17:44:00Z', '2026-03-01T17:30:00Z'],
	[trunc('month', { binSize: 5 }), '2026-03-01T17:44:00Z', '2025-11-01T00:00:00Z'],
	[trunc('day', NEW_YORK), '2026-03-08T12:00:00Z', '2026-03-08T05:00:00Z'],
	[trunc('day', NEW_YORK), '2026-03-09T03:00:00Z', '2026-03-08T05:00:00Z'],
	[
		{ $dateAdd: { startDate: '$d', unit: 'month', amount: 1 } },
		'2026-01-31T08:00:00Z',
		'2026-02-28T08:00:00Z'
	],
	[
		{ $dateAdd: { startDate: '$d', unit: 'day', amount: 1, ...NEW_YORK } },
		'2026-03-07T17:00:00Z',
		'2026-03-08T16:00:00Z'
	],
	[
		{ $dateAdd: { startDate: '$d', unit: 'hour', amount: 24, ...NEW_YORK } },
		'2026-03-07T17:00:00Z',
		'2026-03-08T17:00:00Z'
	],
	[
		{ $dateSubtract: { startDate: '$d', unit: 'year', amount: 1 } },
		'2024-02-29T00:00:00Z',
		'2023-02-28T00:00:00Z'
	]
])('%j of %s is %s', (expression, date, expected) => {
	expect(evaluate(expression, date)).toEqual(new Date(expected));
});

const diff = (unit: string, more: object = {}) => ({
	$dateDiff: { startDate: '$d', endDate: '$e', unit, ...more }
});

test.each([
	[diff('day'), '2026-03-01T23:59:00Z', 1],
	[diff('day', SHANGHAI), '2026-03-01T15:59:00Z', 1],
	[diff('day', SHANGHAI), '2026-03-01T16:00:00Z', 0],
	[diff('month'), '2026-02-28T00:00:00Z', 1],
	[diff('year'), '2025-12-31T00:00:00Z', 1],
	[diff('quarter'), '2025-12-31T00:00:00Z', 1],
	[diff('week', { startOfWeek: 'mon' }), '2026-03-01T00:00:00Z', 1],
	[diff('week'), '2026-03-01T00:00:00Z', 0],
	[diff('hour'), '2026-03-01T22:59:00Z', 2],
	[diff('minute', NEW_YORK), '2026-03-01T23:58:30Z', 2],
	[diff('hour', { timezone: 'Europe/Berlin' }), '2025-07-01T00:00:00Z', 5856],
	[diff('hour', { timezone: 'Australia/Lord_Howe' }), '2025-09-01T00:00:00Z', 4369],
	[diff('minute', { timezone: 'Europe/Berlin' }), '2025-10-25T23:59:30Z', 182881],
	[diff('second', { timezone: 'Europe/Berlin' }), '2025-10-26T00:00:00Z', 10972800],
	[diff('millisecond'), '2026-03-01T23:59:59.500Z', 500]
])('%j from %s is %s', (expression, date, expected) => {
	expect(canonical(evaluate(expression, date))).toBe(canonical(Long.fromNumber(expected)));
});

test.each([
	[{ $dateToString: { date: '$d' } }, '2026-03-01T17:30:05.007Z'],
	[{ $dateToString: { date: '$d', ...SHANGHAI } }, '2026-03-02T01:30:05.007'],
	[
		{ $dateToString: { date: '$d', format: '%Y/%m/%d %H-%M %z %Z %%', ...SHANGHAI } },
		'2026/03/02 01-30 +0800 +480 %'
	],
	[
		{ $dateToString: { date: '$d', format: '%G-W%V-%u %j %w %U %b %B' } },
		'2026-W09-7 060 1 09 Mar March'
	],
	[{ $dateToString: { date: '$x', onNull: 'none' } }, 'none']
])('%j writes %s', (expression, expected) => {
	expect(evaluate(expression, '2026-03-01T17:30:05.007Z')).toBe(expected);
});

test.each([
	['$year', 2026],
	['$month', 3],
	['$dayOfMonth', 2],
	['$hour', 1],
	['$dayOfWeek', 2],
	['$isoDayOfWeek', 1],
	['$dayOfYear', 61],
	['$isoWeek', 10]
])('%s in Shanghai is %i', (name, expected) => {
	const value = evaluate({ [name]: { date: '$d', ...SHANGHAI } }, '2026-03-01T17:30:00Z');
	expect(Number(value)).toBe(expected);
});

test.each([
	[trunc('day', { timezone: 'Mars/Olympus' }), /^40485 unrecognized time zone identifier/],
	[trunc('fortnight'), /^5439013 /],
	[{ $year: 'x' }, /^16006 /],
	[{ $dateToString: { date: '$d', format: '%q' } }, /^18536 /]
])('%j is refused', (expression, expected) => {
	expect(refusal(() => evaluate(expression, '2025-07-01T00:00:00Z'))).toMatch(expected);
});

test('local time and back is the same instant, except in the hour a clock repeats', () => {
	const zones = fc.constantFrom(
		'Asia/Shanghai',
		'America/New_York',
		'Australia/Lord_Howe',
		'Asia/Kolkata'
	);
	const min = new Date('1995-01-01');
	const max = new Date('2035-01-01');
	fc.assert(
		fc.property(zones, fc.date({ min, max, noInvalidDate: true }), (name, date) => {
			const zone = zoneOf(name);
			const gap = date.getTime() - fromLocal(toLocal(date.getTime(), zone), zone);
			expect([0, 1_800_000, 3_600_000]).toContain(gap);
		})
	);
});

test('day by day, offsets equal those Intl gives for each instant', () => {
	const format = new Intl.DateTimeFormat('sv-SE', {
		timeZone: 'America/New_York',
		dateStyle: 'short',
		timeStyle: 'medium'
	});
	const zone = zoneOf('America/New_York');
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 8760 * 2 }), (hours) => {
			const instant = Date.UTC(2025, 0, 1) + hours * 3_600_000;
			const local = new Date(toLocal(instant, zone)).toISOString().slice(0, 19).replace('T', ' ');
			expect(local).toBe(format.format(instant));
		}),
		{ numRuns: 300 }
	);
});
