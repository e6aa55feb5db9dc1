import { Double } from 'bson';
import { expect, test } from 'vitest';
import { canonical, refusal, typed } from '../values/typed.fixture.ts';
import type { Doc } from '../values/types.ts';
import { long, run } from './evaluate.fixture.ts';

const d = (n: number) => new Double(n);
const group = (fields: Doc, _id: unknown = null): Doc[] => [{ $group: { _id, ...fields } }];

const SCORES: Doc[] = [
	{ g: 'a', p: 'x', s: 31 },
	{ g: 'a', p: 'y', s: 33 },
	{ g: 'b', p: 'x', s: 99 },
	{ g: 'b', p: 'y' },
	{ g: 'b', p: 'z', s: 66 }
];
const PEOPLE: Doc[] = [
	{ _id: 1, name: 'Dev' },
	{ _id: 2, name: 'Eliot', boss: 'Dev' },
	{ _id: 3, name: 'Ron', boss: 'Eliot' },
	{ _id: 4, name: 'Asya', boss: 'Ron' },
	{ _id: 5, name: 'Dan', boss: 'Asya' }
];
const chain = (more: Doc): Doc[] => [
	{ $match: { name: 'Asya' } },
	{
		$graphLookup: {
			from: 'people',
			startWith: '$boss',
			connectFromField: 'boss',
			connectToField: 'name',
			as: 'over',
			...more
		}
	},
	{ $project: { _id: 0, over: { $map: { input: '$over', in: ['$$this.name', '$$this.deep'] } } } }
];

type Case = [stages: Doc[], docs: Doc[], result: Doc[]];
const ACCUMULATORS: Case[] = [
	[
		group({ r: { $stdDevPop: '$v' } }),
		[{ v: 85 }, { v: 87 }, { v: 'x' }],
		[{ _id: null, r: d(1) }]
	],
	[group({ r: { $stdDevPop: '$v' } }), [{}], [{ _id: null, r: null }]],
	[group({ r: { $stdDevSamp: '$v' } }), [{ v: 1 }, { v: 3 }], [{ _id: null, r: d(Math.SQRT2) }]],
	[group({ r: { $stdDevSamp: '$v' } }), [{ v: 1 }], [{ _id: null, r: null }]],
	[
		group({ r: { $firstN: { n: 2, input: '$s' } } }, '$g'),
		SCORES,
		[
			{ _id: 'a', r: [31, 33] },
			{ _id: 'b', r: [99, null] }
		]
	],
	[
		group({ r: { $lastN: { n: 2, input: '$s' } } }, '$g'),
		SCORES,
		[
			{ _id: 'a', r: [31, 33] },
			{ _id: 'b', r: [null, 66] }
		]
	],
	[group({ r: { $minN: { n: 2, input: '$s' } } }), SCORES, [{ _id: null, r: [31, 33] }]],
	[group({ r: { $maxN: { n: 9, input: '$s' } } }), SCORES, [{ _id: null, r: [99, 66, 33, 31] }]],
	[
		group(
			{ r: { $maxN: { n: { $cond: [{ $eq: ['$g', 'a'] }, 1, 2] }, input: '$s' } } },
			{ g: '$g' }
		),
		SCORES,
		[
			{ _id: { g: 'a' }, r: [33] },
			{ _id: { g: 'b' }, r: [99, 66] }
		]
	],
	[
		group({ r: { $top: { sortBy: { s: -1 }, output: ['$p', '$s'] } } }),
		SCORES,
		[{ _id: null, r: ['x', 99] }]
	],
	[group({ r: { $top: { sortBy: { s: 1 }, output: '$s' } } }), SCORES, [{ _id: null, r: null }]],
	[
		group({ r: { $topN: { n: 2, sortBy: { s: -1 }, output: '$p' } } }),
		SCORES,
		[{ _id: null, r: ['x', 'z'] }]
	],
	[
		group({ r: { $bottom: { sortBy: { s: -1, p: 1 }, output: '$p' } } }, '$g'),
		SCORES,
		[
			{ _id: 'a', r: 'x' },
			{ _id: 'b', r: 'y' }
		]
	],
	[
		group({ r: { $bottomN: { n: 3, sortBy: { s: 1 }, output: '$s' } } }),
		SCORES,
		[{ _id: null, r: [33, 66, 99] }]
	],
	[
		group({ r: { $median: { input: '$s', method: 'approximate' } } }),
		SCORES,
		[{ _id: null, r: d(33) }]
	],
	[
		group({
			r: { $percentile: { input: '$v', p: [d(0.5), d(0.75), d(0.95)], method: 'approximate' } }
		}),
		[62, 60, 67, 64, 60].map((v) => ({ v })),
		[{ _id: null, r: [d(62), d(64), d(67)] }]
	],
	[
		group({ r: { $mergeObjects: '$o' } }),
		[{ o: { a: 1 } }, {}, { o: { a: 2, b: 3 } }],
		[{ _id: null, r: { a: 2, b: 3 } }]
	],
	[
		group({ r: { $count: {} } }, '$g'),
		SCORES,
		[
			{ _id: 'a', r: 2 },
			{ _id: 'b', r: 3 }
		]
	]
];
const STAGES: Case[] = [
	[
		[{ $bucketAuto: { groupBy: '$v', buckets: 2 } }],
		[4, 1, 3, 2, 5].map((v) => ({ v })),
		[
			{ _id: { min: 1, max: 4 }, count: 3 },
			{ _id: { min: 4, max: 5 }, count: 2 }
		]
	],
	[
		[{ $bucketAuto: { groupBy: '$v', buckets: 3, output: { all: { $push: '$v' } } } }],
		[1, 1, 1, 1, 2, 3].map((v) => ({ v })),
		[
			{ _id: { min: 1, max: 2 }, all: [1, 1, 1, 1] },
			{ _id: { min: 2, max: 3 }, all: [2, 3] }
		]
	],
	[[{ $bucketAuto: { groupBy: '$v', buckets: 3 } }], [], []],
	[
		[{ $redact: { $cond: [{ $in: ['$level', [1, null]] }, '$$DESCEND', '$$PRUNE'] } }],
		[{ level: 1, a: { level: 5, x: 1 }, b: [{ level: 1, y: 2 }, { level: 3 }, 7] }, { level: 9 }],
		[{ level: 1, b: [{ level: 1, y: 2 }, 7] }]
	],
	[[{ $redact: '$$KEEP' }], [{ a: 1 }], [{ a: 1 }]],
	[
		chain({}),
		PEOPLE,
		[
			{
				over: [
					['Ron', null],
					['Eliot', null],
					['Dev', null]
				]
			}
		]
	],
	[
		chain({ maxDepth: 1, depthField: 'deep' }),
		PEOPLE,
		[
			{
				over: [
					['Ron', long(0)],
					['Eliot', long(1)]
				]
			}
		]
	],
	[
		chain({ restrictSearchWithMatch: { name: { $ne: 'Eliot' } } }),
		PEOPLE,
		[{ over: [['Ron', null]] }]
	],
	[
		[{ $densify: { field: 'v', range: { step: 2, bounds: 'full' } } }],
		[{ v: 0 }, { v: 5, x: 1 }],
		[{ v: 0 }, { v: 2 }, { v: 4 }, { v: 5, x: 1 }]
	],
	[
		[{ $densify: { field: 'v', partitionByFields: ['p'], range: { step: 1, bounds: [1, 3] } } }],
		[{ p: 'a', v: 2 }],
		[
			{ p: 'a', v: 1 },
			{ p: 'a', v: 2 }
		]
	],
	[
		[{ $densify: { field: 'at', range: { step: 12, unit: 'hour', bounds: 'full' } } }],
		[{ at: new Date('2021-05-18T00:00:00Z') }, { at: new Date('2021-05-19T00:00:00Z') }],
		['2021-05-18T00:00:00Z', '2021-05-18T12:00:00Z', '2021-05-19T00:00:00Z'].map((at) => ({
			at: new Date(at)
		}))
	],
	[[{ $documents: [{ a: 1 }, { a: { $add: [1, 1] } }] }], [{ ignored: 1 }], [{ a: 1 }, { a: 2 }]],
	[[{ $unionWith: { pipeline: [{ $documents: [{ b: 2 }] }] } }], [{ a: 1 }], [{ a: 1 }, { b: 2 }]],
	[
		[
			{
				$lookup: {
					as: 'j',
					let: { k: '$k' },
					pipeline: [
						{ $documents: [{ b: 2 }, { b: 3 }] },
						{ $match: { $expr: { $eq: ['$b', '$$k'] } } }
					]
				}
			}
		],
		[{ k: 3 }],
		[{ k: 3, j: [{ b: 3 }] }]
	]
];

test.each([...ACCUMULATORS, ...STAGES])('%j', (stages, docs, result) => {
	const out = run(stages, docs, { people: PEOPLE });
	expect(canonical(out)).toBe(canonical(result.map(typed)));
});

test.each<[RegExp, Doc[]]>([
	[/^5787906 /, group({ r: { $firstN: { input: 1 } } })],
	[/^5787908 /, group({ r: { $firstN: { n: -1, input: 1 } } })],
	[/^5788005 /, group({ r: { $top: { output: 1 } } })],
	[/^5788003 /, group({ r: { $topN: { output: 1, sortBy: { a: 1 } } } })],
	[/^5788002 /, group({ r: { $top: { n: 1, output: 1, sortBy: { a: 1 } } } })],
	[/^40237 /, group({ r: { $stdDevPop: [1, 2] } })],
	[/^2 Currently only 'approximate'/, group({ r: { $median: { input: 1, method: 'discrete' } } })],
	[/^115 Accumulator \$accumulator/, group({ r: { $accumulator: {} } })],
	[/^40246 /, [{ $bucketAuto: { groupBy: '$a' } }]],
	[/^40243 /, [{ $bucketAuto: { groupBy: '$a', buckets: 0 } }]],
	[/^40241 /, [{ $bucketAuto: { groupBy: '$a', buckets: 'x' } }]],
	[/^115 /, [{ $bucketAuto: { groupBy: '$a', buckets: 2, granularity: 'R5' } }]],
	[/^17053 /, [{ $redact: 'x' }]],
	[/^17276 /, [{ $project: { a: '$$KEEP' } }]],
	[/^40105 /, [{ $graphLookup: {} }]],
	[/^40104 /, [{ $graphLookup: { x: 1 } }]],
	[/^40602 /, [{ $match: {} }, { $documents: [] }]],
	[/^5858203 /, [{ $documents: 5 }]],
	[/^5733201 /, [{ $densify: { field: 'a', range: { step: 1, bounds: 'full' } } }]],
	[/^6050202 /, [{ $fill: { output: { a: { method: 'spline' } } } }]],
	[/^40415 /, [{ $setWindowFields: { output: {}, x: 1 } }]],
	[/^40414 /, [{ $setWindowFields: {} }]]
])('%s for %j', (expected, stages) => {
	expect(refusal(() => run(stages, [{ a: 'text' }]))).toMatch(expected);
});
