/**
 * Times the paths the product is on most, server in its worker thread and driver here, and beside
 * them raw node:sqlite doing the same work in the same run.
 *
 *     node packages/embedded-mongo/bench/hot-paths.ts [rounds]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { Collection, Document } from 'mongodb';
import { startServerInWorker } from '../src/index.ts';
import { callDocument, RawSqlite } from './limit.ts';

type Call = Document & { _id: string };
type Path = {
	name: string;
	operations: number;
	/** Operations in flight at once. */
	clients: number;
	run: (i: number) => Promise<unknown>;
	limit?: (i: number) => unknown;
};

const documents = 20_000;
const rounds = Number(process.argv[2] ?? 5);
const idOf = (i: number) => callDocument((i * 7919) % documents)._id;
const teamOf = (i: number) => `team-${i % 10}`;

function pathsOf(calls: Collection<Call>, raw: RawSqlite): Path[] {
	let next = 0;
	const insert = () => calls.insertOne(callDocument(next++, 'new'));
	const insertRaw = () => raw.insert(callDocument(next++, 'new'));
	const page = (i: number, skip: number) =>
		calls
			.find({ team: teamOf(i) })
			.sort({ at: -1 })
			.skip(skip)
			.limit(50)
			.toArray();
	const findOne = (i: number) => calls.findOne({ _id: idOf(i) });
	const touch = (i: number) =>
		calls.findOneAndUpdate({ _id: idOf(i) }, { $set: { state: `s${i}` }, $inc: { v: 1 } });
	const read = (i: number) => raw.read(idOf(i));
	return [
		{ name: 'findOne by _id', operations: 1000, clients: 1, run: findOne, limit: read },
		{ name: 'findOne by _id, 8 at once', operations: 2000, clients: 8, run: findOne, limit: read },
		{
			name: 'page of 50 in index order',
			operations: 200,
			clients: 1,
			run: (i) => page(i, 0),
			limit: (i) => raw.page(teamOf(i), 0)
		},
		{
			name: 'the same after skip 1500',
			operations: 100,
			clients: 1,
			run: (i) => page(i, 1500),
			limit: (i) => raw.page(teamOf(i), 1500)
		},
		{
			name: 'countDocuments of 2000 by index',
			operations: 60,
			clients: 1,
			run: (i) => calls.countDocuments({ team: teamOf(i) }),
			limit: (i) => raw.count(teamOf(i))
		},
		{
			name: 'countDocuments of all',
			operations: 10,
			clients: 1,
			run: () => calls.countDocuments()
		},
		{ name: 'findOneAndUpdate by _id', operations: 300, clients: 1, run: touch },
		{ name: 'insertOne', operations: 300, clients: 1, run: insert, limit: insertRaw },
		{ name: 'insertOne, 8 at once', operations: 1000, clients: 8, run: insert, limit: insertRaw }
	];
}

const perSecond = (operations: number, startedAt: number) =>
	(operations * 1000) / (performance.now() - startedAt);

/** `cpuMicros` is what one operation costs driver and server together, however busy the machine is. */
type Figure = { perSecond: number; cpuMicros: number };

async function measure({ operations, clients, run }: Path): Promise<Figure> {
	let next = 0;
	const client = async () => {
		while (next < operations) await run(next++);
	};
	const cpuBefore = process.cpuUsage();
	const startedAt = performance.now();
	await Promise.all(Array.from({ length: clients }, client));
	const figure = perSecond(operations, startedAt);
	const { user, system } = process.cpuUsage(cpuBefore);
	return { perSecond: figure, cpuMicros: (user + system) / operations };
}

function measureLimit({ operations, limit }: Path): number | undefined {
	if (!limit) return undefined;
	const startedAt = performance.now();
	for (let i = 0; i < operations; i++) limit(i);
	return perSecond(operations, startedAt);
}

const best = (figures: readonly number[]) => Math.max(...figures);

/** Rounds alternate between the two, so that a busy machine slows both; the best round of each counts. */
async function report(path: Path): Promise<void> {
	const ours: Figure[] = [];
	const limits: number[] = [];
	for (let round = 0; round < rounds; round++) {
		ours.push(await measure(path));
		const limit = measureLimit(path);
		if (limit !== undefined) limits.push(limit);
	}
	const figure = best(ours.map((f) => f.perSecond));
	const cpu = Math.min(...ours.map((f) => f.cpuMicros));
	const limit = limits.length > 0 ? best(limits) : undefined;
	row(path.name, figure.toFixed(0), cpu.toFixed(0), limit?.toFixed(0), ratioText(figure, limit));
}

const ratioText = (figure: number, limit: number | undefined) =>
	limit === undefined ? undefined : (figure / limit).toFixed(3);

function row(name: string, ...cells: (string | undefined)[]): void {
	console.log(name.padEnd(34) + cells.map((cell) => (cell ?? '–').padStart(10)).join(''));
}

const folder = mkdtempSync(join(tmpdir(), 'earshot-bench-'));
const server = await startServerInWorker({ dbPath: join(folder, 'data') });
const client = await new MongoClient(server.uri).connect();
const raw = new RawSqlite(folder);
try {
	const calls = client.db('bench').collection<Call>('calls');
	await calls.createIndex({ team: 1, at: -1 });
	const all = Array.from({ length: documents }, (_, i) => callDocument(i));
	await calls.insertMany(all);
	raw.fill(all);
	row('path', 'ops/s', 'cpu µs', 'raw ops/s', 'ratio');
	for (const path of pathsOf(calls, raw)) await report(path);
} finally {
	await client.close();
	await server.close();
	raw.close();
	rmSync(folder, { recursive: true, force: true });
}
