import type { Document } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';

type Row = Document & { _id: number };
let t: TestDatabase;
const view = (name = 'tall') => t.db.collection<Row>(name);

beforeAll(async () => {
	t = await openDatabase();
	const rows = [1, 2, 3, 4].map((n) => ({ _id: n, n, tags: ['a', `t${n}`] }));
	await t.db.collection<Row>('all').insertMany(rows);
	const tall = { viewOn: 'all', pipeline: [{ $match: { n: { $gte: 2 } } }] };
	await t.db.createCollection('tall', tall);
	const doubled = { viewOn: 'tall', pipeline: [{ $set: { twice: { $multiply: ['$n', 2] } } }] };
	await t.db.createCollection('doubled', doubled);
});
afterAll(() => t.close());

test('a view is read by find, count, distinct and aggregate, views of views too', async () => {
	const found = view()
		.find({ n: { $lt: 4 } }, { projection: { n: 1 } })
		.sort({ n: -1 })
		.skip(1)
		.limit(5);
	expect(await found.toArray()).toEqual([{ _id: 2, n: 2 }]);
	expect(await view().find().batchSize(1).toArray()).toHaveLength(3);
	expect(await view().countDocuments()).toBe(3);
	expect(await view().estimatedDocumentCount()).toBe(3);
	expect(await view().distinct('tags', { n: 3 })).toEqual(['a', 't3']);
	expect(await view('doubled').find({ twice: 8 }).toArray()).toMatchObject([{ _id: 4 }]);
	const summed = [{ $group: { _id: null, sum: { $sum: '$twice' } } }];
	expect(await view('doubled').aggregate(summed).toArray()).toEqual([{ _id: null, sum: 18 }]);
});

test('a view is joined', async () => {
	const join = { from: 'tall', localField: 'n', foreignField: 'n', as: 'found' };
	const joined = await t.db
		.collection('all')
		.aggregate([{ $lookup: join }])
		.toArray();
	expect(joined.map((d) => (d['found'] as unknown[]).length)).toEqual([0, 1, 1, 1]);
});

test('a view is listed as one and refuses to be written', async () => {
	expect(await t.db.listCollections({ name: 'tall' }).toArray()).toEqual([
		{
			name: 'tall',
			type: 'view',
			options: { viewOn: 'all', pipeline: [{ $match: { n: { $gte: 2 } } }] },
			info: { readOnly: true }
		}
	]);
	const refused = { code: 166 };
	await expect(view().insertOne({ _id: 9 })).rejects.toMatchObject(refused);
	await expect(view().updateOne({}, { $set: { a: 1 } })).rejects.toMatchObject(refused);
	await expect(view().deleteMany({})).rejects.toMatchObject(refused);
	await expect(view().findOneAndDelete({})).rejects.toMatchObject(refused);
	await expect(view().createIndex({ n: 1 })).rejects.toMatchObject(refused);
	await expect(view().indexes()).rejects.toMatchObject(refused);
	await expect(view().rename('other')).rejects.toMatchObject(refused);
	const into = t.db.collection('all').aggregate([{ $merge: 'tall' }]);
	await expect(into.toArray()).rejects.toMatchObject(refused);
	const own = view().aggregate([{ $explain: 1 }]);
	await expect(own.toArray()).rejects.toMatchObject({ code: 40324 });
});

test('collMod changes what a view stands for, and dropping it leaves the documents', async () => {
	await t.db.createCollection('some', { viewOn: 'all', pipeline: [] });
	await t.db.command({ collMod: 'some', viewOn: 'all', pipeline: [{ $match: { n: 1 } }] });
	expect(await view('some').countDocuments()).toBe(1);
	await view('some').drop();
	expect(await t.db.collection('all').countDocuments()).toBe(4);
});

test('a view of itself is told by its depth', async () => {
	await t.db.createCollection('loop', { viewOn: 'loop2', pipeline: [] });
	await t.db.createCollection('loop2', { viewOn: 'loop', pipeline: [] });
	await expect(view('loop').find().toArray()).rejects.toMatchObject({ code: 165 });
});
