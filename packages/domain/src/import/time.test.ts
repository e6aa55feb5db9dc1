import { expect, test } from 'vitest';
import { parseTime } from './index.ts';

test.each([
	['2024-04-14T13:09:09.7109905-05:00', '2024-04-14T18:09:09.710Z'],
	['2020-06-02T00:13:03.191Z', '2020-06-02T00:13:03.191Z'],
	['2020-06-02t00:13:03,1z', '2020-06-02T00:13:03.100Z'],
	['2024-01-01T00:00+0530', '2023-12-31T18:30:00.000Z'],
	['2024-01-01 00:00:00 +08', '2023-12-31T16:00:00.000Z']
])('[IM4] %s has an offset', (text, iso) => {
	expect(parseTime(text, 'Asia/Shanghai')).toEqual({ at: new Date(iso), zoneAssumed: false });
});

test.each([
	['2024-11-22T06:00:00', 'Asia/Shanghai', '2024-11-21T22:00:00.000Z'],
	['2024/1/5 9:30', 'Asia/Shanghai', '2024-01-05T01:30:00.000Z'],
	['2024-02-29', 'Asia/Shanghai', '2024-02-28T16:00:00.000Z'],
	['2024-07-01 12:00:00.999999999', 'America/New_York', '2024-07-01T16:00:00.999Z'],
	['2024-11-03 01:30:00', 'America/New_York', '2024-11-03T05:30:00.000Z'],
	['2024-03-10 02:30:00', 'America/New_York', '2024-03-10T07:30:00.000Z'],
	['1991-09-15 01:30:00', 'Asia/Shanghai', '1991-09-14T16:30:00.000Z']
])('[IM4] %s is of the clock in %s', (text, zone, iso) => {
	expect(parseTime(text, zone)).toEqual({ at: new Date(iso), zoneAssumed: true });
});

test.each([
	'',
	'now',
	'2023-02-29T00:00:00Z',
	'2024-13-01',
	'2024-00-10',
	'2024-01-32',
	'2024-01-01T24:00:00Z',
	'2024-01-01T00:60:00Z',
	'2024-01-01T00:00:60Z',
	'2024-01-01T00:00:00+15:00',
	'0001-01-01T00:00:00Z',
	'1700000000',
	'2024-01-01T00:00:00.1234567890Z'
])('[IM4] "%s" is refused', (text) => {
	expect(parseTime(text, 'Asia/Shanghai')).toBeNull();
});
