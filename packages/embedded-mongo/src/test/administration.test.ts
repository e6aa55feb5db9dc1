import type { Document } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';

let t: TestDatabase;
const admin = (command: Document) => t.client.db('admin').command(command);
const things = () => t.db.collection('things');

beforeAll(async () => {
	t = await openDatabase();
	await things().createIndex({ n: 1 });
	await things().insertMany(Array.from({ length: 50 }, (_, n) => ({ n, tags: ['a', n] })));
	await things().createIndex({ tags: 1 });
});
afterAll(() => t.close());

test('sizes of a collection and its database agree', async () => {
	const stats = (await t.db.command({ collStats: 'things' })) as Record<string, number>;
	const { size, count, totalIndexSize, indexSizes, storageSize } = stats;
	expect(count).toBe(50);
	expect(Object.keys(indexSizes ?? {})).toEqual(['_id_', 'n_1', 'tags_1']);
	expect(await t.db.command({ dbStats: 1 })).toMatchObject({
		collections: 1,
		views: 0,
		objects: 50,
		indexes: 3,
		dataSize: size,
		storageSize,
		indexSize: totalIndexSize
	});
	const [fromStage] = await things()
		.aggregate([{ $collStats: { storageStats: {}, count: {}, latencyStats: {} } }])
		.toArray();
	expect(fromStage).toMatchObject({ ns: 'test.things', count: 50, storageStats: { size } });
	const { databases } = await t.client.db('admin').admin().listDatabases();
	expect(databases).toEqual([
		{ name: 'test', sizeOnDisk: Number(storageSize) + Number(totalIndexSize), empty: false }
	]);
});

const serverStatus = async () =>
	(await admin({ serverStatus: 1 })) as Record<'connections' | 'network', Document>;

test('the uses of an index are counted', async () => {
	const uses = async () => {
		const stats = await things()
			.aggregate([{ $indexStats: {} }])
			.toArray();
		return Number((stats.find((s) => s['name'] === 'n_1')?.['accesses'] as Document)['ops']);
	};
	const before = await uses();
	await things().findOne({ n: 7 });
	expect(await uses()).toBe(before + 1);
});

test('an operation sees itself, and what has run is counted by namespace', async () => {
	const inProgress = await t.client
		.db('admin')
		.aggregate([{ $currentOp: {} }])
		.toArray();
	expect(inProgress).toMatchObject([{ op: 'command', command: { aggregate: 1 } }]);
	const { totals } = (await admin({ top: 1 })) as { totals: Document };
	expect(totals['test.things']).toMatchObject({ insert: { count: 50 }, remove: { count: 0 } });
	const { opcounters } = (await admin({ serverStatus: 1 })) as { opcounters: Document };
	expect(opcounters['insert']).toBe(50);
	const { connections, network } = await serverStatus();
	expect(connections['current']).toBeGreaterThan(0);
	expect((await serverStatus()).network['bytesIn']).toBeGreaterThan(Number(network['bytesIn']));
});

test('a sound collection validates', async () => {
	expect(await t.db.command({ validate: 'things', full: true })).toMatchObject({
		valid: true,
		nrecords: 50,
		nIndexes: 3,
		keysPerIndex: { _id_: 50, n_1: 50, tags_1: 100 },
		errors: []
	});
});

test.each<[string, Document, Document]>([
	['no users', { usersInfo: 1 }, { users: [] }],
	['no roles', { rolesInfo: 1 }, { roles: [] }],
	['a log without lines', { getLog: 'startupWarnings' }, { totalLinesWritten: 0, log: [] }],
	['the profiler off', { profile: -1 }, { was: 0 }],
	['the set', { replSetGetConfig: 1 }, { config: { _id: 'earshot', members: [{ _id: 0 }] } }],
	['default concerns', { getDefaultRWConcern: 1 }, { defaultReadConcern: { level: 'local' } }],
	['privileges', { connectionStatus: 1, showPrivileges: true }, { authInfo: {} }],
	['a size', { dataSize: 'test.none' }, { size: 0, numObjects: 0 }],
	['its commands', { listCommands: 1 }, { commands: { find: {} } }]
])('asked for %s it answers as a server has it', async (_, command, reply) => {
	expect(await admin(command)).toMatchObject(reply);
});

test.each(['createUser', 'mapReduce', 'compact', 'convertToCapped', 'shutdown'])(
	'%s is refused by name',
	async (name) => {
		await expect(admin({ [name]: 1 })).rejects.toMatchObject({ code: 115 });
	}
);

test('a command MongoDB does not have is not found, and search needs Atlas', async () => {
	await expect(admin({ nothing: 1 })).rejects.toMatchObject({ code: 59 });
	const search = things()
		.aggregate([{ $listSearchIndexes: {} }])
		.toArray();
	await expect(search).rejects.toMatchObject({ code: 31082 });
});
