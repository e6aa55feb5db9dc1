import { rmSync } from 'node:fs';
import { Timestamp } from 'bson';
import { MongoClient } from 'mongodb';
import type { ChangeStream, ChangeStreamOptions, Collection, Document } from 'mongodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startServer } from '../index.ts';
import { openDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';

type Note = Document & { _id: number };

let t: TestDatabase;
let notes: Collection<Note>;
const streams: ChangeStream[] = [];
beforeAll(async () => {
	t = await openDatabase();
});
afterAll(() => t.close());
beforeEach(async () => {
	for (const stream of streams.splice(0)) await stream.close();
	await t.db.dropDatabase();
	notes = t.db.collection<Note>('notes');
});

/** A stream that is open on the server when this resolves. */
async function watch(
	on: { watch(pipeline: Document[], options: ChangeStreamOptions): ChangeStream },
	options: ChangeStreamOptions = {},
	pipeline: Document[] = []
): Promise<ChangeStream> {
	const stream = on.watch(pipeline, { maxAwaitTimeMS: 20, ...options });
	await stream.tryNext();
	streams.push(stream);
	return stream;
}

/** A stream that may have something to tell at once. */
function resumed(options: ChangeStreamOptions): ChangeStream {
	const stream = notes.watch([], options);
	streams.push(stream);
	return stream;
}

async function take(stream: ChangeStream, count: number): Promise<Document[]> {
	const events: Document[] = [];
	while (events.length < count) events.push(await stream.next());
	return events;
}

const kinds = (events: Document[]) => events.map((event) => String(event['operationType']));
const codeOf = (work: Promise<unknown>) =>
	work.then(
		() => undefined,
		(e: { code?: number }) => e.code
	);

test('an event tells what was written, when and where', async () => {
	const stream = await watch(notes);
	await notes.insertOne({ _id: 1, text: 'a' });
	await notes.updateOne({ _id: 1 }, { $set: { text: 'b' }, $unset: { gone: 1 } });
	await notes.replaceOne({ _id: 1 }, { other: true });
	await notes.deleteOne({ _id: 1 });
	const events = await take(stream, 4);
	const ns = { db: 'test', coll: 'notes' };
	const documentKey = { _id: 1 };
	expect(events).toMatchObject([
		{ operationType: 'insert', ns, documentKey, fullDocument: { _id: 1, text: 'a' } },
		{
			operationType: 'update',
			ns,
			documentKey,
			updateDescription: { updatedFields: { text: 'b' }, removedFields: [], truncatedArrays: [] }
		},
		{ operationType: 'replace', ns, documentKey, fullDocument: { _id: 1, other: true } },
		{ operationType: 'delete', ns, documentKey }
	]);
	const times = events.map((event) => event['clusterTime'] as Timestamp);
	expect(times.toSorted((a, b) => a.compare(b))).toEqual(times);
	expect(events.every((event) => event['wallTime'] instanceof Date)).toBe(true);
	expect(Object.keys(events[3] ?? {})).toEqual([
		'_id',
		'operationType',
		'clusterTime',
		'wallTime',
		'ns',
		'documentKey'
	]);
});

test.each<[string, Document, Document | Document[], Document]>([
	[
		'a new parent is told whole',
		{},
		{ $set: { 'a.b.c': 1 } },
		{ updatedFields: { a: { b: { c: 1 } } } }
	],
	[
		'a path set inside',
		{ a: { b: 1, c: 2 } },
		{ $set: { 'a.b': 3 } },
		{ updatedFields: { 'a.b': 3 } }
	],
	[
		'a value set is told whole',
		{ a: { b: 1, c: 2 } },
		{ $set: { a: { b: 3, c: 2 } } },
		{ updatedFields: { a: { b: 3, c: 2 } } }
	],
	[
		'an element',
		{ a: [{ b: 1 }, { b: 2 }] },
		{ $set: { 'a.1.b': 5 } },
		{ updatedFields: { 'a.1.b': 5 } }
	],
	[
		'every element',
		{ a: [1, 2] },
		{ $inc: { 'a.$[]': 1 } },
		{ updatedFields: { 'a.0': 2, 'a.1': 3 } }
	],
	['a push at the end', { a: [1] }, { $push: { a: 2 } }, { updatedFields: { 'a.1': 2 } }],
	[
		'a push elsewhere',
		{ a: [1] },
		{ $push: { a: { $each: [0], $position: 0 } } },
		{ updatedFields: { a: [0, 1] } }
	],
	['a pull', { a: [1, 2, 3] }, { $pull: { a: 2 } }, { updatedFields: { a: [1, 3] } }],
	[
		'a rename',
		{ a: 1 },
		{ $rename: { a: 'b' } },
		{ updatedFields: { b: 1 }, removedFields: ['a'] }
	],
	['an unset inside', { a: { b: 1, c: 2 } }, { $unset: { 'a.b': 1 } }, { removedFields: ['a.b'] }],
	[
		'a pipeline that cuts an array',
		{ a: ['x'.repeat(50), 2, 3] },
		[{ $set: { a: ['x'.repeat(50)] } }],
		{ truncatedArrays: [{ field: 'a', newSize: 1 }] }
	],
	[
		'a pipeline that changes deep inside a large document',
		{ a: { pad: 'x'.repeat(50), b: 1 } },
		[{ $set: { 'a.b': 2 } }],
		{ updatedFields: { 'a.b': 2 } }
	]
])('updateDescription: %s', async (_name, before, update, told) => {
	await notes.insertOne({ _id: 1, ...before });
	const stream = await watch(notes);
	await notes.updateOne({ _id: 1 }, update);
	const [event] = await take(stream, 1);
	const nothing = { updatedFields: {}, removedFields: [], truncatedArrays: [] };
	expect(event?.['updateDescription']).toEqual({ ...nothing, ...told });
});

test('a pipeline that changes all of a document is a replacement', async () => {
	await notes.insertOne({ _id: 1, a: 1 });
	const stream = await watch(notes);
	await notes.updateOne({ _id: 1 }, [{ $replaceWith: { _id: 1, b: { c: 1 } } }]);
	expect(await take(stream, 1)).toMatchObject([
		{ operationType: 'replace', fullDocument: { _id: 1, b: { c: 1 } } }
	]);
});

test('updateLookup gives the document of now, or null when it is gone', async () => {
	await notes.insertOne({ _id: 1, n: 0 });
	const stream = await watch(notes, { fullDocument: 'updateLookup' });
	await notes.updateOne({ _id: 1 }, { $inc: { n: 1 } });
	const [there] = await take(stream, 1);
	expect(there?.['fullDocument']).toEqual({ _id: 1, n: 1 });
	await notes.updateOne({ _id: 1 }, { $inc: { n: 1 } });
	await notes.deleteOne({ _id: 1 });
	const [gone] = await take(stream, 1);
	expect(gone).toMatchObject({ operationType: 'update', fullDocument: null });
});

test('images before and after are kept where a collection asks for them', async () => {
	const images = await t.db.createCollection<Note>('images', {
		changeStreamPreAndPostImages: { enabled: true }
	});
	const options = { fullDocument: 'required', fullDocumentBeforeChange: 'required' } as const;
	const stream = await watch(t.db, options);
	await images.insertOne({ _id: 1, n: 0 });
	await images.updateOne({ _id: 1 }, { $inc: { n: 1 } });
	await images.updateOne({ _id: 1 }, { $inc: { n: 1 } });
	await images.deleteOne({ _id: 1 });
	expect((await take(stream, 4)).slice(1)).toMatchObject([
		{ fullDocumentBeforeChange: { n: 0 }, fullDocument: { n: 1 } },
		{ fullDocumentBeforeChange: { n: 1 }, fullDocument: { n: 2 } },
		{ operationType: 'delete', fullDocumentBeforeChange: { n: 2 } }
	]);
	await notes.insertOne({ _id: 1 });
	await notes.deleteOne({ _id: 1 });
	expect(await codeOf(take(stream, 2))).toBe(47);
});

test('streams end with what they watch, and may be started after their end', async () => {
	await notes.insertOne({ _id: 0 });
	const ofCollection = await watch(notes);
	const ofDatabase = await watch(t.db);
	await notes.drop();
	await notes.insertOne({ _id: 1 });
	await t.db.dropDatabase();
	const told = await take(ofCollection, 2);
	expect(kinds(told)).toEqual(['drop', 'invalidate']);
	expect(kinds(await take(ofDatabase, 5))).toEqual([
		'drop',
		'insert',
		'drop',
		'dropDatabase',
		'invalidate'
	]);
	const again = resumed({ startAfter: told[1]?.['_id'] as Document });
	expect(kinds(await take(again, 3))).toEqual(['insert', 'drop', 'invalidate']);
	expect(await codeOf(watch(notes, { resumeAfter: told[1]?.['_id'] as Document }))).toBe(260);
	const fromDrop = resumed({ resumeAfter: told[0]?.['_id'] as Document });
	expect(kinds(await take(fromDrop, 1))).toEqual(['invalidate']);
});

test('a rename, and the expanded events, are told with their details', async () => {
	const stream = await watch(t.db, { showExpandedEvents: true });
	await notes.insertOne({ _id: 1 });
	await notes.createIndex({ a: 1 });
	await notes.rename('letters', { dropTarget: true });
	const events = await take(stream, 4);
	expect(kinds(events)).toEqual(['create', 'insert', 'createIndexes', 'rename']);
	expect(events[2]?.['operationDescription']).toMatchObject({ indexes: [{ key: { a: 1 } }] });
	expect(events[3]).toMatchObject({
		ns: { db: 'test', coll: 'notes' },
		to: { db: 'test', coll: 'letters' }
	});
});

test('a transaction is told at its commit, in its order, with its session', async () => {
	await t.db.createCollection('notes');
	const stream = await watch(notes);
	await t.client.withSession(async (session) => {
		session.startTransaction();
		await notes.insertOne({ _id: 1, n: 0 }, { session });
		await notes.insertOne({ _id: 2 });
		await notes.updateOne({ _id: 1 }, { $inc: { n: 1 } }, { session });
		await session.commitTransaction();
	});
	await notes.insertOne({ _id: 3 });
	const events = await take(stream, 4);
	expect(events.map((e) => [String(e['operationType']), (e['documentKey'] as Note)._id])).toEqual([
		['insert', 2],
		['insert', 1],
		['update', 1],
		['insert', 3]
	]);
	const [alone, first, second] = events;
	expect(Object.keys(first ?? {})).toEqual(expect.arrayContaining(['lsid', 'txnNumber']));
	expect(alone).not.toHaveProperty('lsid');
	expect(second?.['clusterTime']).toEqual(first?.['clusterTime']);
});

test('stages filter and shape events, but may not touch their _id', async () => {
	const stream = await watch(notes, {}, [
		{ $match: { 'fullDocument.n': { $gt: 1 } } },
		{ $project: { 'fullDocument.n': 1 } }
	]);
	await notes.insertMany([
		{ _id: 1, n: 1 },
		{ _id: 2, n: 2 }
	]);
	expect(await take(stream, 1)).toMatchObject([{ fullDocument: { n: 2 } }]);
	expect(await codeOf(watch(notes, {}, [{ $group: { _id: 1 } }]))).toBe(20);
	const spoilt = await watch(notes, {}, [{ $project: { _id: 0 } }]);
	await notes.insertOne({ _id: 3, n: 3 });
	expect(await codeOf(spoilt.next())).toBe(280);
});

test('many writers, and every change is told once and in order to streams that wait', async () => {
	const other = await new MongoClient(t.server.uri).connect();
	const waiting = [await watch(notes, { maxAwaitTimeMS: 5000 }), await watch(other.db('test'))];
	const taking = waiting.map((stream) => take(stream, 300));
	const write = async (from: number) => {
		for (let i = 0; i < 50; i++) await notes.insertOne({ _id: from + i });
	};
	await Promise.all([0, 100, 200, 300, 400, 500].map(write));
	const [here = [], there = []] = await Promise.all(taking);
	const ids = here.map((event) => (event['documentKey'] as Note)._id);
	expect(new Set(ids).size).toBe(300);
	expect(there.map((event) => (event['documentKey'] as Note)._id)).toEqual(ids);
	for (const from of [0, 100, 200, 300, 400, 500]) {
		const own = ids.filter((id) => id >= from && id < from + 100);
		expect(own).toEqual(own.toSorted((a, b) => a - b));
	}
	await waiting[1]?.close();
	await other.close();
});

test('what happened while nobody watched is told after a restart, from a token or a time', async () => {
	const first = await openDatabase();
	const before = first.db.collection<Note>('notes');
	const stream = before.watch([], { maxAwaitTimeMS: 20 });
	await stream.tryNext();
	const { operationTime } = (await first.db.command({ ping: 1 })) as { operationTime: Timestamp };
	await before.insertMany([{ _id: 1 }, { _id: 2 }, { _id: 3 }]);
	const event = (await stream.next()) as Document;
	await stream.close();
	await before.updateOne({ _id: 1 }, { $set: { a: 1 } });
	await first.client.close();
	await first.server.close();
	const second = await openDatabase({ dbPath: first.folder });
	const after = second.db.collection<Note>('notes');
	const fromToken = after.watch([], { resumeAfter: event['_id'] as Document });
	expect(kinds(await take(fromToken, 3))).toEqual(['insert', 'insert', 'update']);
	const timed = after.watch([], { startAtOperationTime: operationTime });
	expect(kinds(await take(timed, 4))).toEqual(['insert', 'insert', 'insert', 'update']);
	await Promise.all([fromToken.close(), timed.close()]);
	await second.close();
});

test('the log is capped: what has gone from it is reported as lost', async () => {
	const small = await openDatabase({ changeLogBytesMax: 20_000 });
	const things = small.db.collection<Note>('things');
	const stream = things.watch([], { maxAwaitTimeMS: 20 });
	await stream.tryNext();
	await things.insertOne({ _id: 0 });
	const first = (await stream.next()) as Document;
	for (let i = 1; i < 60; i++) await things.insertOne({ _id: i, text: 'x'.repeat(1000) });
	const late = things.watch([], { resumeAfter: first['_id'] as Document });
	expect(await codeOf(late.next())).toBe(286);
	expect(await codeOf(stream.next())).toBe(286);
	await Promise.all([late.close(), stream.close()]);
	await small.close();
});

test('a token that is none is refused', async () => {
	expect(await codeOf(watch(notes, { resumeAfter: { _data: '8200' } }))).toBe(260);
	const both = { startAfter: { _data: '82' }, startAtOperationTime: new Timestamp({ t: 1, i: 1 }) };
	expect(await codeOf(watch(notes, both))).toBe(40674);
	expect(await codeOf(watch(notes, { startAtOperationTime: new Timestamp({ t: 1, i: 1 }) }))).toBe(
		286
	);
});

test('a waiting stream keeps neither its client nor the server from closing', async () => {
	const own = await openDatabase();
	const server = await startServer({ dbPath: `${own.folder}/other` });
	const client = await new MongoClient(server.uri).connect();
	const stream = client.db('test').watch([], { maxAwaitTimeMS: 600_000 });
	const waiting = stream.next().catch((error: unknown) => error);
	await client.db('test').command({ ping: 1 });
	await stream.close();
	expect(await waiting).toBeInstanceOf(Error);
	const abandoned = client.db('test').watch([], { maxAwaitTimeMS: 600_000 });
	const lost = abandoned.next().catch((error: unknown) => error);
	await client.db('test').command({ ping: 1 });
	await server.close();
	await client.close();
	expect(await lost).toBeInstanceOf(Error);
	await own.close();
	rmSync(own.folder, { recursive: true, force: true });
});
