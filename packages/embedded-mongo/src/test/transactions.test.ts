import { Long, UUID } from 'bson';
import { MongoServerError } from 'mongodb';
import type { ClientSession, Collection } from 'mongodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';
import { send } from './raw-client.ts';

type Account = { _id: string; sum: number; email?: string };

let t: TestDatabase;
let accounts: Collection<Account>;
beforeAll(async () => {
	t = await openDatabase();
});
afterAll(() => t.close());
beforeEach(async () => {
	await t.db.dropDatabase();
	accounts = t.db.collection<Account>('accounts');
	await accounts.insertMany([
		{ _id: 'a', sum: 100 },
		{ _id: 'b', sum: 0 }
	]);
});

async function inTransaction(work: (session: ClientSession) => Promise<void>): Promise<void> {
	const session = t.client.startSession();
	session.startTransaction();
	try {
		await work(session);
	} finally {
		if (session.inTransaction()) await session.abortTransaction();
		await session.endSession();
	}
}

const failure = async (work: Promise<unknown>): Promise<MongoServerError> => {
	const error = await work.catch((e: unknown) => e);
	expect(error).toBeInstanceOf(MongoServerError);
	return error as MongoServerError;
};

test('a commit shows everything at once, and its own writes are read before', async () => {
	await inTransaction(async (session) => {
		await accounts.updateOne({ _id: 'a' }, { $inc: { sum: -30 } }, { session });
		await accounts.updateOne({ _id: 'b' }, { $inc: { sum: 30 } }, { session });
		await accounts.insertOne({ _id: 'c', sum: 1 }, { session });
		const inside = await accounts.find({}, { session }).sort({ sum: 1 }).toArray();
		expect(inside.map((d) => [d._id, d.sum])).toEqual([
			['c', 1],
			['b', 30],
			['a', 70]
		]);
		expect((await accounts.findOne({ _id: 'b' }))?.sum).toBe(0);
		expect(await accounts.findOne({ _id: 'c' })).toBeNull();
		await session.commitTransaction();
		await session.commitTransaction();
	});
	expect((await accounts.findOne({ _id: 'b' }))?.sum).toBe(30);
	expect(await accounts.findOne({ _id: 'c' })).toEqual({ _id: 'c', sum: 1 });
});

test('an abort leaves nothing', async () => {
	await inTransaction(async (session) => {
		await accounts.deleteMany({}, { session });
		expect(await accounts.find({}, { session }).toArray()).toEqual([]);
		await session.abortTransaction();
	});
	expect(await accounts.find().toArray()).toHaveLength(2);
});

test('reads stay at the snapshot while others commit', async () => {
	await inTransaction(async (session) => {
		expect(await accounts.find({}, { session }).toArray()).toHaveLength(2);
		await accounts.updateOne({ _id: 'a' }, { $set: { sum: 999 } });
		await accounts.insertOne({ _id: 'z', sum: 5 });
		const inside = await accounts.find({}, { session }).toArray();
		expect(inside.map((d) => d.sum)).toEqual([100, 0]);
		await session.commitTransaction();
	});
	expect((await accounts.findOne({ _id: 'a' }))?.sum).toBe(999);
});

test('a document changed since the snapshot is a WriteConflict with the transient label', async () => {
	await inTransaction(async (session) => {
		await accounts.findOne({}, { session });
		await accounts.updateOne({ _id: 'a' }, { $inc: { sum: 1 } });
		const error = await failure(
			accounts.updateOne({ _id: 'a' }, { $inc: { sum: 1 } }, { session })
		);
		expect(error.code).toBe(112);
		expect(error.hasErrorLabel('TransientTransactionError')).toBe(true);
		expect(await failure(session.commitTransaction())).toMatchObject({ code: 251 });
	});
	expect((await accounts.findOne({ _id: 'a' }))?.sum).toBe(101);
});

test('of two transactions on one document the second loses at once', async () => {
	await inTransaction(async (first) => {
		await accounts.updateOne({ _id: 'a' }, { $inc: { sum: 1 } }, { session: first });
		await inTransaction(async (second) => {
			const late = accounts.updateOne({ _id: 'a' }, { $inc: { sum: 1 } }, { session: second });
			expect(await failure(late)).toMatchObject({ code: 112 });
		});
		await first.commitTransaction();
	});
	expect((await accounts.findOne({ _id: 'a' }))?.sum).toBe(101);
});

test('a plain write waits for the transaction that holds its document', async () => {
	await inTransaction(async (session) => {
		await accounts.updateOne({ _id: 'a' }, { $inc: { sum: 1 } }, { session });
		const waiting = accounts.updateOne({ _id: 'a' }, { $inc: { sum: 10 } });
		const quick = accounts.updateOne({ _id: 'a' }, { $inc: { sum: 5 } }, { maxTimeMS: 30 });
		expect(await failure(quick)).toMatchObject({ code: 50 });
		await session.commitTransaction();
		expect(await waiting).toMatchObject({ modifiedCount: 1 });
	});
	expect((await accounts.findOne({ _id: 'a' }))?.sum).toBe(111);
});

test('unique keys hold inside and between transactions', async () => {
	await accounts.createIndex({ email: 1 }, { unique: true, sparse: true });
	await inTransaction(async (session) => {
		await accounts.insertOne({ _id: 'x', sum: 0, email: 'x@e' }, { session });
		await inTransaction(async (other) => {
			const same = accounts.insertOne({ _id: 'y', sum: 0, email: 'x@e' }, { session: other });
			expect(await failure(same)).toMatchObject({ code: 112 });
		});
		const again = accounts.insertOne({ _id: 'w', sum: 0, email: 'x@e' }, { session });
		expect(await failure(again)).toMatchObject({ code: 11000 });
	});
	await inTransaction(async (session) => {
		await accounts.insertOne({ _id: 'x', sum: 0, email: 'x@e' }, { session });
		await accounts.updateOne({ _id: 'x' }, { $set: { email: 'new@e' } }, { session });
		await accounts.insertOne({ _id: 'w', sum: 0, email: 'x@e' }, { session });
		await session.commitTransaction();
	});
	expect(await accounts.countDocuments({ email: { $in: ['x@e', 'new@e'] } })).toBe(2);
});

test('a collection is created by the first insert of a transaction', async () => {
	await inTransaction(async (session) => {
		const fresh = t.db.collection<Account>('fresh');
		await fresh.insertOne({ _id: '1', sum: 1 }, { session });
		expect(await fresh.findOne({ _id: '1' }, { session })).toEqual({ _id: '1', sum: 1 });
		expect(await fresh.findOne({ _id: '1' })).toBeNull();
		await session.commitTransaction();
		expect(await fresh.findOne({ _id: '1' })).toEqual({ _id: '1', sum: 1 });
	});
});

test('what a transaction creates is there only after its commit', async () => {
	const names = async () => (await t.db.listCollections().toArray()).map((c) => c.name).sort();
	const create = async (session: ClientSession) => {
		const made = t.db.collection<Account>('made');
		await made.createIndex({ email: 1 }, { unique: true, session });
		await made.insertOne({ _id: '1', sum: 1, email: 'a' }, { session });
		expect(await names()).toEqual(['accounts']);
	};
	await inTransaction(create);
	expect(await names()).toEqual(['accounts']);
	await inTransaction(async (session) => {
		await create(session);
		await session.commitTransaction();
	});
	expect(await names()).toEqual(['accounts', 'made']);
	const twin = t.db.collection<Account>('made').insertOne({ _id: '2', sum: 1, email: 'a' });
	expect(await failure(twin)).toMatchObject({ code: 11000 });
	await inTransaction(async (session) => {
		const late = accounts.createIndex({ sum: 1 }, { session });
		expect(await failure(late)).toMatchObject({ code: 263 });
	});
});

test('withTransaction retries conflicts until every transfer is counted', async () => {
	const transfer = async () => {
		await t.client.withSession((session) =>
			session.withTransaction(async () => {
				const from = await accounts.findOne({ _id: 'a' }, { session });
				await accounts.updateOne(
					{ _id: 'a' },
					{ $set: { sum: (from?.sum ?? 0) - 1 } },
					{ session }
				);
				await accounts.updateOne({ _id: 'b' }, { $inc: { sum: 1 } }, { session });
			})
		);
	};
	await Promise.all(Array.from({ length: 12 }, transfer));
	expect((await accounts.find().sort({ _id: 1 }).toArray()).map((d) => d.sum)).toEqual([88, 12]);
});

test('cursors of a transaction read its snapshot and end with it', async () => {
	await accounts.insertMany(Array.from({ length: 300 }, (_, i) => ({ _id: `n${i}`, sum: i })));
	await inTransaction(async (session) => {
		const cursor = accounts.find({}, { session, batchSize: 5 });
		await cursor.next();
		await accounts.deleteMany({});
		expect(await cursor.toArray()).toHaveLength(301);
		const open = accounts.find({}, { session, batchSize: 5 });
		await open.next();
		await session.commitTransaction();
		expect(await failure(open.toArray())).toMatchObject({ code: 43 });
	});
	expect(await accounts.find().toArray()).toEqual([]);
});

test('commands that no transaction may run are refused and end it', async () => {
	await inTransaction(async (session) => {
		const counting = t.db.command({ count: 'accounts' }, { session });
		expect(await failure(counting)).toMatchObject({ code: 263 });
	});
});

test('a retried numbered write gives the first answer and writes once', async () => {
	const lsid = { id: new UUID() };
	const command = {
		update: 'accounts',
		updates: [{ q: { _id: 'a' }, u: { $inc: { sum: 1 } } }],
		lsid,
		txnNumber: Long.fromNumber(1)
	};
	const first = await send(t.server.uri, command);
	const again = await send(t.server.uri, command);
	expect(again).toMatchObject({ n: first?.['n'] as number, nModified: 1 });
	expect((await accounts.findOne({ _id: 'a' }))?.sum).toBe(101);
	const claim = {
		findAndModify: 'accounts',
		query: { _id: 'b' },
		update: { $inc: { sum: 1 } },
		new: true,
		lsid,
		txnNumber: Long.fromNumber(2)
	};
	const values = [await send(t.server.uri, claim), await send(t.server.uri, claim)];
	expect(values).toMatchObject([{ value: { sum: 1 } }, { value: { sum: 1 } }]);
});
