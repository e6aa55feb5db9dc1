import type { Document } from 'mongodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';

let t: TestDatabase;
beforeAll(async () => {
	t = await openDatabase();
});
afterAll(() => t.close());
beforeEach(() => t.db.dropDatabase());

type Row = Document & { _id: number };
const things = () => t.db.collection<Row>('things');
const make = (options: Document = {}) =>
	t.db.createCollection('things', { validator: { n: { $gte: 0 } }, ...options });
const modify = (change: Document) => t.db.command({ collMod: 'things', ...change });

const failure = (_id: number, consideredValue: number) => ({
	code: 121,
	errInfo: {
		failingDocumentId: _id,
		details: {
			operatorName: '$gte',
			specifiedAs: { n: { $gte: 0 } },
			reason: 'comparison failed',
			consideredValue
		}
	}
});

test('every way of writing is held against the validator', async () => {
	await make();
	await things().insertOne({ _id: 1, n: 1 });
	await expect(things().insertOne({ _id: 2, n: -1 })).rejects.toMatchObject(failure(2, -1));
	const change = { $set: { n: -2 } };
	await expect(things().updateOne({ _id: 1 }, change)).rejects.toMatchObject(failure(1, -2));
	await expect(things().replaceOne({ _id: 1 }, { n: -3 })).rejects.toMatchObject(failure(1, -3));
	await expect(things().findOneAndUpdate({ _id: 1 }, change)).rejects.toMatchObject({
		...failure(1, -2),
		codeName: 'DocumentValidationFailure'
	});
	const upsert = things().updateOne({ _id: 5 }, change, { upsert: true });
	await expect(upsert).rejects.toMatchObject(failure(5, -2));
	await t.db.collection('bad').insertOne({ n: -4 });
	const stages = (name: '$out' | '$merge') =>
		t.db
			.collection('bad')
			.aggregate([{ [name]: 'things' }])
			.toArray();
	await expect(stages('$out')).rejects.toMatchObject({ code: 121 });
	await expect(stages('$merge')).rejects.toMatchObject({ code: 121 });
	expect(await things().find().toArray()).toEqual([{ _id: 1, n: 1 }]);
});

test('an unordered insert keeps what is valid', async () => {
	await make();
	const rows = [-1, 0, 1].map((n) => ({ _id: n, n }));
	const inserting = things().insertMany(rows, { ordered: false });
	await expect(inserting).rejects.toMatchObject({ code: 121, writeErrors: [{ index: 0 }] });
	expect(await things().countDocuments()).toBe(2);
});

test('a transaction is held against the validator too', async () => {
	await make();
	await t.client.withSession(async (session) => {
		session.startTransaction();
		const writing = things().insertOne({ _id: 1, n: -1 }, { session });
		await expect(writing).rejects.toMatchObject({ code: 121 });
	});
});

test('validation is bypassed on request, warned of only, moderate, or off', async () => {
	await make();
	await things().insertOne({ _id: 1, n: -1 }, { bypassDocumentValidation: true });
	await modify({ validationLevel: 'moderate' });
	await things().updateOne({ _id: 1 }, { $set: { n: -2 } });
	await expect(things().insertOne({ _id: 2, n: -1 })).rejects.toMatchObject({ code: 121 });
	await modify({ validationAction: 'warn' });
	await things().insertOne({ _id: 3, n: -1 });
	await modify({ validationAction: 'error', validationLevel: 'off' });
	await things().insertOne({ _id: 4, n: -1 });
	await modify({ validationLevel: 'strict', validator: {} });
	await things().insertOne({ _id: 5, n: -1 });
	expect(await things().options()).toEqual({
		validationLevel: 'strict',
		validationAction: 'error'
	});
});

test('a failing conjunction names the clauses that failed', async () => {
	await make({ validator: { n: { $gte: 0, $lt: 9 }, s: 'x' } });
	await expect(things().insertOne({ _id: 1, n: 9 })).rejects.toMatchObject({
		errInfo: {
			details: {
				operatorName: '$and',
				clausesNotSatisfied: [
					{ index: 1, details: { operatorName: '$lt', consideredValue: 9 } },
					{ index: 2, details: { operatorName: '$eq', reason: 'field was missing' } }
				]
			}
		}
	});
});

test('a failing schema names the rules that failed, down to the fields', async () => {
	const $jsonSchema = {
		bsonType: 'object',
		required: ['name', 'n'],
		additionalProperties: false,
		properties: {
			_id: {},
			name: { bsonType: 'string', description: 'who' },
			n: { minimum: 1, maximum: 9 },
			at: { properties: { x: { enum: [1, 2] } } }
		}
	};
	await make({ validator: { $jsonSchema } });
	await things().insertOne({ _id: 1, name: 'a', n: 1, at: { x: 2 } });
	const bad = things().insertOne({ _id: 2, name: 5, at: { x: 3 }, more: true });
	await expect(bad).rejects.toMatchObject({
		code: 121,
		errInfo: {
			failingDocumentId: 2,
			details: {
				operatorName: '$jsonSchema',
				schemaRulesNotSatisfied: [
					{
						operatorName: 'required',
						specifiedAs: { required: ['name', 'n'] },
						missingProperties: ['n']
					},
					{ operatorName: 'additionalProperties', additionalProperties: ['more'] },
					{
						operatorName: 'properties',
						propertiesNotSatisfied: [
							{
								propertyName: 'name',
								description: 'who',
								details: [
									{
										operatorName: 'bsonType',
										specifiedAs: { bsonType: 'string' },
										reason: 'type did not match',
										consideredValue: 5,
										consideredType: 'int'
									}
								]
							},
							{
								propertyName: 'at',
								details: [
									{
										operatorName: 'properties',
										propertiesNotSatisfied: [
											{ propertyName: 'x', details: [{ operatorName: 'enum', consideredValue: 3 }] }
										]
									}
								]
							}
						]
					}
				]
			}
		}
	});
});

test('collMod changes when an index expires and whether queries see it', async () => {
	await things().createIndex({ at: 1 }, { expireAfterSeconds: 60 });
	expect(
		await modify({ index: { keyPattern: { at: 1 }, expireAfterSeconds: 5, hidden: true } })
	).toMatchObject({
		expireAfterSeconds_old: 60,
		expireAfterSeconds_new: 5,
		hidden_old: false,
		hidden_new: true
	});
	expect(await things().indexes()).toMatchObject([
		{ name: '_id_' },
		{ expireAfterSeconds: 5, hidden: true }
	]);
	const byHint = things().find({}).hint({ at: 1 }).toArray();
	await expect(byHint).rejects.toMatchObject({ code: 2 });
	await things().insertOne({ _id: 1, at: new Date(0) });
	expect(await t.server.sweep()).toBe(1);
});

test.each<[number, Document]>([
	[2, { validationLevel: 'other' }],
	[2, { validator: { a: { $nothing: 1 } } }],
	[14, { validator: 1 }],
	[27, { index: { name: 'none', hidden: true } }],
	[72, { index: { hidden: true } }],
	[72, { index: { name: '_id_' } }],
	[2, { index: { name: '_id_', hidden: true } }],
	[72, { viewOn: 'other' }],
	[115, { cappedSize: 9 }],
	[40415, { other: 1 }]
])('collMod refuses with %i: %j', async (code, change) => {
	await make();
	await expect(modify(change)).rejects.toMatchObject({ code });
});

test.each<[number, Document]>([
	[115, { capped: true, size: 100 }],
	[115, { timeseries: { timeField: 't' } }],
	[115, { clusteredIndex: { key: { _id: 1 }, unique: true } }],
	[115, { collation: { locale: 'de' } }],
	[72, { size: 100 }],
	[72, { expireAfterSeconds: 1 }]
])('create refuses with %i: %j', async (code, options) => {
	const creating = t.db.command({ create: 'new', ...options });
	await expect(creating).rejects.toMatchObject({ code });
});
