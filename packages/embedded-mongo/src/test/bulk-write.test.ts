import { Long, UUID } from 'bson';
import { MongoClientBulkWriteError } from 'mongodb';
import type { Document } from 'mongodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';
import { exchange, opMsg } from './raw-client.ts';

type Row = { _id: number; n?: number; x?: number };
type Rows = { 'test.a': Row; 'test.b': Row };

let t: TestDatabase;
beforeAll(async () => {
	t = await openDatabase();
});
afterAll(() => t.close());
beforeEach(async () => {
	await t.db.dropDatabase();
	await t.db.collection<Row>('b').insertMany([
		{ _id: 1, n: 1 },
		{ _id: 2, n: 2 }
	]);
});

const stored = (name: string) => t.db.collection(name).find().sort({ _id: 1 }).toArray();

test('one command writes to several collections and tells each outcome', async () => {
	const result = await t.client.bulkWrite<Rows>(
		[
			{ name: 'insertOne', namespace: 'test.a', document: { _id: 1 } },
			{ name: 'updateOne', namespace: 'test.b', filter: {}, update: { $inc: { n: 10 } } },
			{
				name: 'updateOne',
				namespace: 'test.a',
				filter: { _id: 9 },
				update: { $set: { x: 1 } },
				upsert: true
			},
			{ name: 'deleteMany', namespace: 'test.b', filter: { n: 2 } }
		],
		{ verboseResults: true }
	);
	expect(result).toMatchObject({
		insertedCount: 1,
		matchedCount: 1,
		modifiedCount: 1,
		upsertedCount: 1,
		deletedCount: 1
	});
	expect(result.updateResults?.get(2)).toMatchObject({ upsertedId: 9 });
	expect(await stored('a')).toEqual([{ _id: 1 }, { _id: 9, x: 1 }]);
	expect(await stored('b')).toEqual([{ _id: 1, n: 11 }]);
});

test('an error stops an ordered command there, and an unordered one not at all', async () => {
	const models = [1, 3, 3, 4].map((_id) => ({
		name: 'insertOne' as const,
		namespace: 'test.b' as const,
		document: { _id }
	}));
	const failing = async (ordered: boolean) => {
		const error: unknown = await t.client
			.bulkWrite<Rows>(models, { ordered })
			.catch((e: unknown) => e);
		expect(error).toBeInstanceOf(MongoClientBulkWriteError);
		return [...(error as MongoClientBulkWriteError).writeErrors].map(([i, e]) => [i, e.code]);
	};
	expect(await failing(true)).toEqual([[0, 11000]]);
	expect(await stored('b')).toHaveLength(2);
	expect(await failing(false)).toEqual([
		[0, 11000],
		[2, 11000]
	]);
	expect((await stored('b')).map((d) => Number(d._id))).toEqual([1, 2, 3, 4]);
});

test('a retried command gives the first answer and writes once', async () => {
	const command = {
		bulkWrite: 1,
		ops: [{ update: 0, filter: { _id: 1 }, updateMods: { $inc: { n: 1 } } }],
		nsInfo: [{ ns: 'test.b' }],
		lsid: { id: new UUID() },
		txnNumber: Long.fromNumber(1),
		$db: 'admin'
	};
	const outcome = { nMatched: 1, nModified: 1, cursor: { firstBatch: [{ ok: 1, idx: 0, n: 1 }] } };
	expect(await exchange(t.server.uri, opMsg(command))).toMatchObject(outcome);
	expect(await exchange(t.server.uri, opMsg(command))).toMatchObject(outcome);
	expect((await stored('b'))[0]).toEqual({ _id: 1, n: 2 });
});

test('what is wrong with the command is told before anything is written', async () => {
	const admin = t.client.db('admin');
	const refused = (command: Document) => admin.command({ bulkWrite: 1, ...command });
	const insert = { insert: 0, document: {} };
	const nsInfo = [{ ns: 'test.b' }];
	await expect(refused({ ops: [{ ...insert, insert: 1 }], nsInfo })).rejects.toMatchObject({
		code: 2
	});
	await expect(refused({ ops: [insert], nsInfo: [{ ns: 'b' }] })).rejects.toMatchObject({
		code: 73
	});
	await expect(refused({ ops: [], nsInfo })).rejects.toMatchObject({ code: 16 });
	await expect(t.db.command({ bulkWrite: 1, ops: [insert], nsInfo })).rejects.toMatchObject({
		code: 13
	});
	const told = await refused({
		ops: [insert, { ...insert, document: { _id: 1 } }],
		nsInfo,
		errorsOnly: true
	});
	expect(told).toMatchObject({
		nInserted: 1,
		nErrors: 1,
		cursor: { firstBatch: [{ ok: 0, idx: 1, code: 11000 }] }
	});
});

test('in a transaction it counts at the commit, and an error ends it', async () => {
	await t.client.withSession(async (session) => {
		session.startTransaction();
		await t.client.bulkWrite<Rows>(
			[{ name: 'insertOne', namespace: 'test.b', document: { _id: 3 } }],
			{
				session
			}
		);
		expect(await stored('b')).toHaveLength(2);
		await session.commitTransaction();
		expect(await stored('b')).toHaveLength(3);
		session.startTransaction();
		const twin = [
			{ name: 'insertOne' as const, namespace: 'test.b' as const, document: { _id: 3 } }
		];
		await expect(t.client.bulkWrite<Rows>(twin, { session })).rejects.toThrow();
		await expect(session.commitTransaction()).rejects.toMatchObject({ code: 251 });
	});
});
