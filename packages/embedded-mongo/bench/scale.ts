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

/** What a server in a process of its own takes for `$match` + `$group`, in memory, and of others' time. */
export async function reportScale(folder: string, size: number, say: (line: string) => void) {
	const dbPath = join(folder, 'scale');
	const child = spawn(process.execPath, [cli, '--dbpath', dbPath], {
		stdio: ['ignore', 'pipe', 'inherit']
	});
	const [uri] = (await once(child.stdout, 'data')) as [Buffer];
	const client = await new MongoClient(uri.toString().trim()).connect();
	try {
		const calls = client.db('bench').collection<Call>('calls');
		await calls.createIndex({ team: 1, at: -1 });
		await fill(calls, 0, 100_000);
		const group = () => calls.aggregate(pipeline).toArray();
		const times: number[] = [];
		for (let round = 0; round < 5; round++) times.push(await timed(group));
		say(`$match + $group over 100,000: ${Math.min(...times).toFixed(0)} ms (best of 5)`);
		const seconds = (await timed(() => fill(calls, 100_000, size))) / 1000;
		say(`filled up to ${size}: ${((size - 100_000) / seconds).toFixed(0)} documents/s`);
		const memory = memoryOf(child);
		say(
			`memory of the server: ${memory?.now.toFixed(0)} MB, at most ${memory?.most.toFixed(0)} MB`
		);
		const until = performance.now() + 3000;
		const alone = await latencies(calls, size, () => performance.now() > until);
		let isRunning = true;
		const grouping = timed(group).finally(() => (isRunning = false));
		const beside = await latencies(calls, size, () => !isRunning);
		say(`$match + $group over ${size}: ${(await grouping).toFixed(0)} ms, meanwhile`);
		const text = (list: number[]) => `p50 ${at(list, 0.5)} ms, p99 ${at(list, 0.99)} ms`;
		say(`  findOne by _id: ${text(beside)}; alone ${text(alone)}`);
		const after = memoryOf(child);
		say(`memory after it: ${after?.now.toFixed(0)} MB, at most ${after?.most.toFixed(0)} MB`);
	} finally {
		await client.close();
		child.kill('SIGTERM');
		await once(child, 'exit');
	}
}
