import { cliContext, createCast, outcomeOf, withDatabase } from '@earshot/testing';
import * as agents from '@earshot/store/agents';
import * as interactions from '@earshot/store/interactions';
import { definition as staged } from '@earshot/store/files';
import { expect, test } from 'vitest';
import { beginUpload, commitUpload, listImportIssues, receiveFile } from './index.ts';
import { importReportCsv, runLocalImport, type ImportFile } from './index.ts';
import { runImportJob } from './run-job.ts';

const db = withDatabase();

const file = (name: string, content: string | Uint8Array): ImportFile => {
	const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
	return {
		name,
		bytes: bytes.byteLength,
		stagedId: null,
		sha256: null,
		open: async function* () {
			yield bytes;
		}
	};
};

const row = (externalId: string, more: object = {}) =>
	JSON.stringify({
		externalId,
		channel: 'chat',
		language: 'zh-CN',
		source: 'unit',
		messages: [
			{ role: 'customer', text: '你好，<b>请问</b>几点开门？' },
			{ role: 'agent', text: '您好，早上九点。' }
		],
		...more
	});

const run = async (files: ImportFile[], dryRun = false) => {
	const codes: string[] = [];
	const done = await runLocalImport(
		cliContext(db.store),
		{ files },
		{
			dryRun,
			via: 'cli',
			onProgress: () => undefined,
			onIssue: (issue) => codes.push(`${issue.line}:${issue.code}`)
		}
	);
	return { ...done, codes };
};

test('bad rows are told by line and do not stop the others; the same again changes nothing', async () => {
	const text = [row('a1'), '{"broken', row('a2'), '', row('a1'), '[1]', '{"externalId":"x"}'].join(
		'\n'
	);
	const first = await run([file('mixed.jsonl', text)]);
	expect(first.counts).toMatchObject({ rows: 6, imported: 2, rejected: 4 });
	expect(first.codes).toEqual(
		expect.arrayContaining(['2:badJson', '5:duplicateInFile', '6:notAnObject', '7:missingField'])
	);
	const second = await run([file('mixed.jsonl', text)]);
	expect(second.counts).toMatchObject({ imported: 0, unchanged: 2, rejected: 4 });
});

test('changed content is an update', async () => {
	await run([file('c.jsonl', row('c1'))]);
	const again = await run([file('c.jsonl', row('c1', { language: 'en' }))]);
	expect(again.counts).toMatchObject({ imported: 0, updated: 1 });
	const [stored] = await interactions.findByExternalIds(db.store, 'unit', ['c1']);
	expect(stored).toMatchObject({ language: 'en', rev: 1 });
});

test('a dry run counts the same and writes nothing', async () => {
	const preview = await run(
		[file('d.jsonl', row('d1', { labels: { agentId: 'new-agent' } }))],
		true
	);
	expect(preview.counts).toMatchObject({ imported: 1, agentsToMap: 1 });
	expect(await interactions.findByExternalIds(db.store, 'unit', ['d1'])).toEqual([]);
	expect(await agents.findByExternalId(db.store, 'new-agent')).toBeNull();
});

test('an unknown agent is kept, to be mapped', async () => {
	await run([file('e.jsonl', row('e1', { labels: { agentId: 'worker-7', agentName: '小七' } }))]);
	const agent = await agents.findByExternalId(db.store, 'worker-7');
	expect(agent).toMatchObject({ name: '小七', state: 'toBeMapped', teamId: null });
	const [stored] = await interactions.findByExternalIds(db.store, 'unit', ['e1']);
	expect(stored?.agentId).toBe(agent?._id);
});

const utf16le = (text: string) =>
	Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);

test('UTF-16 is recognised', async () => {
	expect((await run([file('utf16.jsonl', utf16le(row('u16')))])).counts).toMatchObject({
		imported: 1
	});
	const [stored] = await interactions.findByExternalIds(db.store, 'unit', ['u16']);
	expect(stored?.preview).toContain('请问');
});

test('GB18030 is recognised in a table, and its recording is told missing', async () => {
	// externalId,agent,startedAt,file 回车 g1,张三,2026-11-01 10:00,没有.wav
	const head = Buffer.from('externalId,agent,startedAt,file\ng1,', 'latin1');
	const zhangSan = Buffer.of(0xd5, 0xc5, 0xc8, 0xfd);
	const rest = Buffer.from(',2026-11-01 10:00,', 'latin1');
	const name = Buffer.concat([Buffer.of(0xc3, 0xbb, 0xd3, 0xd0), Buffer.from('.wav\n')]);
	const outcome = await run([file('gb.csv', Buffer.concat([head, zhangSan, rest, name]))]);
	expect(outcome.counts).toMatchObject({ rows: 1, rejected: 1 });
	expect(outcome.codes).toEqual(['2:recordingMissing']);
});

test('a path out of the folder is refused', async () => {
	const table = 'externalId,startedAt,file\np1,2026-11-01T10:00:00Z,../../etc/passwd\n';
	expect((await run([file('paths.csv', table)])).codes).toEqual(['2:pathRefused']);
});

test('two imports of the same rows at once import each row once', async () => {
	const text = Array.from({ length: 40 }, (_, k) => row(`race-${k}`)).join('\n');
	const both = await Promise.all([run([file('r.jsonl', text)]), run([file('r.jsonl', text)])]);
	const imported = both.reduce((sum, { counts }) => sum + counts.imported, 0);
	const unchanged = both.reduce((sum, { counts }) => sum + counts.unchanged, 0);
	expect([imported, unchanged]).toEqual([40, 40]);
});

test('what is not data, not audio, or empty is told by file', async () => {
	const outcome = await run([
		file('notes.txt', 'hello'),
		file('nothing.jsonl', ''),
		file('fake.wav', 'not audio at all')
	]);
	expect(outcome.codes.toSorted()).toEqual([
		'null:fileEmpty',
		'null:fileUnknown',
		'null:recordingRejected'
	]);
});

test('an upload goes from parts to rows, and its report defuses formulas', async () => {
	const { as } = await createCast(db.store);
	const importId = await beginUpload(as.qaLead, { dryRun: false });
	const parts = file('x', `${row('up1')}\n{"externalId":"=cmd()"}`);
	const received = await receiveFile(as.qaLead, { importId, name: '../=上传.jsonl' }, parts.open());
	expect(received.name).toBe('=上传.jsonl');
	await commitUpload(as.qaLead, { importId, files: [received] });
	await runImportJob(
		cliContext(db.store),
		{ importId },
		async () => undefined,
		() => new Date()
	);
	const issues = await listImportIssues(as.qaLead, { id: importId });
	expect(issues.rows.map((issue) => issue.line)).toContain(2);
	const report: string[] = [];
	for await (const part of importReportCsv(as.qaLead, { id: importId })) report.push(part);
	expect(report.join('')).toContain('"\'=上传.jsonl"');
	expect(await staged.of(db.store).countDocuments({ importId })).toBe(0);
	expect(await outcomeOf(beginUpload(as.reviewer, { dryRun: false }))).toBe('forbidden');
});
