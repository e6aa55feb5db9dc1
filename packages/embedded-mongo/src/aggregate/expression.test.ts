import { BSONRegExp, Decimal128, Double, Long, ObjectId } from 'bson';
import { expect, test } from 'vitest';
import { canonical, refusal, typed } from '../values/typed.fixture.ts';
import { runPipeline } from './pipeline.ts';

type Doc = Record<string, unknown>;
const dec = (text: string) => Decimal128.fromString(text);
const long = (text: string) => Long.fromString(text);
const id = new ObjectId('65a000000000000000000001');
const NOTHING = Symbol('missing');

const evaluate = (expression: unknown, doc: Doc): Doc => {
	const stages = [typed({ $replaceWith: { r: expression } })];
	const [result] = runPipeline(stages, [typed(doc)], { now: new Date(0), collection: () => [] });
	return result ?? {};
};

type Case = [expression: unknown, doc: Doc, result: unknown];

const PATHS: Case[] = [
	['$a.b', { a: { b: 1 } }, 1],
	['$a.b', { a: [{ b: 1 }, { c: 1 }, 5, { b: 2 }] }, [1, 2]],
	['$a.0', { a: [1] }, []],
	['$a.b', { a: 5 }, NOTHING],
	['$$ROOT', { a: 1 }, { a: 1 }],
	['$$CURRENT.a', { a: 1 }, 1],
	['$$REMOVE', { a: 1 }, NOTHING],
	['$$NOW', {}, new Date(0)],
	[{ $literal: '$a' }, { a: 1 }, '$a'],
	[['$a', '$x'], { a: 1 }, [1, null]],
	[{ k: '$a', m: '$x' }, { a: 1 }, { k: 1 }]
];
const LOGIC: Case[] = [
	[{ $eq: ['$x', null] }, {}, false],
	[{ $lt: ['$x', null] }, {}, true],
	[{ $eq: ['$a', new Double(1)] }, { a: 1 }, true],
	[{ $gt: ['x', 5] }, {}, true],
	[{ $cmp: [1, 2] }, {}, -1],
	[{ $and: [1, 'x', []] }, {}, true],
	[{ $or: [0, null, '$x'] }, {}, false],
	[{ $not: [0] }, {}, true],
	[{ $cond: ['$a', 'y', 'n'] }, { a: 0 }, 'n'],
	[{ $cond: { if: true, then: '$a', else: 2 } }, { a: 1 }, 1],
	[{ $ifNull: ['$x', null, 3] }, {}, 3],
	[
		{ $switch: { branches: [{ case: { $gt: ['$a', 1] }, then: 'big' }], default: 'small' } },
		{ a: 5 },
		'big'
	],
	[{ $let: { vars: { x: '$a', y: 2 }, in: { $add: ['$$x', '$$y'] } } }, { a: 1 }, 3],
	[{ $type: '$x' }, {}, 'missing'],
	[{ $type: '$a' }, { a: id }, 'objectId'],
	[{ $type: '$a' }, { a: dec('1') }, 'decimal']
];
const ARITHMETIC: Case[] = [
	[{ $add: ['$a', 1] }, { a: 2147483647 }, long('2147483648')],
	[{ $add: [long('9223372036854775807'), 1] }, {}, new Double(9223372036854775808)],
	[{ $add: ['$a', '$x'] }, { a: 1 }, null],
	[{ $add: [new Date(5), 3] }, {}, new Date(8)],
	[{ $add: [dec('0.1'), dec('0.2')] }, {}, dec('0.3')],
	[{ $add: [dec('1'), new Double(0.1)] }, {}, dec('1.100000000000000')],
	[{ $subtract: [new Date(8), new Date(5)] }, {}, long('3')],
	[{ $subtract: [1, new Double(0.5)] }, {}, new Double(0.5)],
	[{ $multiply: [long('5'), 2] }, {}, long('10')],
	[{ $divide: [6, 3] }, {}, new Double(2)],
	[{ $divide: [long('7'), 2] }, {}, new Double(3.5)],
	[{ $divide: [dec('10'), dec('4')] }, {}, dec('2.5')],
	[{ $divide: [dec('1'), 3] }, {}, dec('0.3333333333333333333333333333333333')],
	[{ $mod: [-7, 3] }, {}, -1],
	[{ $mod: [new Double(5.5), 2] }, {}, new Double(1.5)],
	[{ $abs: -5 }, {}, 5],
	[{ $abs: -2147483648 }, {}, long('2147483648')],
	[{ $floor: new Double(-1.5) }, {}, new Double(-2)],
	[{ $ceil: dec('1.2') }, {}, dec('2')],
	[{ $round: new Double(2.5) }, {}, new Double(2)],
	[{ $round: [new Double(2.345), 2] }, {}, new Double(2.35)],
	[{ $round: [1250, -2] }, {}, 1200],
	[{ $trunc: [new Double(-2.79), 1] }, {}, new Double(-2.7)],
	[{ $sum: '$a' }, { a: [1, new Double(2.5), 'x'] }, new Double(3.5)],
	[{ $avg: ['$a', '$b'] }, { a: 1, b: 2 }, new Double(1.5)],
	[{ $max: '$a' }, { a: [3, null, 5] }, 5],
	[{ $sum: ['$a', 1] }, { a: [1] }, 1]
];
const STRINGS: Case[] = [
	[{ $concat: ['a', '$b'] }, { b: 'c' }, 'ac'],
	[{ $concat: ['a', '$x'] }, {}, null],
	[{ $toUpper: '$a' }, { a: 'straße' }, 'STRAßE'],
	[{ $toLower: '$x' }, {}, ''],
	[{ $substrCP: ['$a', 1, 2] }, { a: '聆鉴😀x' }, '鉴😀'],
	[{ $strLenCP: '聆鉴😀' }, {}, 3],
	[{ $strLenBytes: '聆鉴' }, {}, 6],
	[{ $split: ['a-b-c', '-'] }, {}, ['a', 'b', 'c']],
	[{ $regexMatch: { input: '$a', regex: new BSONRegExp('^B', 'i') } }, { a: 'bc' }, true],
	[{ $regexMatch: { input: '$x', regex: 'a' } }, {}, false],
	[{ $trim: { input: '  a b\n' } }, {}, 'a b'],
	[{ $ltrim: { input: 'xxa', chars: 'x' } }, {}, 'a'],
	[{ $replaceAll: { input: 'a.a', find: 'a', replacement: { $literal: '$&' } } }, {}, '$&.$&'],
	[{ $indexOfCP: ['😀ab', 'b'] }, {}, 2]
];
const ARRAYS: Case[] = [
	[{ $size: '$a' }, { a: [1, 2] }, 2],
	[{ $arrayElemAt: ['$a', -1] }, { a: [1, 2] }, 2],
	[{ $arrayElemAt: ['$a', 9] }, { a: [1, 2] }, NOTHING],
	[{ $first: '$a' }, { a: [] }, NOTHING],
	[{ $last: '$a' }, { a: [1, 2] }, 2],
	[
		{ $filter: { input: '$a', as: 'n', cond: { $gt: ['$$n', 1] }, limit: 1 } },
		{ a: [1, 2, 3] },
		[2]
	],
	[{ $map: { input: '$a', in: { $multiply: ['$$this', 2] } } }, { a: [1, 2] }, [2, 4]],
	[{ $map: { input: '$x', in: 1 } }, {}, null],
	[
		{ $reduce: { input: '$a', initialValue: 0, in: { $add: ['$$value', '$$this'] } } },
		{ a: [1, 2, 3] },
		6
	],
	[{ $concatArrays: ['$a', [3]] }, { a: [1] }, [1, 3]],
	[{ $concatArrays: ['$a', '$x'] }, { a: [1] }, null],
	[{ $in: [new Double(2), '$a'] }, { a: [1, 2] }, true],
	[{ $slice: ['$a', -2] }, { a: [1, 2, 3] }, [2, 3]],
	[{ $slice: ['$a', 1, 1] }, { a: [1, 2, 3] }, [2]],
	[{ $isArray: '$a' }, { a: [] }, true],
	[
		{
			$setUnion: [
				[2, 1],
				[new Double(1), 3]
			]
		},
		{},
		[1, 2, 3]
	],
	[
		{
			$setIntersection: [
				[1, 2],
				[2, 3]
			]
		},
		{},
		[2]
	],
	[{ $setDifference: [[1, 2], [2]] }, {}, [1]],
	[{ $setIsSubset: [[1], [1, 2]] }, {}, true],
	[{ $range: [0, 5, 2] }, {}, [0, 2, 4]],
	[{ $reverseArray: '$a' }, { a: [1, 2] }, [2, 1]],
	[
		{
			$map: {
				input: '$a',
				as: 'r',
				in: { $map: { input: '$$r', as: 'c', in: { $add: ['$$c', { $size: '$$r' }] } } }
			}
		},
		{ a: [[1], [2, 3]] },
		[[2], [4, 5]]
	]
];
const OBJECTS: Case[] = [
	[{ $mergeObjects: ['$a', null, { y: 2 }] }, { a: { x: 1, y: 1 } }, { x: 1, y: 2 }],
	[{ $objectToArray: '$a' }, { a: { x: 1 } }, [{ k: 'x', v: 1 }]],
	[
		{ $arrayToObject: '$a' },
		{
			a: [
				{ k: 'x', v: 1 },
				{ k: 'y', v: 2 }
			]
		},
		{ x: 1, y: 2 }
	],
	[{ $arrayToObject: [[['x', 1]]] }, {}, { x: 1 }]
];
const CONVERSIONS: Case[] = [
	[{ $toString: '$a' }, { a: id }, '65a000000000000000000001'],
	[{ $toString: new Double(2.5) }, {}, '2.5'],
	[{ $toString: new Double(100) }, {}, '100'],
	[{ $toString: new Date(0) }, {}, '1970-01-01T00:00:00.000Z'],
	[{ $toInt: new Double(5.9) }, {}, 5],
	[{ $toInt: '-12' }, {}, -12],
	[{ $toLong: new Date(7) }, {}, long('7')],
	[{ $toDouble: '1.5' }, {}, new Double(1.5)],
	[{ $toDecimal: new Double(5.5) }, {}, dec('5.50000000000000')],
	[{ $toDecimal: '2.50' }, {}, dec('2.50')],
	[{ $toDate: '2026-03-01T00:00:00+08:00' }, {}, new Date('2026-02-28T16:00:00Z')],
	[{ $toDate: id }, {}, id.getTimestamp()],
	[{ $toObjectId: '65a000000000000000000001' }, {}, id],
	[{ $toBool: 'false' }, {}, true],
	[{ $toInt: '$x' }, {}, null],
	[{ $convert: { input: 'x', to: 'int', onError: 'bad' } }, {}, 'bad']
];

test.each([...PATHS, ...LOGIC, ...ARITHMETIC, ...STRINGS, ...ARRAYS, ...OBJECTS, ...CONVERSIONS])(
	'%j on %j is %j',
	(expression, doc, result) => {
		const expected = result === NOTHING ? {} : { r: result };
		expect(canonical(evaluate(expression, doc))).toBe(canonical(typed(expected)));
	}
);

test.each([
	[{ $foo: 1 }, "168 Unrecognized expression '$foo'"],
	[{ $function: {} }, '115 Expression $function is not supported by the embedded database'],
	[{ $eq: [1] }, '16020 Expression $eq takes exactly 2 arguments. 1 were passed in.'],
	['$$nope', '17276 Use of undefined variable: nope'],
	['$$USER_ROLES', '115 Variable $$USER_ROLES is not supported by the embedded database'],
	[{ $add: ['x', 1] }, '14 $add only supports numeric or date types, not string'],
	[{ $divide: [1, 0] }, "2 can't $divide by zero"],
	[{ $mod: [1, 0] }, "16610 can't $mod by zero"],
	[{ $concat: ['a', 1] }, '16702 $concat only supports strings, not int'],
	[{ $size: '$x' }, '17124 The argument to $size must be an array, but was of type: missing'],
	[{ $in: [1, '$x'] }, '40081 $in requires an array as a second argument, found: missing'],
	[{ $toInt: 'x1' }, /^241 Failed to parse number 'x1'/],
	[{ $toInt: long('2147483648') }, /^241 Conversion would overflow/],
	[{ $toObjectId: 'zz' }, /^241 /],
	[{ $toDate: 'March 1' }, /^115 /],
	[{ $toString: new Double(0.30000000000000004) }, /^115 \$toString/],
	[{ $switch: { branches: [{ case: false, then: 1 }] } }, /^40066 /],
	[{ $add: 1, $subtract: [1, 2] }, /^15983 /],
	[{ $mergeObjects: [1] }, /^40400 /]
])('%j is refused', (expression, expected) => {
	const text = refusal(() => evaluate(expression, {}));
	if (typeof expected === 'string') expect(text).toBe(expected);
	else expect(text).toMatch(expected);
});
