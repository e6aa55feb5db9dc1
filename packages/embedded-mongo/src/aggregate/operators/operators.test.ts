import { Binary, Double } from 'bson';
import { expect, test } from 'vitest';
import type { Case, Refusal } from '../evaluate.fixture.ts';
import { dec, evaluated, long, NOTHING, refused } from '../evaluate.fixture.ts';

const d = (n: number) => new Double(n);

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
test.each([...MATHS, ...ARRAYS, ...OBJECTS])('%j on %j is %j', (...row) => {
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
	[{ $range: [0, 2147483647] }, /^146 \$range would use too much memory/],
	[{ $zip: { inputs: [[1]], defaults: [1] } }, /^34466 /],
	[{ $zip: { inputs: [5] } }, /^34468 /],
	[{ $getField: { field: '$x', input: {} } }, /^5654601 /],
	[{ $getField: { field: 5 } }, /^5654602 /],
	[{ $setField: { field: 'a', input: 5, value: 1 } }, /^4161105 /],
	[{ $setField: { field: '$a', input: {}, value: 1 } }, /^4161106 /],
	[{ $setField: { field: 'a', input: {} } }, /^4161102 /],
	[{ $bsonSize: 5 }, /^31393 /],
	[{ $binarySize: 5 }, /^51276 /],
	[{ $median: { input: [1], method: 'exact' } }, /^2 /],
	[{ $percentile: { input: [1], p: [2], method: 'approximate' } }, /^7750303 /]
];

test.each(REFUSALS)('%j is refused', (expression, expected) => {
	expect(refused(expression)).toMatch(expected);
});
