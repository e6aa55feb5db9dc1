import { Binary, BSONRegExp, Double, Int32, Timestamp } from 'bson';
import { expect, test } from 'vitest';
import type { Case, Refusal } from '../evaluate.fixture.ts';
import { dec, evaluated, long, NOTHING, refused } from '../evaluate.fixture.ts';

const d = (n: number) => new Double(n);
const re = (pattern: string, options = '') => new BSONRegExp(pattern, options);

const MATHS: Case[] = [
	[{ $sin: 0 }, {}, d(0)],
	[{ $cos: long(0) }, {}, d(1)],
	[{ $tan: null }, {}, null],
	[{ $asin: 1 }, {}, d(Math.PI / 2)],
	[{ $acos: '$x' }, {}, null],
	[{ $atan: d(1) }, {}, d(Math.PI / 4)],
	[{ $atan2: [1, 1] }, {}, d(Math.PI / 4)],
	[{ $sinh: 0 }, {}, d(0)],
	[{ $cosh: 0 }, {}, d(1)],
	[{ $tanh: d(Infinity) }, {}, d(1)],
	[{ $asinh: 0 }, {}, d(0)],
	[{ $acosh: 1 }, {}, d(0)],
	[{ $atanh: 1 }, {}, d(Infinity)],
	[{ $degreesToRadians: 180 }, {}, d(Math.PI)],
	[{ $radiansToDegrees: d(Math.PI) }, {}, d(180)],
	[{ $exp: 0 }, {}, d(1)],
	[{ $ln: 1 }, {}, d(0)],
	[{ $log10: 100 }, {}, d(2)],
	[{ $log: [100, 10] }, {}, d(2)],
	[{ $log: ['$x', 10] }, {}, null],
	[{ $pow: [5, 0] }, {}, 1],
	[{ $pow: [5, 2] }, {}, 25],
	[{ $pow: [5, -2] }, {}, d(0.04)],
	[{ $pow: [-5, d(0.5)] }, {}, d(NaN)],
	[{ $pow: [2, 31] }, {}, long('2147483648')],
	[{ $pow: [2, 63] }, {}, d(2 ** 63)],
	[{ $pow: [long(3), 2] }, {}, long(9)],
	[{ $pow: [-1, -3] }, {}, -1],
	[{ $sqrt: 25 }, {}, d(5)],
	[{ $bitAnd: [5, 3] }, {}, 1],
	[{ $bitAnd: [] }, {}, -1],
	[{ $bitOr: [5, long(2)] }, {}, long(7)],
	[{ $bitXor: [5, 1] }, {}, 4],
	[{ $bitXor: [5, null] }, {}, null],
	[{ $bitNot: 10 }, {}, -11],
	[{ $bitNot: long(3) }, {}, long(-4)],
	[{ $lt: [{ $rand: {} }, 1] }, {}, true],
	[{ $stdDevPop: '$a' }, { a: [2, 4, 4, 4, 5, 5, 7, 9] }, d(2)],
	[{ $stdDevSamp: [1, 3] }, {}, d(Math.SQRT2)],
	[{ $stdDevSamp: '$a' }, { a: [1] }, null],
	[{ $median: { input: [3, 1, 2], method: 'approximate' } }, {}, d(2)],
	[{ $median: { input: 'x', method: 'approximate' } }, {}, null],
	[
		{ $percentile: { input: [10, 20, 30, 40], p: [d(0.5), 1], method: 'approximate' } },
		{},
		[d(20), d(40)]
	]
];
const ARRAYS: Case[] = [
	[{ $allElementsTrue: [[true, 1, 'x']] }, {}, true],
	[{ $allElementsTrue: [[[], null]] }, {}, false],
	[{ $allElementsTrue: [[]] }, {}, true],
	[{ $anyElementTrue: [[null, 0, [false]]] }, {}, true],
	[{ $anyElementTrue: [[]] }, {}, false],
	[{ $firstN: { n: 2, input: [1, null, 3] } }, {}, [1, null]],
	[{ $lastN: { n: 2, input: [1, 2, 3] } }, {}, [2, 3]],
	[{ $minN: { n: 2, input: [3, null, 1, 2] } }, {}, [1, 2]],
	[{ $maxN: { n: 2, input: [3, null, 1, 2] } }, {}, [3, 2]],
	[{ $firstN: { n: 1, input: '$x' } }, {}, null],
	[{ $indexOfArray: [['a', 'abc'], 'a'] }, {}, 0],
	[{ $indexOfArray: [['a', 'abc', 'de', ['de']], ['de']] }, {}, 3],
	[{ $indexOfArray: [[1, 2], 5] }, {}, -1],
	[{ $indexOfArray: [[1, 2, 3, 4, 2], 2, 2] }, {}, 4],
	[{ $indexOfArray: [[10, 9, 9, 8, 9], 9, 3, 4] }, {}, -1],
	[{ $indexOfArray: [null, 1] }, {}, null],
	[{ $sortArray: { input: [3, 'a', 1, null], sortBy: 1 } }, {}, [null, 1, 3, 'a']],
	[
		{ $sortArray: { input: [{ a: 1, b: 2 }, { a: 2 }, { a: 1, b: 1 }], sortBy: { a: -1, b: 1 } } },
		{},
		[{ a: 2 }, { a: 1, b: 1 }, { a: 1, b: 2 }]
	],
	[{ $sortArray: { input: '$x', sortBy: 1 } }, {}, null],
	[{ $zip: { inputs: [['a', 'b'], [1]] } }, {}, [['a', 1]]],
	[
		{ $zip: { inputs: [['a'], [1, 2]], useLongestLength: true } },
		{},
		[
			['a', 1],
			[null, 2]
		]
	],
	[
		{ $zip: { inputs: [[1], [1, 2, 3]], useLongestLength: true, defaults: ['x', 0] } },
		{},
		[
			[1, 1],
			['x', 2],
			['x', 3]
		]
	],
	[{ $zip: { inputs: ['$x', [1]] } }, {}, null]
];
const OBJECTS: Case[] = [
	[{ $getField: 'a.b' }, { 'a.b': 1 }, 1],
	[{ $getField: { field: { $literal: '$p' }, input: '$a' } }, { a: { $p: 2 } }, 2],
	[{ $getField: { field: 'x', input: '$a' } }, { a: { y: 1 } }, NOTHING],
	[{ $getField: { field: 'x', input: '$no' } }, {}, NOTHING],
	[{ $getField: { field: 'x', input: null } }, {}, null],
	[{ $getField: '7' }, { 7: 'seven' }, 'seven'],
	[
		{ $setField: { field: 'a.b', input: '$$ROOT', value: 9 } },
		{ z: 1, 'a.b': 2 },
		{ z: 1, 'a.b': 9 }
	],
	[{ $setField: { field: 'n', input: '$o', value: 1 } }, { o: { a: 1 } }, { a: 1, n: 1 }],
	[{ $setField: { field: 'a', input: '$o', value: '$$REMOVE' } }, { o: { a: 1, b: 2 } }, { b: 2 }],
	[{ $setField: { field: 'a', input: '$no', value: 1 } }, {}, null],
	[{ $unsetField: { field: { $literal: '$a' }, input: '$$ROOT' } }, { $a: 1, b: 2 }, { b: 2 }],
	[
		{ $objectToArray: '$a' },
		{ a: { b: 1, 5: 2 } },
		[
			{ k: '5', v: 2 },
			{ k: 'b', v: 1 }
		]
	],
	[
		{
			$arrayToObject: {
				$literal: [
					['b', 1],
					['__proto__', 2]
				]
			}
		},
		{},
		JSON.parse('{"b":1,"__proto__":2}')
	],
	[{ $bsonSize: '$a' }, { a: {} }, 5],
	[{ $bsonSize: '$$ROOT' }, { a: 'xy' }, 15],
	[{ $bsonSize: '$x' }, {}, null],
	[{ $binarySize: '聆' }, {}, 3],
	[{ $binarySize: '$a' }, { a: new Binary(new Uint8Array(7)) }, 7]
];
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

test.each([...MATHS, ...ARRAYS, ...OBJECTS, ...STRINGS, ...DATES])('%j on %j is %j', (...row) => {
	const { actual, expected } = evaluated(row);
	expect(actual).toBe(expected);
});

const REFUSALS: Refusal[] = [
	[{ $sin: 'x' }, /^28765 \$sin only supports numeric types, not string$/],
	[{ $cos: d(Infinity) }, /^50989 cannot apply \$cos to inf/],
	[{ $acos: 2 }, /^50989 /],
	[{ $acosh: 0 }, /^50989 /],
	[{ $sin: dec('1') }, /^115 \$sin of a decimal/],
	[{ $ln: 0 }, /^28766 \$ln's argument must be a positive number, but is 0$/],
	[{ $log10: -1 }, /^28761 /],
	[{ $log: [10, 1] }, /^28759 /],
	[{ $log: ['x', 1] }, /^28756 /],
	[{ $pow: [0, -1] }, /^28764 /],
	[{ $pow: ['x', 1] }, /^28762 /],
	[{ $pow: [1, 'x'] }, /^28763 /],
	[{ $sqrt: -1 }, /^28714 /],
	[{ $bitAnd: [1, d(1)] }, /^14 \$bitAnd only supports int and long operands/],
	[{ $bitNot: 'x' }, /^14 /],
	[{ $allElementsTrue: [5] }, /^17040 /],
	[{ $anyElementTrue: [null] }, /^17041 /],
	[{ $firstN: { n: 0, input: [1] } }, /^5787908 /],
	[{ $firstN: { n: 'x', input: [1] } }, /^5787902 /],
	[{ $maxN: { input: [1] } }, /^5787906 /],
	[{ $minN: { n: 1, input: 5 } }, /^5788200 /],
	[{ $indexOfArray: ['x', 1] }, /^40090 /],
	[{ $indexOfArray: [[1], 1, -1] }, /^40097 /],
	[{ $sortArray: { input: 5, sortBy: 1 } }, /^2942504 /],
	[{ $sortArray: { input: [] } }, /^2942503 /],
	[{ $zip: { inputs: [] } }, /^34465 /],
	[{ $zip: { inputs: [[1]], defaults: [1] } }, /^34466 /],
	[{ $zip: { inputs: [5] } }, /^34468 /],
	[{ $getField: { field: '$x', input: {} } }, /^5654601 /],
	[{ $getField: { field: 5 } }, /^5654602 /],
	[{ $setField: { field: 'a', input: 5, value: 1 } }, /^4161105 /],
	[{ $setField: { field: '$a', input: {}, value: 1 } }, /^4161106 /],
	[{ $setField: { field: 'a', input: {} } }, /^4161102 /],
	[{ $bsonSize: 5 }, /^31393 /],
	[{ $binarySize: 5 }, /^51276 /],
	[{ $substrBytes: ['é', 1, 1] }, /^28656 /],
	[{ $substrBytes: ['é', 0, 1] }, /^28657 /],
	[{ $substrBytes: ['a', -1, 1] }, /^50752 /],
	[{ $indexOfBytes: [5, 'a'] }, /^40091 /],
	[{ $regexFind: { input: 5, regex: 'a' } }, /^51104 /],
	[{ $regexFind: { input: 'a' } }, /^31023 /],
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
	[{ $convert: { input: 1, to: 'nope' } }, /^2 Unknown type name: nope/],
	[{ $median: { input: [1], method: 'exact' } }, /^2 /],
	[{ $percentile: { input: [1], p: [2], method: 'approximate' } }, /^7750303 /]
];

test.each(REFUSALS)('%j is refused', (expression, expected) => {
	expect(refused(expression)).toMatch(expected);
});
