import {
	Binary,
	BSONRegExp,
	BSONSymbol,
	Code,
	Decimal128,
	Double,
	Int32,
	Long,
	MaxKey,
	MinKey,
	ObjectId,
	serialize,
	Timestamp,
	UUID
} from 'bson';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileProjection } from '../query/projection.ts';
import { compileMatch } from '../query/match.ts';
import { runPipeline } from '../aggregate/pipeline.ts';
import { compileUpdate } from '../update/compile.ts';
import { decode } from './decode.ts';
import { encode } from './encode.ts';
import type { Doc } from './types.ts';
import { refusal } from './typed.fixture.ts';

const names = fc.oneof(
	fc.constantFrom('a', 'b', '10', '2', '0', '4294967294', '007', '1.5', '-1', '聆鉴', ''),
	fc.constantFrom('__proto__', 'constructor', 'toString', '_bsontype', 'toBSON', '$ref', '$id'),
	fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'))
);
const leaf: fc.Arbitrary<unknown> = fc.oneof(
	fc.integer().map((n) => new Int32(n)),
	fc.double().map((n) => new Double(n)),
	fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => Long.fromBigInt(n)),
	fc.string({ unit: 'binary' }),
	fc.date({ noInvalidDate: true }),
	fc.uint8Array({ maxLength: 40 }).map((bytes) => new Binary(bytes, 0x80)),
	fc.uint8Array({ maxLength: 4 }).map((bytes) => new Binary(bytes, 2)),
	fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
	fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => new Decimal128(bytes)),
	fc.tuple(fc.nat(), fc.nat()).map(([t, i]) => new Timestamp({ t, i })),
	fc.constantFrom(null, true, false, new MinKey(), new MaxKey(), new UUID(new Uint8Array(16))),
	fc.constantFrom(new BSONRegExp('a/b', 'im'), new BSONSymbol('s'), new Code('f', { 3: 1, a: 2 })),
	fc.constant(new Code('f'))
);

/** Maps, because they keep the order of every name when the bson library writes them. */
const { document } = fc.letrec<{ document: Map<string, unknown>; value: unknown }>((tie) => ({
	document: fc
		.uniqueArray(fc.tuple(names, tie('value')), { maxLength: 6, selector: ([name]) => name })
		.map((fields) => new Map(fields)),
	value: fc.oneof(
		{ depthSize: 'small' },
		leaf,
		fc.array(tie('value'), { maxLength: 3 }),
		tie('document')
	)
}));

const bytesOf = (fields: Map<string, unknown>): Uint8Array => serialize(fields);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

test('decoding and encoding gives the same bytes, whatever the names and types', () => {
	fc.assert(
		fc.property(document, (fields) => {
			const bytes = bytesOf(fields);
			expect(hex(encode(decode(bytes)))).toBe(hex(bytes));
		}),
		{ numRuns: 500 }
	);
});

test('documents larger than the first buffer are the same bytes too', () => {
	const large = {
		a: 'é'.repeat(70_000),
		b: [new Binary(new Uint8Array(300_000)), { c: 'x'.repeat(5e6) }],
		d: 1
	};
	expect(Buffer.compare(encode(large), serialize(large))).toBe(0);
});

const ordered = decode(
	bytesOf(
		new Map<string, unknown>([
			['b', 1],
			['10', 2],
			[
				'a',
				new Map([
					['z', 1],
					['2', 2],
					['1', 3]
				])
			],
			['2', 4],
			['__proto__', 5]
		])
	)
);
const shape = (doc: Doc): string =>
	JSON.stringify(doc, (_key, v: unknown) => (v instanceof Int32 ? v.value : v)).replaceAll(
		'\\u0000',
		''
	);
const WHOLE = '{"b":1,"10":2,"a":{"z":1,"2":2,"1":3},"2":4,"__proto__":5}';

test('names like array indexes keep their place through updates, projections and pipelines', () => {
	const run = (stage: Doc) =>
		[...runPipeline([stage], [ordered], { now: new Date(0), collection: () => [] })][0];
	const update = (change: Doc) =>
		compileUpdate(decode(serialize(change)), { now: new Date(0) })(ordered, false);
	expect(shape(ordered)).toBe(WHOLE);
	expect(shape(update({ $set: { 'a.2': 9, 11: 1 } }))).toBe(
		'{"b":1,"10":2,"a":{"z":1,"2":9,"1":3},"2":4,"__proto__":5,"11":1}'
	);
	expect(shape(update({ $unset: { 10: 1, 'a.z': 1 } }))).toBe(
		'{"b":1,"a":{"2":2,"1":3},"2":4,"__proto__":5}'
	);
	expect(shape(compileProjection(decode(serialize({ 'a.1': 0 })))(ordered))).toBe(
		'{"b":1,"10":2,"a":{"z":1,"2":2},"2":4,"__proto__":5}'
	);
	expect(shape(run({ $set: { 'a.2': '$10' } }) ?? {})).toBe(
		'{"b":1,"10":2,"a":{"z":1,"2":2,"1":3},"2":4,"__proto__":5}'
	);
	expect(shape(run({ $replaceWith: { $arrayToObject: { $objectToArray: '$$ROOT' } } }) ?? {})).toBe(
		WHOLE
	);
	expect(shape(run({ $group: { _id: '$a', all: { $push: '$2' } } }) ?? {})).toBe(
		'{"_id":{"z":1,"2":2,"1":3},"all":[4]}'
	);
});

test.each([
	[{ 2: 4 }, true],
	[{ 'a.2': 2 }, true],
	[{ 'a.1': 2 }, false],
	[{ __proto__: 5 }, true],
	[{ $expr: { $eq: ['$a.1', 3] } }, true]
])('such names are found by %j: %s', (query, matches) => {
	expect(compileMatch(decode(serialize(query)))(ordered)).toBe(matches);
});

test('text that is not UTF-8 and retired types are refused, not changed', () => {
	const bytes = Buffer.from(serialize({ a: 'xyz' }));
	bytes[bytes.indexOf('y')] = 0xff;
	expect(refusal(() => decode(bytes))).toMatch(/^22 Invalid UTF-8/);
	const retired = Buffer.from(serialize({ a: null }));
	retired[4] = 0x06;
	expect(refusal(() => decode(retired))).toMatch(/^22 unsupported BSON type 6/);
	expect(refusal(() => encode({ 'a\0b': 1 }))).toMatch(/^22 /);
	expect(refusal(() => compileMatch({ $expr: { $eq: ['$\u00002', 4] } }))).toMatch(/^16411 /);
});
