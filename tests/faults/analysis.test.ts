import { Readable } from 'node:stream';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { analysisPool } from '../../apps/server/src/process/analyse.ts';
import { removeFolder, temporaryFolder } from '../support/server.ts';

const workerUrl = new URL('../support/hanging-worker.mjs', import.meta.url).href;
const timeoutMs = 3000;

let folder = '';
let pool: ReturnType<typeof analysisPool>;
beforeAll(async () => {
	folder = await temporaryFolder();
	pool = analysisPool(folder, { timeoutMs, workerUrl, heapMb: 32 });
});
afterAll(async () => {
	await pool.close();
	await removeFolder(folder);
});

const analyse = (what: string) =>
	pool.analyse(Readable.from([Buffer.from(what)]), { agentChannel: 0 });
const refused = (code: string, params = {}) => ({ ok: false, problem: { code, params } });

test('a recording whose reading never ends is refused in time, and nothing of it stays', async () => {
	const hanging = [analyse('hang'), analyse('hang'), analyse('hang')];
	for (const answer of await Promise.all(hanging))
		expect(answer).toEqual(refused('tookTooLong', { maxMs: timeoutMs }));
	expect(await analyse('next')).toEqual(refused('notAudio'));
	expect(await readdir(join(folder, 'tmp'))).toEqual([]);
});

test('a recording that takes all memory is refused, and the server and the others go on', async () => {
	const [grown, other] = await Promise.all([analyse('grow'), analyse('next')]);
	expect(grown).toEqual(refused('tookTooMuch'));
	expect(other).toEqual(refused('notAudio'));
	expect(await analyse('next')).toEqual(refused('notAudio'));
});
