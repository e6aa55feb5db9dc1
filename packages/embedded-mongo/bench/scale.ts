import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { Collection } from 'mongodb';
import { callDocument } from './limit.ts';
import type { Call } from './paths.ts';

const cli = new URL('../bin/earshot-mongo.mjs', import.meta.url).pathname;
const pipeline = [
	{ $match: { state: 'done' } },
	{ $group: { _id: '$team', calls: { $sum: 1 }, mean: { $avg: '$durationMs' } } }
];

/** Resident memory of a process in MB, now and at its most; undefined where there is no /proc. */
function memoryOf({ pid }: ChildProcess): { now: number; most: number } | undefined {
	try {
		const status = readFileSync(`/proc/${pid}/status`, 'utf8');
		const megabytes = (name: string) =>
			Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
		return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
	} catch {
		return undefined;
	}
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
	const startedAt = performance.now();
	await work();
	return performance.now() - startedAt;
};

async function fill(calls: Collection<Call>, from: number, to: number): Promise<void> {
	for (let i = from; i < to; i += 1000) {
		await calls.insertMany(Array.from({ length: 1000 }, (_, n) => callDocument(i + n)));
	}
}

/** Sorted milliseconds of `findOne` by _id, one after the other until `ended`. */
async function latencies(calls: Collection<Call>, size: number, ended: () => boolean) {
	const found: number[] = [];
	for (let i = 0; !ended(); i++) {
		found.push(await timed(() => calls.findOne({ _id: callDocument((i * 7919) % size)._id })));
	}
	return found.sort((a, b) => a - b);
}

const at = (sorted: readonly number[], share: number) =>
	(sorted[Math.floor(sorted.length * share)] ?? Number.NaN).toFixed(2);

const group = (calls: Collection<Call>) => calls.aggregate(pipeline).toArray();

function memoryText(child: ChildProcess): string {
	const memory = memoryOf(child);
	return memory ? `${memory.now.toFixed(0)} MB, at most ${memory.most.toFixed(0)} MB` : 'unknown';
}

const latencyText = (sorted: readonly number[]) =>
	`p50 ${at(sorted, 0.5)} ms, p99 ${at(sorted, 0.99)} ms`;

/** A server in a process of its own, and a client of it, for the time of `work`. */
async function withServer(
	dbPath: string,
	work: (client: MongoClient, child: ChildProcess) => Promise<void>
): Promise<void> {
	const child = spawn(process.execPath, [cli, '--dbpath', dbPath], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const [uri] = (await once(child.stdout, 'data')) as [Buffer];
	const client = await new MongoClient(uri.toString().trim()).connect();
	try {
		await work(client, child);
	} finally {
		await client.close();
		child.kill('SIGTERM');
		await once(child, 'exit');
	}
}

const callsOf = (client: MongoClient, name: string) => client.db('bench').collection<Call>(name);

/** The first server after an installation strips its sources of types, with a reader's; later ones find them in the cache. */
const startBefore = (folder: string) =>
	withServer(join(folder, 'before'), async (client) => {
		await fill(callsOf(client, 'calls'), 0, 20_000);
		await group(callsOf(client, 'calls'));
	});

/** What a server in a process of its own takes for `$match` + `$group`, in memory, and of others' time. */
export async function reportScale(folder: string, size: number, say: (line: string) => void) {
	await startBefore(folder);
	await withServer(join(folder, 'scale'), async (client, child) => {
		const calls = callsOf(client, 'calls');
		await calls.createIndex({ team: 1, at: -1 });
		const seconds = (await timed(() => fill(calls, 0, size))) / 1000;
		say(`filled with ${size} documents at ${(size / seconds).toFixed(0)}/s`);
		say(`memory of the server: ${memoryText(child)}`);
		await reportBeside(calls, size, say);
		say(`memory while a reader is open: ${memoryText(child)}`);
		const some = callsOf(client, 'some');
		await fill(some, 0, 100_000);
		const times: number[] = [];
		for (let round = 0; round < 5; round++) times.push(await timed(() => group(some)));
		const each = times.map((ms) => ms.toFixed(0)).join(', ');
		say(`$match + $group over 100,000: ${each} ms`);
	});
}

async function reportBeside(calls: Collection<Call>, size: number, say: (line: string) => void) {
	const until = performance.now() + 3000;
	const alone = await latencies(calls, size, () => performance.now() > until);
	let isRunning = true;
	const grouping = timed(() => group(calls)).finally(() => (isRunning = false));
	const beside = await latencies(calls, size, () => !isRunning);
	say(`findOne by _id: alone ${latencyText(alone)}`);
	say(
		`  beside a $match + $group over all, ${(await grouping).toFixed(0)} ms: ${latencyText(beside)}`
	);
}
