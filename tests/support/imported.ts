import type { ImportIssue } from '@earshot/domain';
import { runLocalImport } from '@earshot/services/imports';
import { runNextJob } from '@earshot/services/jobs';
import { cliContext, toneWav } from '@earshot/testing';
import type { Store } from '@earshot/store';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analysisPool } from '../../apps/server/src/process/analyse.ts';

/** One row of interchange JSON Lines: a Chinese chat. */
export const chatRow = (externalId: string, own: Record<string, unknown> = {}): string =>
	JSON.stringify({
		externalId,
		source: 'tests',
		channel: 'chat',
		language: 'zh-CN',
		startedAt: '2026-11-10T02:00:00Z',
		messages: [
			{ role: 'customer', text: '您好，我的订单什么时候发货？' },
			{ role: 'agent', text: '您好，已经在今天上午发出。' }
		],
		labels: { agentId: 'A-7' },
		...own
	});

/** Imports files given by name and content, as the command line does. */
export async function importFiles(store: Store, files: Record<string, string | Buffer>) {
	const issues: ImportIssue[] = [];
	const source = {
		files: Object.entries(files).map(([name, content]) => {
			const bytes = Buffer.from(content);
			return {
				name,
				bytes: bytes.length,
				stagedId: null,
				sha256: null,
				open: async function* open() {
					yield bytes;
				}
			};
		})
	};
	const done = await runLocalImport(cliContext(store), source, {
		dryRun: false,
		via: 'cli',
		onProgress: () => undefined,
		onIssue: (issue) => issues.push(issue)
	});
	return { ...done, issues };
}

/** Runs every due job with the real analysis. */
export async function runJobs(store: Store): Promise<void> {
	const dataDir = await mkdtemp(join(tmpdir(), 'earshot-jobs-'));
	const pool = analysisPool(dataDir);
	const deps = { owner: 'tests', clock: () => new Date(), analyse: pool.analyse };
	try {
		while (await runNextJob(cliContext(store, new Date()), deps));
	} finally {
		await pool.close();
		await rm(dataDir, { recursive: true, force: true });
	}
}

/** A call with an analysed recording: its id and the bytes of the recording. */
export async function importCall(store: Store): Promise<{ id: string; wav: Buffer }> {
	// Longer than two pieces of the file store.
	const wav = toneWav(40);
	await importFiles(store, { '来电录音.wav': wav });
	await runJobs(store);
	const found = await store.db
		.collection('interactions')
		.findOne({ recordingId: { $ne: null } }, { projection: { _id: 1 } });
	if (found === null) throw new Error('the recording was not imported');
	return { id: String(found._id), wav };
}
