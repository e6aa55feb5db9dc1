import { BSONRegExp, Int32, Timestamp } from 'bson';
import { expect, test } from 'vitest';
import type { Case, Refusal } from '../evaluate.fixture.ts';
import { evaluated, long, refused } from '../evaluate.fixture.ts';

const re = (pattern: string, options = '') => new BSONRegExp(pattern, options);

const STRINGS: Case[] = [
	[{ $strcasecmp: ['13Q1', '13q4'] }, {}, -1],
	[{ $strcasecmp: ['abc', 'ABC'] }, {}, 0],
	[{ $strcasecmp: ['a', '$x'] }, {}, 1],
	[{ $substr: ['hello', 1, 2] }, {}, 'el'],
	[{ $substrBytes: ['cafétéria', 0, 5] }, {}, 'café'],
	[{ $substrBytes: ['hello', 2, -1] }, {}, 'llo'],
	[{ $substrBytes: ['hello', 9, 1] }, {}, ''],
	[{ $substrBytes: [1234, 0, 2] }, {}, '12'],
	[{ $indexOfBytes: ['cafeteria', 'e'] }, {}, 3],
	[{ $indexOfBytes: ['cafétéria', 'é'] }, {}, 3],
	[{ $indexOfBytes: ['cafétéria', 't'] }, {}, 5],
	[{ $indexOfBytes: ['foo.bar.fi', '.', 5] }, {}, 7],
	[{ $indexOfBytes: ['vanilla', 'll', 0, 2] }, {}, -1],
	[{ $indexOfBytes: ['$x', 'foo'] }, {}, null],
	[
		{ $regexFind: { input: 'line one', regex: 'l(i)n(x)?' } },
		{},
		{ match: 'lin', idx: 0, captures: ['i', null] }
	],
	[{ $regexFind: { input: '聆鉴😀ab', regex: 'a' } }, {}, { match: 'a', idx: 3, captures: [] }],
	[{ $regexFind: { input: 'x', regex: 'y' } }, {}, null],
	[{ $regexFind: { input: '$no', regex: 'y' } }, {}, null],
	[
		{ $regexFindAll: { input: 'First, second', regex: re('[a-z]+', 'i') } },
		{},
		[
			{ match: 'First', idx: 0, captures: [] },
			{ match: 'second', idx: 7, captures: [] }
		]
	],
	[
		{ $regexFindAll: { input: 'ab', regex: '' } },
		{},
		[0, 1, 2].map((idx) => ({ match: '', idx, captures: [] }))
	],
	[{ $regexFindAll: { input: null, regex: 'a' } }, {}, []],
	[{ $regexMatch: { input: 'A', regex: 'a', options: 'i' } }, {}, true],
	[{ $regexMatch: { input: 'a', regex: null } }, {}, false]
];
const DATES: Case[] = [
	[
		{ $dateFromParts: { year: 2017, month: 2, day: 8, hour: 12 } },
		{},
		new Date('2017-02-08T12:00:00Z')
	],
	[{ $dateFromParts: { year: 2018, month: 14 } }, {}, new Date('2019-02-01T00:00:00Z')],
	[{ $dateFromParts: { year: 2018, month: 0 } }, {}, new Date('2017-12-01T00:00:00Z')],
	[
		{ $dateFromParts: { year: 2016, month: 12, day: 31, hour: 23, timezone: 'Asia/Shanghai' } },
		{},
		new Date('2016-12-31T15:00:00Z')
	],
	[
		{ $dateFromParts: { isoWeekYear: 2017, isoWeek: 6, isoDayOfWeek: 3, hour: 12 } },
		{},
		new Date('2017-02-08T12:00:00Z')
	],
	[{ $dateFromParts: { isoWeekYear: 2020, isoWeek: 53 } }, {}, new Date('2020-12-28T00:00:00Z')],
	[{ $dateFromParts: { year: 2017, month: '$x' } }, {}, null],
	[
		{ $dateFromParts: { year: 2023, month: 3, day: 12, hour: 2, timezone: 'America/New_York' } },
		{},
		new Date('2023-03-12T07:00:00Z')
	],
	[
		{ $dateToParts: { date: '$d' } },
		{ d: new Date('2017-01-01T01:29:09.123Z') },
		{ year: 2017, month: 1, day: 1, hour: 1, minute: 29, second: 9, millisecond: 123 }
	],
	[
		{ $dateToParts: { date: '$d', timezone: 'America/New_York', iso8601: true } },
		{ d: new Date('2017-01-01T01:29:09.123Z') },
		{
			isoWeekYear: 2016,
			isoWeek: 52,
			isoDayOfWeek: 6,
			hour: 20,
			minute: 29,
			second: 9,
			millisecond: 123
		}
	],
	[{ $dateToParts: { date: '$x' } }, {}, null],
	[
		{ $dateFromString: { dateString: '2017-02-08T12:10:40.787' } },
		{},
		new Date('2017-02-08T12:10:40.787Z')
	],
	[
		{ $dateFromString: { dateString: '2017-02-08T12:10:40.787', timezone: 'America/New_York' } },
		{},
		new Date('2017-02-08T17:10:40.787Z')
	],
	[{ $dateFromString: { dateString: '2017-02-08' } }, {}, new Date('2017-02-08T00:00:00Z')],
	[
		{ $dateFromString: { dateString: '06-15-2018', format: '%m-%d-%Y' } },
		{},
		new Date('2018-06-15T00:00:00Z')
	],
	[
		{ $dateFromString: { dateString: '15 Jun 2018 09:05 +0800', format: '%d %b %Y %H:%M %z' } },
		{},
		new Date('2018-06-15T01:05:00Z')
	],
	[
		{ $dateFromString: { dateString: '2018W241', format: '%GW%V%u' } },
		{},
		new Date('2018-06-11T00:00:00Z')
	],
	[
		{ $dateFromString: { dateString: '2018-166', format: '%Y-%j' } },
		{},
		new Date('2018-06-15T00:00:00Z')
	],
	[
		{ $dateFromString: { dateString: '2018-02-30', format: '%Y-%m-%d', onError: 'bad' } },
		{},
		'bad'
	],
	[{ $dateFromString: { dateString: '$x', onNull: 0 } }, {}, 0],
	[
		{ $dateFromString: { dateString: '2017-02-08T12:10:40Z', timezone: 'UTC', onError: 'both' } },
		{},
		'both'
	],
	[{ $tsSecond: '$t' }, { t: new Timestamp({ t: 1622731060, i: 9 }) }, long(1622731060)],
	[{ $tsIncrement: '$t' }, { t: new Timestamp({ t: 1, i: 9 }) }, long(9)],
	[{ $tsSecond: '$x' }, {}, null],
	[{ $convert: { input: '7', to: 16 } }, {}, new Int32(7)]
];

test.each([...STRINGS, ...DATES])('%j on %j is %j', (...row) => {
	const { actual, expected } = evaluated(row);
	expect(actual).toBe(expected);
});

const REFUSALS: Refusal[] = [
	[{ $substrBytes: ['é', 1, 1] }, /^28656 /],
	[{ $substrBytes: ['é', 0, 1] }, /^28657 /],
	[{ $substrBytes: ['a', -1, 1] }, /^50752 /],
	[{ $indexOfBytes: [5, 'a'] }, /^40091 /],
	[{ $regexFind: { input: 5, regex: 'a' } }, /^51104 /],
	[{ $regexFind: { input: 'a' } }, /^31023 /],
	[{ $regexFind: { input: 'a', regex: '(' } }, /^51111 Invalid Regex in \$regexFind/],
	[{ $regexMatch: { input: 'a', regex: 'a', options: 'g' } }, /^51108 /],
	[{ $regexFind: { input: 'a', regex: re('a', 'i'), options: 'm' } }, /^51107 /],
	[{ $dateFromParts: { month: 1 } }, /^40516 /],
	[{ $dateFromParts: { year: 0 } }, /^40523 /],
	[{ $dateFromParts: { year: 2000, month: 40000 } }, /^31034 /],
	[{ $dateFromParts: { year: 2000, month: 'x' } }, /^40515 /],
	[{ $dateFromParts: { year: 2000, isoWeek: 1 } }, /^40489 /],
	[{ $dateFromString: { dateString: 'next week' } }, /^115 /],
	[{ $dateFromString: { dateString: 5 } }, /^241 /],
	[{ $dateFromString: { dateString: '2018', format: '%q' } }, /^18536 /],
	[{ $dateFromString: { dateString: '06-15', format: '%m-%d' } }, /^241 an incomplete/],
	[{ $tsSecond: 5 }, /^5687301 /],
	[{ $convert: { input: 1, to: 'nope' } }, /^2 Unknown type name: nope/]
];

test.each(REFUSALS)('%j is refused', (expression, expected) => {
	expect(refused(expression)).toMatch(expected);
});
