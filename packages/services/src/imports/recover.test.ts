import * as files from '@earshot/store/files';
import * as imports from '@earshot/store/imports';
import * as jobs from '@earshot/store/jobs';
import { cliContext, toneWav, withDatabase } from '@earshot/testing';
import { expect, test } from 'vitest';
import { runNextJob } from '../jobs/index.ts';
import {
	attendUpload,
	beginUpload,
	commitUpload,
	getImport,
	receiveFile,
	recoverImports,
	sweepUploads
} from './index.ts';
import { runImportJob } from './run-job.ts';

const db = withDatabase();
const clock = () => new Date();
const ctx = () => cliContext(db.store, clock());
const analyse = async () => Promise.reject(new Error('not measured here'));

const row = (externalId: string) =>
	JSON.stringify({
		externalId,
		source: 'recover',
		channel: 'chat',
		language: 'zh-CN',
		messages: [{ role: 'agent', text: '您好' }]
	});

async function uploaded(contents: Record<string, string | Buffer>): Promise<string> {
	const importId = await beginUpload(ctx(), { dryRun: false });
	const received = [];
	for (const [name, content] of Object.entries(contents))
		received.push(
			await receiveFile(
				ctx(),
				{ importId, name },
				(async function* () {
					yield Buffer.from(content);
				})()
			)
		);
	await commitUpload(ctx(), { importId, files: received });
	return importId;
}

test('an import that broke off after its last batch runs again to the same counts', async () => {
	const wav = toneWav(1);
	const importId = await uploaded({ 'a.wav': wav, 'b.wav': wav, 'rows.jsonl': row('r1') });
	const breakOff = async (share: number) => {
		if (share === 1) throw new Error('killed');
	};
	const input = { importId };
	await expect(runImportJob(ctx(), input, breakOff, clock)).rejects.toThrow('killed');
	await runImportJob(ctx(), input, async () => undefined, clock);
	expect(await getImport(ctx(), { id: importId })).toMatchObject({
		state: 'done',
		counts: { rows: 3, imported: 3, unchanged: 0, rejected: 0, recordings: 1 }
	});
	expect(await files.listStagedOf(db.store, importId)).toEqual([]);
});

test('after a kill, leases are given back at once and half uploads are ended and cleared', async () => {
	const half = await beginUpload(cliContext(db.store, new Date(Date.now() - 1000)), {
		dryRun: false
	});
	await receiveFile(
		ctx(),
		{ importId: half, name: 'half.jsonl' },
		(async function* () {
			yield Buffer.from('{');
		})()
	);
	const whole = await uploaded({ 'whole.jsonl': row('r2') });
	while ((await jobs.claimNext(db.store, 'killed worker', clock(), 60_000)) !== null);
	expect(await jobs.claimNext(db.store, 'new worker', clock(), 60_000)).toBeNull();
	await recoverImports(ctx());
	while (await runNextJob(ctx(), { owner: 'new worker', clock, analyse }));
	expect((await getImport(ctx(), { id: whole })).state).toBe('done');
	expect(await getImport(ctx(), { id: half })).toMatchObject({
		state: 'failed',
		error: 'uploadInterrupted'
	});
	expect(await files.listStagedOf(db.store, half)).toEqual([]);
});

test('an import whose job is laid aside says that it failed', async () => {
	const importId = await uploaded({ 'lost.jsonl': row('r3') });
	for (const file of await files.listStagedOf(db.store, importId))
		await files.remove(db.store, file._id);
	let now = clock();
	const later = () => (now = new Date(now.getTime() + 120_000));
	const ownJob = async () =>
		(await jobs.listPage(db.store, { page: 1, pageSize: 50 })).rows.find(
			({ key }) => key === importId
		);
	while ((await ownJob())?.state !== 'dead') {
		expect((await imports.findById(db.store, importId))?.state).not.toBe('failed');
		await runNextJob(cliContext(db.store, now), { owner: 'worker', clock: later, analyse });
	}
	expect((await ownJob())?.attempts).toBe(4);
	expect(await getImport(ctx(), { id: importId })).toMatchObject({
		state: 'failed',
		error: 'internal'
	});
});

test('an upload whose process gives no sign of life is ended by the sweep; one that does goes on', async () => {
	const before = new Date(Date.now() - 50_000);
	const earlier = () => cliContext(db.store, before);
	const [silent, alive] = [
		await beginUpload(earlier(), { dryRun: false }),
		await beginUpload(earlier(), { dryRun: false })
	];
	await attendUpload(ctx(), { importId: alive });
	const later = cliContext(db.store, new Date(Date.now() + 30_000));
	await sweepUploads(later);
	expect(await getImport(ctx(), { id: silent })).toMatchObject({
		state: 'failed',
		error: 'uploadInterrupted'
	});
	expect((await getImport(ctx(), { id: alive })).state).toBe('receiving');
	await attendUpload(later, { importId: silent });
	expect((await getImport(ctx(), { id: silent })).state).toBe('failed');
	const file = await receiveFile(
		ctx(),
		{ importId: silent, name: 'late.jsonl' },
		(async function* () {
			yield Buffer.from(row('late'));
		})()
	);
	await expect(commitUpload(ctx(), { importId: silent, files: [file] })).rejects.toMatchObject({
		code: 'uploadInterrupted'
	});
});
