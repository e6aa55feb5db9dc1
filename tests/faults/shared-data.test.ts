import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { findFfmpeg } from '@earshot/audio/node';
import { ImportCounts, ImportIssue } from '@earshot/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { removeFolder, runProgram, temporaryFolder } from '../support/server.ts';

const shared = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
const interactions = join(shared, 'interactions');

const Report = z.object({
	...ImportCounts.shape,
	issueCount: z.number(),
	issues: z.array(ImportIssue)
});

let folder = '';
beforeAll(async () => {
	folder = await temporaryFolder();
});
afterAll(() => removeFolder(folder));

async function earshotImport(path: string, ...options: string[]) {
	const args = ['import', path, '--json', ...options];
	const ended = await runProgram('apps/server/bin/earshot.mjs', args, { EARSHOT_DATA: folder });
	return { code: ended.code, ...Report.parse(JSON.parse(ended.stdout)) };
}

const rowsBelow = (path: string): number =>
	readdirSync(path)
		.filter((name) => name.endsWith('.jsonl'))
		.map((name) => readFileSync(join(path, name), 'utf8').split('\n').filter(Boolean).length)
		.reduce((sum, rows) => sum + rows, 0);

describe.skipIf(!existsSync(shared))('the real interactions and recordings', () => {
	test('a dry run of the CrossWOZ chats writes nothing; then 500 are imported, then 500 unchanged', async () => {
		const path = join(interactions, 'crosswoz_zh.jsonl');
		const none = { updated: 0, rejected: 0, issueCount: 0 };
		expect(await earshotImport(path, '--dry-run')).toMatchObject({ code: 0, imported: 500 });
		expect(await earshotImport(path)).toMatchObject({ ...none, code: 0, rows: 500, imported: 500 });
		expect(await earshotImport(path)).toMatchObject({ ...none, imported: 0, unchanged: 500 });
	});

	test('every interaction is imported without loss, and is unchanged the second time', async () => {
		expect(rowsBelow(interactions)).toBe(2045);
		const first = await earshotImport(interactions);
		expect(first).toMatchObject({ rows: 2045, imported: 1545, unchanged: 500, rejected: 0 });
		expect(first.issues.filter(({ severity }) => severity === 'error')).toEqual([]);
		expect(await earshotImport(interactions)).toMatchObject({ imported: 0, unchanged: 2045 });
	});

	test('every readable recording is imported; the others are refused with a reason', async () => {
		const first = await earshotImport(join(shared, 'audio'));
		const audio = readdirSync(join(shared, 'audio'), { recursive: true, encoding: 'utf8' });
		const recordings = audio.filter((name) => /\.(wav|mp3|ogg|opus|flac)$/.test(name));
		const refused = first.issues.filter(({ severity }) => severity === 'error');
		const refusedRecordings = refused
			.map(({ file }) => file)
			.filter((file) => recordings.includes(file));
		expect(first.imported).toBe(recordings.length - refusedRecordings.length);
		expect(refusedRecordings.toSorted()).toEqual(unreadable);
		for (const { code, reason } of refused) {
			expect(['recordingRejected', 'fileUnknown', 'fileEmpty']).toContain(code);
			expect(reason['zh-CN']).toMatch(/\p{Script=Han}/u);
		}
		const again = await earshotImport(join(shared, 'audio'));
		expect(again).toMatchObject({ imported: 0, unchanged: first.imported, recordings: 0 });
	});
});

const needFfmpeg = ['calls/auto-repair-40_mono-mix.gsm.wav'];
const withoutSound = [
	'damaged/empty.wav',
	'damaged/header-only.wav',
	'damaged/text-renamed.wav',
	'scipy-wav/test-44100Hz-le-1ch-4bytes-early-eof-no-data.wav',
	'scipy-wav/test-44100Hz-le-1ch-4bytes-incomplete-chunk.wav'
];
const unreadable = [...((await findFfmpeg()) === null ? needFfmpeg : []), ...withoutSound];
