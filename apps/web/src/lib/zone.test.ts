import { expect, test } from 'vitest';
import { daysAfter, midnight } from './zone.ts';

test.each([
	['2026-11-23', 'Asia/Shanghai', '2026-11-22T16:00:00.000Z'],
	['2026-11-23', 'UTC', '2026-11-23T00:00:00.000Z'],
	['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
	['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
	['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00.000Z'],
	['2026-11-02', 'America/New_York', '2026-11-02T05:00:00.000Z'],
	['2026-01-01', 'Asia/Kolkata', '2025-12-31T18:30:00.000Z']
])('%s begins in %s at %s', (day, zone, instant) => {
	expect(midnight(day, zone)).toBe(instant);
});

test('days are counted across months and years', () => {
	expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01');
	expect(daysAfter('2026-03-01', -1)).toBe('2026-02-28');
});
