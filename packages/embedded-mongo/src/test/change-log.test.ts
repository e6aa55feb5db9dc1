import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ChangeStream, Collection, Document } from 'mongodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openEngine } from '../storage/engine.ts';
import { checkFolder } from '../tools/check.ts';
import { decode, encode } from '../wire/bson.ts';
import { newFolder, openDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';

type Note = Document & { _id: number };

/* An insert is told by the document where it is stored; what happens to that later must not show. */

let t: TestDatabase;
let notes: Collection<Note>;
let token: Document;
beforeAll(async () => {
	t = await openDatabase();
});
afterAll(() => t.close());
beforeEach(async () => {
	await t.db.dropDatabase();
	notes = t.db.collection<Note>('notes');
	token = await tokenOfNow(t);
});

/** Where a stream of the database stands that has told everything. */
async function tokenOfNow({ db }: TestDatabase): Promise<Document> {
	const stream = db.watch([], { maxAwaitTimeMS: 20 });
	await stream.tryNext();
	const now = stream.resumeToken as Document;
	await stream.close();
	return now;
}

async function told({ db }: TestDatabase, from: Document): Promise<[string, unknown][]> {
	const stream: ChangeStream = db.watch([], { resumeAfter: from, maxAwaitTimeMS: 20 });
	const events: [string, unknown][] = [];
	for (let event = await stream.tryNext(); event; event = await stream.tryNext()) {
		if (event.operationType === 'invalidate') break;
		events.push([event.operationType, 'fullDocument' in event ? event.fullDocument : undefined]);
	}
	await stream.close();
	return events;
}

const insertOf = (fullDocument: Note): [string, Note] => ['insert', fullDocument];

test('a document that changed before the stream read is told as it was put in', async () => {
	await notes.insertMany([
		{ _id: 1, a: 'one' },
		{ _id: 2, a: 'two' },
		{ _id: 3, a: 'three' }
	]);
	await notes.updateOne({ _id: 1 }, { $set: { a: 'changed' } });
	await notes.updateOne({ _id: 1 }, { $set: { a: 'changed again' } });
	await notes.replaceOne({ _id: 2 }, { b: 1 });
	await notes.updateOne({ _id: 2 }, { $inc: { b: 1 } });
	await notes.deleteOne({ _id: 3 });
	await notes.insertOne({ _id: 3, a: 'another' });
	expect(await told(t, token)).toEqual([
		insertOf({ _id: 1, a: 'one' }),
		insertOf({ _id: 2, a: 'two' }),
		insertOf({ _id: 3, a: 'three' }),
		['update', undefined],
		['update', undefined],
		['replace', { _id: 2, b: 1 }],
		['update', undefined],
		['delete', undefined],
		insertOf({ _id: 3, a: 'another' })
	]);
});

test('the documents of a dropped, overwritten or renamed collection are told', async () => {
	const other = t.db.collection<Note>('other');
	await notes.insertMany([{ _id: 1 }, { _id: 2 }]);
	await notes.drop();
	await notes.insertOne({ _id: 3 });
	await other.insertOne({ _id: 4 });
	await other.rename('notes', { dropTarget: true });
	await notes.updateOne({ _id: 4 }, { $set: { a: 1 } });
	const whole = (await told(t, token)).filter(([kind]) => kind === 'insert');
	expect(whole).toEqual([1, 2, 3, 4].map((_id) => insertOf({ _id })));
	expect(checkFolder(t.folder).findings).toEqual([]);
});

test('what a transaction puts in and changes is told as it was at each step', async () => {
	await t.client.withSession((session) =>
		session.withTransaction(async () => {
			await notes.insertOne({ _id: 1, a: 1 }, { session });
			await notes.updateOne({ _id: 1 }, { $set: { a: 2 } }, { session });
		})
	);
	expect(await told(t, token)).toEqual([insertOf({ _id: 1, a: 1 }), ['update', undefined]]);
});

test('a write that fails leaves what is told of the document before', async () => {
	await notes.createIndex({ key: 1 }, { unique: true });
	await notes.insertMany([
		{ _id: 1, key: 1 },
		{ _id: 2, key: 2 }
	]);
	const taken = notes.updateOne({ _id: 1 }, { $set: { key: 2 } });
	await expect(taken).rejects.toMatchObject({ code: 11000 });
	await expect(notes.insertOne({ _id: 1, key: 2 })).rejects.toMatchObject({
		keyPattern: { _id: 1 }
	});
	await expect(notes.insertOne({ _id: 3, key: 2 })).rejects.toMatchObject({
		keyPattern: { key: 1 }
	});
	expect(await told(t, token)).toEqual([
		insertOf({ _id: 1, key: 1 }),
		insertOf({ _id: 2, key: 2 })
	]);
	expect(checkFolder(t.folder).findings).toEqual([]);
});

test('after a restart everything is told as it was', async () => {
	const first = await openDatabase();
	const things = first.db.collection<Note>('things');
	const from = await tokenOfNow(first);
	await things.insertMany([{ _id: 1 }, { _id: 2 }]);
	await things.updateOne({ _id: 1 }, { $set: { a: 1 } });
	await first.client.close();
	await first.server.close();
	const second = await openDatabase({ dbPath: first.folder });
	await second.db.collection<Note>('things').updateOne({ _id: 2 }, { $set: { a: 1 } });
	expect(await told(second, from)).toEqual([
		insertOf({ _id: 1 }),
		insertOf({ _id: 2 }),
		['update', undefined],
		['update', undefined]
	]);
	await second.close();
});

test('documents whose change has gone from a capped log are not kept, others are', async () => {
	const small = await openDatabase({ changeLogBytesMax: 20_000 });
	const things = small.db.collection<Note>('things');
	const text = 'x'.repeat(1000);
	await things.insertMany(Array.from({ length: 60 }, (_, _id) => ({ _id, text })));
	const from = await tokenOfNow(small);
	await things.insertOne({ _id: 60 });
	await things.updateMany({ _id: { $lt: 50 } }, { $set: { a: 1 } });
	await things.updateOne({ _id: 60 }, { $set: { a: 1 } });
	const file = new DatabaseSync(join(small.folder, 'mongo.sqlite'));
	const bytes = file.prepare('SELECT sum(length(body)) AS bytes FROM changes').get()?.['bytes'];
	file.close();
	expect(Number(bytes)).toBeLessThan(5000);
	const events = await told(small, from);
	expect(events[0]).toEqual(insertOf({ _id: 60 }));
	expect(events).toHaveLength(52);
	await small.close();
});

test('the log of a folder that kept a copy of every document is read on', () => {
	const folder = newFolder();
	const file = new DatabaseSync(join(folder, 'mongo.sqlite'));
	file.exec(`CREATE TABLE changes (at INTEGER PRIMARY KEY, total INTEGER, kind TEXT, db TEXT, coll TEXT, uuid BLOB,
		key BLOB, body BLOB, before BLOB, after BLOB, txn BLOB)`);
	const row = file.prepare(
		"INSERT INTO changes VALUES (?, ?, ?, 'test', 'notes', NULL, NULL, ?, NULL, NULL, NULL)"
	);
	row.run(1, 100, 'noop', null);
	row.run(2, 200, 'insert', encode({ _id: 'old' }));
	file.close();
	const engine = openEngine(folder);
	const { changes } = engine.log.read(1, { db: 'test', coll: 'notes' });
	expect(changes.map(({ kind, body }) => [kind, body && decode(body)])).toEqual([
		['insert', { _id: 'old' }]
	]);
	engine.close();
	expect(checkFolder(folder).findings).toEqual([]);
	rmSync(folder, { recursive: true });
});
