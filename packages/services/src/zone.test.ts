import { expect, test } from 'vitest';
import { daysWithin, startOfPeriod, startOfWeek } from './zone.ts';

test('a month begins at local midnight', () => {
	expect(startOfPeriod('2026-11', 'Asia/Shanghai').toISOString()).toBe('2026-10-31T16:00:00.000Z');
	expect(startOfPeriod('2026-11', 'UTC').toISOString()).toBe('2026-11-01T00:00:00.000Z');
});

test('daylight saving changes the offset between two months', () => {
	expect(startOfPeriod('2026-10', 'Europe/Berlin').toISOString()).toBe('2026-09-30T22:00:00.000Z');
	expect(startOfPeriod('2026-11', 'Europe/Berlin').toISOString()).toBe('2026-10-31T23:00:00.000Z');
});

test('a week begins on Monday, also seen from its Sunday evening', () => {
	const monday = '2026-11-15T16:00:00.000Z';
	for (const at of [monday, '2026-11-18T00:00:00.000Z', '2026-11-22T15:59:59.999Z'])
		expect(startOfWeek(new Date(at), 'Asia/Shanghai').toISOString()).toBe(monday);
	expect(startOfWeek(new Date('2026-11-22T16:00:00.000Z'), 'Asia/Shanghai').toISOString()).toBe(
		'2026-11-22T16:00:00.000Z'
	);
});

test('the week in which the clocks go back begins in summer time', () => {
	const sunday = new Date('2026-10-25T12:00:00.000Z');
	expect(startOfWeek(sunday, 'Europe/Berlin').toISOString()).toBe('2026-10-18T22:00:00.000Z');
});

test('days include their last, also the one that is an hour longer', () => {
	const within = daysWithin({ min: '2026-10-25', max: '2026-10-25' }, 'Europe/Berlin');
	expect(within.from?.toISOString()).toBe('2026-10-24T22:00:00.000Z');
	expect(within.to?.toISOString()).toBe('2026-10-25T23:00:00.000Z');
	expect(daysWithin({ min: null, max: '2026-12-31' }, 'Asia/Shanghai')).toEqual({
		from: null,
		to: new Date('2026-12-31T16:00:00.000Z')
	});
});
