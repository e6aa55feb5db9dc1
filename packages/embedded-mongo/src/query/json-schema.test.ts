import { Decimal128, Double, Long, ObjectId } from 'bson';
import { expect, test } from 'vitest';
import { refusal, typed } from '../values/typed.fixture.ts';
import type { Doc } from '../values/types.ts';
import { compileMatch } from './match.ts';

const matches = (schema: Doc, doc: Doc): boolean =>
	compileMatch(typed({ $jsonSchema: schema }))(typed(doc));
const of = (schema: Doc): Doc => ({ properties: { a: schema } });

type Case = [schema: Doc, good: Doc[], bad: Doc[]];
const CASES: Case[] = [
	[{}, [{}], []],
	[{ required: ['a', 'b'] }, [{ a: null, b: 1 }], [{ a: 1 }, {}]],
	[of({ bsonType: 'string' }), [{}, { a: 'x' }], [{ a: 1 }, { a: ['x'] }, { a: null }]],
	[of({ bsonType: ['int', 'null'] }), [{ a: 1 }, { a: null }], [{ a: new Double(1.5) }]],
	[
		of({ bsonType: 'number' }),
		[{ a: 1 }, { a: new Long(1) }, { a: Decimal128.fromString('1') }],
		[{ a: '1' }]
	],
	[of({ bsonType: 'objectId' }), [{ a: new ObjectId() }], [{ a: 'x' }]],
	[of({ type: 'boolean' }), [{ a: true }], [{ a: 1 }]],
	[of({ type: ['object', 'array'] }), [{ a: {} }, { a: [] }], [{ a: 1 }]],
	[of({ enum: [1, 'x', null] }), [{ a: new Double(1) }, { a: null }], [{ a: 2 }]],
	[of({ minimum: 2, maximum: 4 }), [{ a: 2 }, { a: 4 }, { a: 'text' }], [{ a: 1 }, { a: 5 }]],
	[of({ minimum: 2, exclusiveMinimum: true }), [{ a: 3 }], [{ a: 2 }]],
	[of({ maximum: 4, exclusiveMaximum: true }), [{ a: 3 }], [{ a: 4 }]],
	[
		of({ multipleOf: new Double(0.5) }),
		[{ a: new Double(1.5) }, { a: 2 }],
		[{ a: new Double(1.2) }]
	],
	[of({ minLength: 2, maxLength: 3 }), [{ a: '聆鉴' }, { a: 5 }], [{ a: 'x' }, { a: 'long' }]],
	[of({ pattern: '^[a-z]+$' }), [{ a: 'abc' }], [{ a: 'ABC' }]],
	[of({ minItems: 1, maxItems: 2 }), [{ a: [1] }, { a: 'x' }], [{ a: [] }, { a: [1, 2, 3] }]],
	[of({ uniqueItems: true }), [{ a: [1, 2] }], [{ a: [1, new Double(1)] }]],
	[of({ items: { bsonType: 'int' } }), [{ a: [1, 2] }, { a: [] }], [{ a: [1, 'x'] }]],
	[
		of({ items: [{ bsonType: 'int' }], additionalItems: false }),
		[{ a: [1] }, { a: [] }],
		[{ a: ['x'] }, { a: [1, 2] }]
	],
	[of({ items: [{}], additionalItems: { type: 'string' } }), [{ a: [1, 'x'] }], [{ a: [1, 2] }]],
	[
		of({ minProperties: 1, maxProperties: 2 }),
		[{ a: { x: 1 } }],
		[{ a: {} }, { a: { x: 1, y: 1, z: 1 } }]
	],
	[{ properties: { a: {} }, additionalProperties: false }, [{ a: 1 }, {}], [{ a: 1, b: 1 }]],
	[
		{ patternProperties: { '^s_': { type: 'string' } }, additionalProperties: { type: 'number' } },
		[{ s_x: 'y', n: 1 }],
		[{ s_x: 1 }, { n: 'x' }]
	],
	[
		of({ properties: { b: { required: ['c'] } } }),
		[{ a: { b: { c: 1 } } }, { a: 5 }],
		[{ a: { b: {} } }]
	],
	[{ dependencies: { card: ['name'] } }, [{}, { card: 1, name: 'x' }], [{ card: 1 }]],
	[
		{ dependencies: { card: { properties: { name: { type: 'string' } } } } },
		[{ card: 1 }],
		[{ card: 1, name: 2 }]
	],
	[of({ allOf: [{ minimum: 1 }, { maximum: 2 }] }), [{ a: 1 }], [{ a: 3 }]],
	[of({ anyOf: [{ type: 'string' }, { minimum: 5 }] }), [{ a: 'x' }, { a: 6 }], [{ a: 1 }]],
	[of({ oneOf: [{ minimum: 1 }, { maximum: 3 }] }), [{ a: 0 }, { a: 5 }], [{ a: 2 }]],
	[of({ not: { type: 'string' } }), [{ a: 1 }], [{ a: 'x' }]],
	[
		{ title: 'T', description: 'D', properties: { 5: { type: 'string' } } },
		[{ 5: 'x' }],
		[{ 5: 1 }]
	]
];

test.each(CASES)('%j', (schema, good, bad) => {
	expect(good.map((doc) => matches(schema, doc))).toEqual(good.map(() => true));
	expect(bad.map((doc) => matches(schema, doc))).toEqual(bad.map(() => false));
});

test.each<[RegExp, Doc]>([
	[/^9 Unknown \$jsonSchema keyword: foo$/, { foo: 1 }],
	[/^9 \$jsonSchema keyword 'format' is not currently supported$/, { format: 'email' }],
	[/^9 \$jsonSchema type 'integer' is not currently supported/, { type: 'integer' }],
	[
		/^9 Cannot specify both \$jsonSchema keywords 'type' and 'bsonType'/,
		{ type: 'string', bsonType: 'int' }
	],
	[/^9 \$jsonSchema keyword 'required' cannot be an empty array/, { required: [] }],
	[/^14 \$jsonSchema keyword 'required' must be an array/, { required: 'a' }],
	[/^14 \$jsonSchema keyword 'minimum' must be a number/, { minimum: 'x' }],
	[/^9 \$jsonSchema keyword 'minimum' must be a present/, { exclusiveMinimum: true }],
	[/^9 \$jsonSchema keyword 'maxItems' must be non-negative/, { maxItems: -1 }],
	[/^2 Unknown type name alias: integer/, { bsonType: 'integer' }],
	[/^115 \$jsonSchema keyword 'encrypt'/, { properties: { a: { encrypt: {} } } }]
])('%s', (expected, schema) => {
	expect(refusal(() => matches(schema, {}))).toMatch(expected);
});
