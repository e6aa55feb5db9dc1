import { expect, test } from 'vitest';
import { Period } from '../words/index.ts';
import { periodOf, shiftPeriod } from './index.ts';

test.each([
	['2026-10-31T15:59:59.999Z', 'Asia/Shanghai', '2026-10'],
	['2026-10-31T16:00:00.000Z', 'Asia/Shanghai', '2026-11'],
	['2026-11-01T03:59:59.000Z', 'America/New_York', '2026-10'],
	['2026-03-01T04:59:59.000Z', 'America/New_York', '2026-02'],
	['2026-12-31T23:00:00.000Z', 'UTC', '2026-12'],
	['0099-06-01T00:00:00.000Z', 'UTC', '0099-06']
])('[QS1] %s in %s is %s', (at, zone, period) => {
	expect(periodOf(new Date(at), zone)).toBe(period);
	expect(Period.parse(period)).toBe(period);
});

test('[QS1] an unknown zone or no date is refused', () => {
	expect(() => periodOf(new Date(), 'Mars/Olympus')).toThrow(/invalidInput/);
	expect(() => periodOf(new Date(Number.NaN), 'UTC')).toThrow(/invalidInput/);
});

test('[QS1] months are shifted over the year', () => {
	expect([
		shiftPeriod('2026-01', -1),
		shiftPeriod('2026-11', 2),
		shiftPeriod('2026-05', -29)
	]).toEqual(['2025-12', '2027-01', '2023-12']);
});
