import { rmSync } from 'node:fs';
import { serialize } from 'bson';
import { expect, test } from 'vitest';
import type { Committer } from '../storage/committer.ts';
import { openEngine } from '../storage/engine.ts';
import { newFolder } from '../test/database.ts';
import { Cursors } from './cursors.ts';
import { runCommand } from './dispatch.ts';
import { Operations } from './operations.ts';
import { commands } from './registry.ts';

const peer = { id: 1, address: 'socket', host: 'socket', left: new AbortController().signal };
const full = new Error('database or disk is full');

/** A server whose disk refuses as many commits as `refuse` was told. */
function openOnFullDisk() {
	const folder = newFolder();
	const engine = openEngine(folder);
	let left = 0;
	const flushed = () => (left-- > 0 ? Promise.reject(full) : engine.committer.flushed());
	const committer = { write: engine.committer.write.bind(engine.committer), flushed };
	const server = {
		engine: { ...engine, committer: committer as unknown as Committer },
		cursors: new Cursors(),
		startedAt: new Date(),
		failPoints: undefined,
		operations: new Operations(),
		readers: undefined
	};
	const run = (doc: Record<string, unknown>) => {
		const [name = ''] = Object.keys(doc);
		const command = commands.get(name);
		if (!command) throw new Error(name);
		return runCommand(server, peer, { ...doc, $db: 'test' }, name, command);
	};
	const close = () => {
		engine.close();
		rmSync(folder, { recursive: true });
	};
	const refuse = (commits: number) => {
		left = commits;
	};
	return { server, refuse, run, close };
}

const insertTwo = { insert: 'notes', documents: [serialize({ _id: 1 }), serialize({ _id: 2 })] };

test('a write the disk refuses fails', async () => {
	const { refuse, run, close } = openOnFullDisk();
	refuse(1);
	await expect(run(insertTwo)).rejects.toThrow('disk is full');
	close();
});

test('a read is answered though the disk refused the writes it waited for', async () => {
	const { server, refuse, run, close } = openOnFullDisk();
	await run(insertTwo);
	refuse(2);
	expect(await run({ count: 'notes' })).toMatchObject({ n: 2, ok: 1 });
	refuse(2);
	expect(await run({ find: 'notes', batchSize: 1 })).toMatchObject({ ok: 1 });
	expect(server.cursors.count).toBe(1);
	close();
});
