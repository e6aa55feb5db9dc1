import { Binary, BSONRegExp, Decimal128, Double, Long, Timestamp } from 'bson';
import { expect, test } from 'vitest';
import { evaluateLet } from '../aggregate/let.ts';
import { canonical, refusal, typed } from '../values/typed.fixture.ts';
import type { Doc } from '../values/types.ts';
import { supported } from '../supported.ts';
import { compileMatch } from './match.ts';

const now = new Date('2026-03-01T00:00:00Z');

type Case = [query: Doc, doc: Doc, matches: boolean];
const BITS: Case[] = [
	[{ a: { $bitsAllSet: [1, 5] } }, { a: 54 }, true],
	[{ a: { $bitsAllSet: 35 } }, { a: 54 }, false],
	[{ a: { $bitsAllSet: 50 } }, { a: new Double(54) }, true],
	[
		{ a: { $bitsAllSet: new Binary(Buffer.from('Ng==', 'base64')) } },
		{ a: new Binary(Buffer.from('Ng==', 'base64')) },
		true
	],
	[{ a: { $bitsAllClear: [0, 3] } }, { a: 20 }, true],
	[{ a: { $bitsAnySet: 35 } }, { a: 20 }, false],
	[{ a: { $bitsAnySet: [1, 5] } }, { a: 54 }, true],
	[{ a: { $bitsAnyClear: [1, 5] } }, { a: 20 }, true],
	[{ a: { $bitsAllSet: [70] } }, { a: -1 }, true],
	[{ a: { $bitsAllSet: [70] } }, { a: new Binary(new Uint8Array(2)) }, false],
	[{ a: { $bitsAllSet: [0] } }, { a: new Double(1.5) }, false],
	[{ a: { $bitsAllSet: [0] } }, { a: 'x' }, false],
	[{ a: { $bitsAllSet: [0] } }, { a: [2, 3] }, true],
	[{ a: { $bitsAllSet: [63] } }, { a: Long.MIN_VALUE }, true]
];
const OTHERS: Case[] = [
	[{ $sampleRate: 1 }, {}, true],
	[{ $sampleRate: 0 }, {}, false],
	[{ $expr: { $lt: [{ $rand: {} }, 1] } }, {}, true],
	[{ a: { $mod: [4, 0] } }, { a: new Double(8.9) }, true],
	[{ a: { $mod: [new Double(4.7), 0] } }, { a: 8 }, true],
	[{ a: { $mod: [4, 1] } }, { a: -3 }, false],
	[{ a: { $type: ['double', 'null'] } }, { a: null }, true],
	[{ a: { $type: 'number' } }, { a: Decimal128.fromString('1') }, true],
	[{ a: { $type: 19 } }, { a: Decimal128.fromString('1') }, true],
	[{ a: { $regex: 'A B', $options: 'xi' } }, { a: 'xaby' }, true],
	[{ a: { $regex: new BSONRegExp('^b', 'm') } }, { a: 'a\nb' }, true],
	[{ a: { $not: { $size: 1 } } }, {}, true],
	[{ $expr: { $eq: ['$$NOW', now] } }, {}, true],
	[{ $expr: { $eq: ['$$v', '$a'] } }, { a: 3 }, true],
	[{ $expr: { $eq: ['$$CLUSTER_TIME', new Timestamp({ t: 5, i: 1 })] } }, {}, true]
];

test.each([...BITS, ...OTHERS])('%j on %j: %s', (query, doc, expected) => {
	const scope = {
		now,
		clusterTime: () => new Timestamp({ t: 5, i: 1 }),
		variables: typed({ v: 3 })
	};
	expect(compileMatch(typed(query), scope)(typed(doc))).toBe(expected);
});

test.each<[RegExp, Doc]>([
	[/^9 Expected a non-negative number/, { a: { $bitsAllSet: -1 } }],
	[/^9 Expected an integer/, { a: { $bitsAllSet: new Double(1.5) } }],
	[/^2 \$bitsAnySet takes an Array, a number, or a BinData/, { a: { $bitsAnySet: 'x' } }],
	[/^2 /, { a: { $bitsAnySet: ['x'] } }],
	[/^2 .*\$sampleRate/, { $sampleRate: 2 }],
	[/^2 .*\$sampleRate/, { $sampleRate: 'x' }],
	[/^14 \$jsonSchema must be an object/, { $jsonSchema: 5 }],
	[/^115 Variable \$\$CLUSTER_TIME/, { $expr: '$$CLUSTER_TIME' }]
])('%s for %j', (expected, query) => {
	expect(refusal(() => compileMatch(typed(query), { now })({}))).toMatch(expected);
});

test("a command's variables are computed once, in order, without documents", () => {
	const values = evaluateLet(
		typed({
			a: { $add: [1, 2] },
			b: { $multiply: ['$$a', 2] },
			c: { $literal: '$x' },
			d: '$$NOW',
			e: [1]
		}),
		{ now }
	);
	expect(canonical(values)).toBe(canonical(typed({ a: 3, b: 6, c: '$x', d: now, e: [1] })));
	for (const spec of ['$x', { $add: ['$x', 1] }, '$$ROOT', '$$CURRENT.a', { $getField: 'x' }]) {
		expect(refusal(() => evaluateLet({ v: spec }, { now }))).toMatch(/^4890500 /);
	}
	expect(refusal(() => evaluateLet({ v: '$$later', later: 1 }, { now }))).toMatch(/^17276 /);
	expect(refusal(() => evaluateLet({ V: 1 }, { now }))).toMatch(/^16867 /);
});

test('the list of what is supported is read off the tables and names no refused operator', () => {
	expect(supported.stages).toContain('$setWindowFields');
	expect(supported.accumulators).toContain('$topN');
	expect(supported.windowFunctions).toContain('$derivative');
	expect(supported.expressions).toContain('$dateTrunc');
	expect(supported.queryOperators).toContain('$jsonSchema');
	expect(supported.updateOperators).toContain('$bit');
	for (const name of ['$function', '$where', '$text', '$accumulator', '$geoNear']) {
		expect(Object.values(supported).some((names) => names.includes(name))).toBe(false);
	}
});
