import { Decimal128, Double, Int32, Long } from 'bson';
import { expect, test } from 'vitest';
import { canonical, refusal, typed } from '../values/typed.fixture.ts';
import { compileMatch } from '../query/match.ts';
import { compileProjection } from '../query/projection.ts';
import { compileUpdate } from '../update/compile.ts';
import { runPipeline } from './pipeline.ts';

type Doc = Record<string, unknown>;
const dec = (text: string) => Decimal128.fromString(text);
const PEOPLE = [
	{ _id: 1, name: 'Li', team: 'a' },
	{ _id: 2, name: 'Wu', team: 'b' },
	{ _id: 3, name: 'Xu', team: null }
].map(typed);

const run = (stages: Doc[], docs: Doc[], more: object = {}): Doc[] => [
	...runPipeline(stages.map(typed), docs.map(typed), {
		now: new Date(0),
		collection: (name) => (name === 'people' ? PEOPLE : []),
		...more
	})
];

type Case = [stages: Doc[], docs: Doc[], result: Doc[]];
const GROUPS: Case[] = [
	[
		[{ $group: { _id: '$a', n: { $sum: 1 } } }],
		[{ a: 1 }, { a: new Double(1) }, { a: Long.fromNumber(1) }, { a: dec('1.0') }],
		[{ _id: 1, n: 4 }]
	],
	[[{ $group: { _id: '$a', n: { $count: {} } } }], [{}, { a: null }], [{ _id: null, n: 2 }]],
	[
		[{ $group: { _id: null, s: { $sum: '$v' } } }],
		[{ v: 2147483647 }, { v: 1 }],
		[{ _id: null, s: Long.fromString('2147483648') }]
	],
	[
		[{ $group: { _id: null, s: { $sum: '$v' } } }],
		[{ v: 1 }, { v: dec('0.5') }, { v: 'x' }],
		[{ _id: null, s: dec('1.5') }]
	],
	[
		[{ $group: { _id: null, s: { $sum: '$v' } } }],
		[{ v: new Double(0.1) }, { v: new Double(0.2) }, { v: new Double(0.3) }],
		[{ _id: null, s: new Double(0.6) }]
	],
	[[{ $group: { _id: null, s: { $sum: '$v' } } }], [{}], [{ _id: null, s: 0 }]],
	[
		[{ $group: { _id: null, a: { $avg: '$v' } } }],
		[{ v: 1 }, { v: 2 }, {}],
		[{ _id: null, a: new Double(1.5) }]
	],
	[[{ $group: { _id: null, a: { $avg: '$v' } } }], [{}], [{ _id: null, a: null }]],
	[
		[
			{
				$group: {
					_id: { t: '$t' },
					lo: { $min: '$v' },
					hi: { $max: '$v' },
					f: { $first: '$v' },
					l: { $last: '$v' },
					p: { $push: '$v' },
					s: { $addToSet: '$v' }
				}
			}
		],
		[{ t: 1, v: 2 }, { t: 1, v: null }, { t: 1 }, { t: 1, v: 2 }],
		[{ _id: { t: 1 }, lo: 2, hi: 2, f: 2, l: 2, p: [2, null, 2], s: [2, null] }]
	],
	[
		[{ $sortByCount: '$a' }],
		[{ a: 'x' }, { a: 'y' }, { a: 'y' }],
		[
			{ _id: 'y', count: 2 },
			{ _id: 'x', count: 1 }
		]
	],
	[
		[{ $bucket: { groupBy: '$a', boundaries: [0, 10, 20], default: 'other' } }],
		[{ a: 0 }, { a: 9 }, { a: 10 }, { a: 20 }, {}],
		[
			{ _id: 0, count: 2 },
			{ _id: 10, count: 1 },
			{ _id: 'other', count: 2 }
		]
	]
];
const SHAPES: Case[] = [
	[[{ $match: { a: { $gt: 1 } } }, { $count: 'n' }], [{ a: 1 }, { a: 2 }], [{ n: 1 }]],
	[[{ $match: { a: 9 } }, { $count: 'n' }], [{ a: 1 }], []],
	[[{ $project: { b: { $add: ['$a', 1] }, _id: 0 } }], [{ _id: 1, a: 1 }], [{ b: 2 }]],
	[[{ $project: { a: 0 } }], [{ _id: 1, a: 1, b: 2 }], [{ _id: 1, b: 2 }]],
	[[{ $addFields: { a: 5, 'b.c': '$a' } }], [{ a: 1, z: 1 }], [{ a: 5, z: 1, b: { c: 1 } }]],
	[[{ $set: { 'a.b': 1 } }], [{ a: [{ c: 1 }, 2] }], [{ a: [{ c: 1, b: 1 }, { b: 1 }] }]],
	[[{ $set: { a: '$$REMOVE' } }], [{ a: 1, b: 2 }], [{ b: 2 }]],
	[[{ $unset: ['a', 'b.c'] }], [{ a: 1, b: { c: 1, d: 2 } }], [{ b: { d: 2 } }]],
	[
		[{ $sort: { a: -1, b: 1 } }, { $skip: 1 }, { $limit: 2 }],
		[
			{ a: 1, b: 1 },
			{ a: 2, b: 2 },
			{ a: 2, b: 1 }
		],
		[
			{ a: 2, b: 2 },
			{ a: 1, b: 1 }
		]
	],
	[
		[{ $unwind: '$a' }],
		[{ a: [1, 2] }, { a: [] }, { a: null }, {}, { a: 3 }],
		[{ a: 1 }, { a: 2 }, { a: 3 }]
	],
	[
		[{ $unwind: { path: '$a.b', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true } }],
		[{ a: { b: [7], c: 1 } }, { a: { b: [], c: 2 } }, { a: 1 }],
		[
			{ a: { b: 7, c: 1 }, i: Long.fromNumber(0) },
			{ a: { c: 2 }, i: null },
			{ a: 1, i: null }
		]
	],
	[[{ $replaceRoot: { newRoot: '$a' } }], [{ a: { b: 1 } }], [{ b: 1 }]],
	[
		[{ $facet: { n: [{ $count: 'c' }], f: [{ $limit: 1 }] } }],
		[{ a: 1 }, { a: 2 }],
		[{ n: [{ c: 2 }], f: [{ a: 1 }] }]
	],
	[
		[{ $unionWith: { coll: 'people', pipeline: [{ $project: { _id: 1 } }, { $limit: 1 }] } }],
		[{ a: 1 }],
		[{ a: 1 }, { _id: 1 }]
	]
];
const JOINS: Case[] = [
	[
		[
			{ $lookup: { from: 'people', localField: 't', foreignField: 'team', as: 'p' } },
			{ $project: { 'p._id': 1 } }
		],
		[{ t: 'a' }, { t: ['a', 'b'] }, {}, { t: [] }],
		[{ p: [{ _id: 1 }] }, { p: [{ _id: 1 }, { _id: 2 }] }, { p: [{ _id: 3 }] }, { p: [] }]
	],
	[
		[
			{
				$lookup: {
					from: 'people',
					let: { t: '$t' },
					pipeline: [
						{ $match: { $expr: { $eq: ['$team', '$$t'] } } },
						{ $project: { name: 1, _id: 0 } }
					],
					as: 'p.x'
				}
			}
		],
		[{ t: 'b' }, { t: 'z' }],
		[
			{ t: 'b', p: { x: [{ name: 'Wu' }] } },
			{ t: 'z', p: { x: [] } }
		]
	],
	[
		[
			{
				$lookup: {
					from: 'people',
					localField: 't',
					foreignField: 'team',
					let: { n: '$n' },
					pipeline: [{ $match: { $expr: { $gte: ['$_id', '$$n'] } } }, { $count: 'c' }],
					as: 'p'
				}
			}
		],
		[{ t: ['a', 'b'], n: 2 }],
		[{ t: ['a', 'b'], n: 2, p: [{ c: 1 }] }]
	],
	[[{ $lookup: { from: 'nowhere', pipeline: [], as: 'p' } }], [{ a: 1 }], [{ a: 1, p: [] }]]
];

test.each([...GROUPS, ...SHAPES, ...JOINS])('%j of %j is %j', (stages, docs, result) => {
	expect(canonical(run(stages, docs))).toBe(canonical(result.map(typed)));
});

test('$lookup asks by query where it can and agrees with the scan', () => {
	const asked: string[] = [];
	const find = (name: string, query: Doc) => {
		asked.push(`${name} ${canonical(query)}`);
		return PEOPLE.filter((person) => person.team === 'a');
	};
	const lookup = { from: 'people', localField: 't', foreignField: 'team', as: 'p' };
	const docs = [{ t: 'a' }];
	expect(run([{ $lookup: lookup }], docs, { find })).toEqual(run([{ $lookup: lookup }], docs));
	expect(asked).toEqual(['people {"team":{"$in":["a"]}}']);
});

test('variables of the command are seen by expressions', () => {
	const variables = { limit: new Int32(2) };
	const stages = [{ $match: { $expr: { $lt: ['$a', '$$limit'] } } }];
	expect(run(stages, [{ a: 1 }, { a: 3 }], { variables })).toEqual([typed({ a: 1 })]);
	const command = { now: new Date(0), variables };
	const matches = compileMatch({ $expr: { $eq: ['$a', '$$limit'] } }, command);
	expect([1, 2].map((a) => matches({ a }))).toEqual([false, true]);
	expect(compileProjection({ l: '$$limit' }, {}, command)({})).toEqual({ l: new Int32(2) });
	const update = compileUpdate([{ $set: { a: '$$limit' } }], command);
	expect(update({ a: 1 }, false)).toEqual({ a: new Int32(2) });
});

test('$sample gives distinct documents, no more than there are', () => {
	const docs = [{ _id: 1 }, { _id: 2 }, { _id: 3 }];
	const ids = (size: number) => run([{ $sample: { size } }], docs).map((doc) => Number(doc._id));
	expect(new Set(ids(2)).size).toBe(2);
	expect(ids(9).toSorted()).toEqual([1, 2, 3]);
});

test('$limit stops reading its input', () => {
	let read = 0;
	const input = (function* () {
		for (;;) yield { n: (read += 1) };
	})();
	const stages = [typed({ $limit: 2 })];
	expect([...runPipeline(stages, input, { now: new Date(0), collection: () => [] })]).toHaveLength(
		2
	);
	expect(read).toBe(2);
});

test.each<[RegExp, Doc]>([
	[/^40324 Unrecognized pipeline stage name: '\$foo'$/, { $foo: 1 }],
	[/^115 Pipeline stage \$geoNear is not supported/, { $geoNear: {} }],
	[/^40323 /, { $match: {}, $limit: 1 }],
	[/^15955 /, { $group: { n: { $sum: 1 } } }],
	[/^15952 unknown group operator '\$foo'$/, { $group: { _id: 1, n: { $foo: 1 } } }],
	[/^115 Accumulator \$accumulator/, { $group: { _id: 1, n: { $accumulator: {} } } }],
	[/^15958 /, { $limit: 0 }],
	[/^15975 /, { $sort: { a: 2 } }],
	[/^28818 /, { $unwind: 'a' }],
	[/^40228 /, { $replaceWith: '$nothing' }],
	[/^9 unknown argument to \$lookup: x$/, { $lookup: { from: 'a', as: 'b', x: 1 } }],
	[/^40194 /, { $bucket: { groupBy: '$a', boundaries: [2, 1] } }],
	[/^40600 /, { $facet: { a: [{ $out: 'x' }] } }]
])('%s', (expected, stage) => {
	expect(refusal(() => run([stage], [{ a: 1 }]))).toMatch(expected);
});
