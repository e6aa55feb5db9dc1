import { expect, test } from 'vitest';
import { canonical, refusal, typed } from '../values/typed.fixture.ts';
import { compileProjection } from './projection.ts';

type Doc = Record<string, unknown>;
type Case = [spec: Doc, doc: Doc, result: Doc];

const INCLUDE: Case[] = [
	[{ a: 1 }, { _id: 1, a: 2, b: 3 }, { _id: 1, a: 2 }],
	[
		{ b: 1, a: 1 },
		{ _id: 1, a: 2, b: 3 },
		{ _id: 1, a: 2, b: 3 }
	],
	[{ a: true, _id: 0 }, { _id: 1, a: 2 }, { a: 2 }],
	[{ _id: 1 }, { _id: 1, a: 2 }, { _id: 1 }],
	[{ 'a.b': 1 }, { _id: 1, a: { b: 1, c: 2 } }, { _id: 1, a: { b: 1 } }],
	[{ a: { b: 1 } }, { _id: 1, a: { b: 1, c: 2 } }, { _id: 1, a: { b: 1 } }],
	[
		{ 'a.b': 1 },
		{ _id: 1, a: [{ b: 1, c: 2 }, 3, { c: 4 }, [{ b: 5 }]] },
		{ _id: 1, a: [{ b: 1 }, {}, [{ b: 5 }]] }
	],
	[{ 'a.b': 1 }, { _id: 1, a: 5 }, { _id: 1 }],
	[{ missing: 1 }, { _id: 1, a: 5 }, { _id: 1 }]
];
const EXCLUDE: Case[] = [
	[{ a: 0 }, { _id: 1, a: 2, b: 3 }, { _id: 1, b: 3 }],
	[{ _id: 0 }, { _id: 1, a: 2 }, { a: 2 }],
	[{ 'a.b': 0 }, { _id: 1, a: [{ b: 1, c: 2 }, 3] }, { _id: 1, a: [{ c: 2 }, 3] }],
	[{}, { _id: 1, a: 2 }, { _id: 1, a: 2 }]
];
const ARRAYS: Case[] = [
	[{ a: { $slice: 2 } }, { _id: 1, a: [1, 2, 3], b: 1 }, { _id: 1, a: [1, 2], b: 1 }],
	[{ a: { $slice: -2 } }, { _id: 1, a: [1, 2, 3] }, { _id: 1, a: [2, 3] }],
	[{ a: { $slice: [1, 1] } }, { _id: 1, a: [1, 2, 3] }, { _id: 1, a: [2] }],
	[{ a: { $slice: [-2, 1] } }, { _id: 1, a: [1, 2, 3] }, { _id: 1, a: [2] }],
	[
		{ a: { $slice: 1 }, b: 1 },
		{ _id: 1, a: [1, 2], b: 2, c: 3 },
		{ _id: 1, a: [1], b: 2 }
	],
	[
		{ a: { $elemMatch: { x: { $gt: 1 } } } },
		{ _id: 1, a: [{ x: 1 }, { x: 2 }, { x: 3 }], b: 1 },
		{ _id: 1, a: [{ x: 2 }] }
	],
	[{ a: { $elemMatch: { x: 9 } } }, { _id: 1, a: [{ x: 1 }] }, { _id: 1 }]
];
const COMPUTED: Case[] = [
	[
		{ a: 1, c: { $add: ['$a', 1] } },
		{ _id: 1, a: 2, b: 3 },
		{ _id: 1, a: 2, c: 3 }
	],
	[{ c: '$b' }, { _id: 1, b: 3 }, { _id: 1, c: 3 }],
	[{ c: { $literal: 1 } }, { _id: 1 }, { _id: 1, c: 1 }],
	[{ 'x.y': '$b' }, { _id: 1, b: 3 }, { _id: 1, x: { y: 3 } }],
	[{ c: '$nothing' }, { _id: 1 }, { _id: 1 }],
	[{ c: 'text' }, { _id: 1 }, { _id: 1, c: 'text' }]
];

test.each([...INCLUDE, ...EXCLUDE, ...ARRAYS, ...COMPUTED])(
	'%j of %j is %j',
	(spec, doc, result) => {
		expect(canonical(compileProjection(typed(spec))(typed(doc)))).toBe(canonical(typed(result)));
	}
);

test('positional $ keeps the element the query matched', () => {
	const query = typed({ a: { $gte: 2 } });
	const doc = typed({ _id: 1, a: [1, 2, 3], b: 1 });
	expect(canonical(compileProjection(typed({ 'a.$': 1 }), query)(doc))).toBe(
		canonical(typed({ _id: 1, a: [2] }))
	);
	expect(refusal(() => compileProjection({ 'a.$': 1 }, {})(doc))).toMatch(/^51246 /);
});

test('positional $ below an array keeps the element of that array', () => {
	const query = typed({ 'a.b': 2 });
	const doc = typed({ _id: 1, a: [{ b: 1 }, { b: 2, c: 3 }, { b: 2 }] });
	expect(canonical(compileProjection(typed({ 'a.b.$': 1 }), query)(doc))).toBe(
		canonical(typed({ _id: 1, a: [{ b: 2 }] }))
	);
});

test.each([
	[{ a: 1, b: 0 }, '31254 Cannot do exclusion on field b in inclusion projection'],
	[{ a: 0, b: 1 }, '31253 Cannot do inclusion on field b in exclusion projection'],
	[{ a: 1, 'a.b': 1 }, /^31249 Path collision/],
	[{ 'a.b': 1, a: 1 }, /^31250 Path collision/],
	[{ a: {} }, /^51270 /],
	[{ 'a.b': { $elemMatch: { c: 1 } } }, /^31275 /],
	[{ 'a.$': 1, 'b.$': 1 }, /^31276 /],
	[{ a: { $foo: 1 } }, "168 Unrecognized expression '$foo'"],
	[{ a: { $meta: 'textScore' } }, /^115 .*\$meta/]
])('%j is refused', (spec, expected) => {
	const text = refusal(() => compileProjection(typed(spec)));
	if (typeof expected === 'string') expect(text).toBe(expected);
	else expect(text).toMatch(expected);
});
