import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gunzipSync, gzipSync } from 'node:zlib';
import {
	Binary,
	BSONRegExp,
	Code,
	Decimal128,
	Double,
	Int32,
	Long,
	MaxKey,
	MinKey,
	ObjectId,
	serialize,
	Timestamp
} from 'bson';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer } from '../server.ts';
import { newFolder, openDatabase } from '../test/database.ts';
import type { TestDatabase } from '../test/database.ts';
import { backupFolder } from './backup.ts';
import { checkFolder } from './check.ts';
import { fileNameOf, folderNameOf } from './dump-format.ts';
import { dump } from './dump.ts';
import { restore } from './restore.ts';

let t: TestDatabase;
const folders: string[] = [];
const fresh = () => {
	const folder = newFolder();
	folders.push(folder);
	return folder;
};

const everyType = new Map<string, unknown>([
	['_id', 1],
	['b', 'text'],
	['10', new Double(1)],
	['2', new Int32(2)],
	['long', Long.fromString('9007199254740993')],
	['decimal', Decimal128.fromString('1.10')],
	['oid', new ObjectId('0123456789abcdef01234567')],
	['date', new Date(-1)],
	['bytes', new Binary(Buffer.from([1, 2]), 4)],
	['regex', new BSONRegExp('a.b', 'ix')],
	['code', new Code('f()')],
	['at', new Timestamp({ t: 5, i: 6 })],
	['least', new MinKey()],
	['most', new MaxKey()],
	[
		'nested',
		new Map<string, unknown>([
			['1', null],
			['0', [true, new Map([['z', 1]])]]
		])
	]
]);

beforeAll(async () => {
	t = await openDatabase();
	const validator = { validator: { _id: { $exists: true } } };
	await t.db.createCollection('kinds', validator);
	await t.db.command({ insert: 'kinds', documents: [everyType] });
	await t.db.collection('kinds').createIndex({ b: 1, long: -1 }, { unique: true, name: 'own' });
	await t.db.collection('kinds').createIndex({ date: 1 }, { expireAfterSeconds: 2_000_000_000 });
	const some = { partialFilterExpression: { n: { $gt: 5 } } };
	await t.db.collection('a/b %').createIndex({ n: 1 }, some);
	const many = Array.from({ length: 2500 }, (_, n) => ({ n, text: 'x'.repeat(n % 50) }));
	await t.db.collection('a/b %').insertMany(many);
	const view = { viewOn: 'kinds', pipeline: [{ $match: { b: 'text' } }] };
	await t.db.createCollection('view', view);
});
afterAll(async () => {
	await t.close();
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function withFolder<R>(folder: string, work: (client: MongoClient) => Promise<R>) {
	const server = await startServer({ dbPath: folder });
	const client = new MongoClient(server.uri);
	try {
		return await work(client);
	} finally {
		await client.close();
		await server.close();
	}
}

/** All a database holds, documents as their bytes. */
async function contentOf(client: MongoClient) {
	const db = client.db('test');
	const infos = await db.listCollections({}, { nameOnly: false }).toArray();
	const parts = infos.map(async ({ name, type, options = {} }) => {
		const documents = await db.collection(name).find({}, { raw: true }).sort({ _id: 1 }).toArray();
		const indexes = type === 'view' ? [] : await db.collection(name).indexes();
		return { name, type, options, indexes, documents };
	});
	return (await Promise.all(parts)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

test.each([false, true])('dump and restore keep everything, packed: %s', async (gzip) => {
	const [out, data] = [fresh(), fresh()];
	const dumped = await dump({ uri: t.server.uri }, { out, gzip });
	expect(dumped.find(({ ns }) => ns === 'test.a/b %')).toEqual({
		ns: 'test.a/b %',
		documents: 2500
	});
	await restore({ folder: data }, { from: out });
	const before = await contentOf(t.client);
	expect(before.find(({ name }) => name === 'kinds')?.documents[0]).toEqual(serialize(everyType));
	expect(await withFolder(data, contentOf)).toEqual(before);
	await restore({ folder: data }, { from: out, drop: true });
	expect(await withFolder(data, contentOf)).toEqual(before);
	expect(checkFolder(data).findings).toEqual([]);
});

test('the files are those mongodump writes', async () => {
	const out = fresh();
	await dump({ folder: t.folder }, { out, db: 'test', collection: 'kinds', gzip: true });
	expect(readdirSync(out).sort()).toEqual(['prelude.json.gz', 'test']);
	expect(readdirSync(join(out, 'test')).sort()).toEqual([
		'kinds.bson.gz',
		'kinds.metadata.json.gz'
	]);
	const read = (file: string) => gunzipSync(readFileSync(join(out, 'test', file)));
	expect(read('kinds.bson.gz')).toEqual(Buffer.from(serialize(everyType)));
	expect(JSON.parse(read('kinds.metadata.json.gz').toString())).toMatchObject({
		collectionName: 'kinds',
		type: 'collection',
		uuid: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
		options: { validator: { _id: { $exists: true } } },
		indexes: [
			{ v: { $numberInt: '2' }, key: { _id: { $numberInt: '1' } }, name: '_id_' },
			{ name: 'own', unique: true },
			{ expireAfterSeconds: { $numberInt: '2000000000' } }
		]
	});
});

test('a dump of an old mongodump is read', async () => {
	const [from, data] = [fresh(), fresh()];
	const metadata = {
		options: { create: 'old', autoIndexId: true },
		indexes: [
			{ v: 1, key: { _id: 1 }, name: '_id_', ns: 'test.old' },
			{ v: 1, key: { n: { $numberDouble: '1.0' } }, name: 'n_1', ns: 'test.old', background: true }
		]
	};
	await dump({ folder: t.folder }, { out: from, db: 'none' });
	writeFileSync(join(from, 'none', 'old.metadata.json'), JSON.stringify(metadata));
	const packed = gzipSync(Buffer.concat([serialize({ _id: 1 }), serialize({ _id: 2 })]));
	writeFileSync(join(from, 'none', 'old.bson.gz'), packed);
	expect(await restore({ folder: data }, { from })).toEqual([{ ns: 'none.old', documents: 2 }]);
	const indexes = await withFolder(data, (c) => c.db('none').collection('old').indexes());
	expect(indexes.map(({ v, name }) => ({ v, name }))).toEqual([
		{ v: 2, name: '_id_' },
		{ v: 2, name: 'n_1' }
	]);
});

test('no name leads a dump out of its folder', () => {
	expect(fileNameOf('../../up')).toBe('..%2F..%2Fup');
	expect(() => folderNameOf('..')).toThrow('no name of a database');
	expect(folderNameOf('earshot')).toBe('earshot');
});

test('a dump cut off or not BSON is told', async () => {
	const from = fresh();
	await dump({ folder: t.folder }, { out: from, db: 'test', collection: 'kinds' });
	const file = join(from, 'test', 'kinds.bson');
	const whole = readFileSync(file);
	writeFileSync(file, whole.subarray(0, -1));
	await expect(restore({ folder: fresh() }, { from })).rejects.toThrow('in the middle');
	writeFileSync(file, 'this is no BSON');
	await expect(restore({ folder: fresh() }, { from })).rejects.toThrow('no BSON');
	await expect(restore({ folder: fresh() }, { from: fresh() })).rejects.toThrow('holds no dump');
});

test('a backup made while the server writes is one moment of it, and can be served', async () => {
	const out = join(fresh(), 'copy');
	let writing = true;
	let last = 0;
	const write = async () => {
		while (writing) await t.db.collection<{ _id: number }>('log').insertOne({ _id: ++last });
	};
	const writer = write();
	await expect.poll(() => last).toBeGreaterThan(20);
	const atLeast = last - 1;
	expect(backupFolder(t.folder, out).findings).toEqual([]);
	writing = false;
	await writer;
	const ids = await withFolder(out, (client) =>
		client.db('test').collection<{ _id: number }>('log').distinct('_id')
	);
	expect(ids.length).toBeGreaterThanOrEqual(atLeast);
	expect(ids).toEqual(ids.map((_, i) => i + 1));
	expect(() => backupFolder(t.folder, out)).toThrow('holds data already');
});

test('check finds what is wrong', async () => {
	const folder = fresh();
	await withFolder(folder, async (client) => {
		const things = client.db('test').collection('things');
		await things.createIndex({ n: 1 });
		await things.insertMany([{ n: 1 }, { n: 2 }, { n: 3 }]);
	});
	expect(checkFolder(folder)).toEqual({ collections: 1, documents: 3, findings: [] });
	const spoil = (sql: string) => {
		const file = new DatabaseSync(join(folder, 'mongo.sqlite'));
		file.exec(sql);
		file.close();
		return checkFolder(folder).findings.join('\n');
	};
	expect(spoil("INSERT INTO i_1 (key, rid) VALUES (x'20', 99)")).toContain('extra in index: n_1');
	expect(spoil('DELETE FROM i_1 WHERE rid = 1')).toContain('missing from index: n_1: document 1');
	expect(spoil('UPDATE c_1 SET ver = 1 WHERE rid = 2')).toContain('1 of table c_1 have lost');
	expect(spoil("UPDATE c_1 SET id_key = x'00' WHERE rid = 2")).toContain('document 2: its _id');
	expect(spoil("UPDATE c_1 SET doc = x'0500' WHERE rid = 3")).toContain('corrupt: document 3');
	expect(spoil('CREATE TABLE c_77 (x)')).toContain('c_77 belongs to no collection');
	expect(spoil('DROP TABLE i_1')).toContain('i_1 is missing');
	expect(() => checkFolder(fresh())).toThrow('no mongo.sqlite');
});
