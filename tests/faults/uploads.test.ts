import { once } from 'node:events';
import { ImportIssuePage, ImportPage, InteractionPage, InteractionView } from '@earshot/contract';
import { toneWav } from '@earshot/testing';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { finished, firstAdmin } from '../support/centre.ts';
import { part, Refused, type Client, type Part } from '../support/client.ts';
import { chatRow } from '../support/imported.ts';
import {
	eventually,
	removeFolder,
	startServer,
	temporaryFolder,
	uriOf,
	type Server
} from '../support/server.ts';

let folder = '';
let server: Server;
let admin: Client;
let database: MongoClient;

beforeAll(async () => {
	folder = await temporaryFolder();
	server = await startServer(folder);
	admin = await firstAdmin(server);
	database = new MongoClient(await uriOf(folder));
	await database.connect();
});
afterAll(async () => {
	await database.close();
	await server.signal('SIGKILL');
	await removeFolder(folder);
});

const imported = async (parts: Part[], query = '') =>
	finished(admin, (await admin.upload(parts, query)).id);
const issuesOf = async (id: string) =>
	(await admin.get(`/api/imports/${id}/issues`, ImportIssuePage)).rows;
const foundBy = async (source: string) =>
	admin.get(`/api/interactions?source=${encodeURIComponent(source)}`, InteractionPage);
const count = (name: string, filter: object = {}) =>
	database.db().collection(name).countDocuments(filter);

async function* twoHundredMegabytes(): AsyncGenerator<Uint8Array> {
	yield Buffer.from(`${chatRow('before', { source: 'long' })}\n{"externalId": "`);
	const chunk = Buffer.alloc(1024 * 1024, 'x');
	for (let n = 0; n < 200; n++) yield chunk;
	yield Buffer.from(`"}\n${chatRow('after', { source: 'long' })}\n`);
}

test('a line of 200 MB is told and passed over, in bounded memory', async () => {
	const view = await imported([{ name: '长行.jsonl', bytes: twoHundredMegabytes() }]);
	expect(view.counts).toMatchObject({ rows: 3, imported: 2, rejected: 1 });
	expect((await issuesOf(view.id)).map(({ line, code }) => [line, code])).toEqual([
		[2, 'lineTooLong']
	]);
	const peak = await server.peakMemory();
	if (peak !== null) expect(peak / 1e6).toBeLessThan(500);
});

describe('names of files', () => {
	test('Chinese names are kept', async () => {
		const view = await imported([
			part(
				'十一月·客服会话（一）.jsonl',
				chatRow('cn', { source: 'cn', labels: { agentId: 'A-cn' } })
			)
		]);
		expect(view).toMatchObject({
			state: 'done',
			files: [{ name: '十一月·客服会话（一）.jsonl' }],
			counts: { rows: 1, imported: 1, rejected: 0, agentsToMap: 1 }
		});
	});

	test.each([
		['../../etc/passwd.jsonl', 'passwd.jsonl'],
		['C:\\Windows\\system32\\a.jsonl', 'a.jsonl'],
		['/abs/olute.jsonl', 'olute.jsonl'],
		['...hidden.jsonl', 'hidden.jsonl'],
		['<img src=x onerror=alert(1)>.jsonl', '<img src=x onerror=alert(1)>.jsonl'],
		[`${'长'.repeat(300)}.jsonl`, '长'.repeat(200)]
	])('%s is taken as a plain name', async (given, kept) => {
		const view = await imported([part(given, chatRow(`name-${kept.length}-${given.length}`))]);
		expect(view.files.map(({ name }) => name)).toEqual([kept]);
		expect(view.state).toBe('done');
	});

	test('a row cannot name a recording outside its upload', async () => {
		const paths = ['../../../etc/passwd', '/etc/passwd', 'file:///etc/passwd', '..\\a.wav'];
		const rows = paths.map((recording, n) => chatRow(`path-${n}`, { recording }));
		const view = await imported([part('paths.jsonl', rows.join('\n'))]);
		expect(view.counts.recordings).toBe(0);
		const issues = await issuesOf(view.id);
		expect(issues.map(({ code }) => code)).toEqual(paths.map(() => 'pathRefused'));
		expect(issues[0]?.reason['zh-CN']).toMatch(/\p{Script=Han}/u);
	});
});

describe('rows', () => {
	test('malformed rows are told by line and field, and do not stop the others', async () => {
		const rows = [
			chatRow('good-1', { source: 'mixed' }),
			'{"externalId": "cut',
			'[]',
			'',
			JSON.stringify({ externalId: 'x', source: 'mixed', channel: 'fax', messages: [] }),
			chatRow('good-1', { source: 'mixed' }),
			chatRow('good-2', { source: 'mixed', messages: 'none' }),
			chatRow('good-3', { source: 'mixed' })
		];
		const view = await imported([part('mixed.jsonl', rows.join('\r\n'))]);
		expect(view.counts).toMatchObject({ rows: 7, imported: 2, rejected: 5 });
		const issues = await issuesOf(view.id);
		expect(issues.map(({ line, code }) => [line, code])).toEqual(
			expect.arrayContaining([
				[2, 'badJson'],
				[3, 'notAnObject'],
				[5, 'badField'],
				[6, 'duplicateInFile']
			])
		);
		expect(new Set(issues.map(({ line }) => line))).toEqual(new Set([2, 3, 5, 6, 7]));
		expect((await foundBy('mixed')).rows.map(({ externalId }) => externalId).toSorted()).toEqual([
			'good-1',
			'good-3'
		]);
	});

	test('the same file again changes nothing; a dry run writes nothing', async () => {
		const file = () => part('again.jsonl', [1, 2, 3].map((n) => chatRow(`a-${n}`)).join('\n'));
		const before = await count('interactions');
		const dry = await imported([file()], '?dryRun=true');
		expect(dry).toMatchObject({ dryRun: true, counts: { rows: 3, imported: 3 } });
		expect(await count('interactions')).toBe(before);
		expect((await imported([file()])).counts).toMatchObject({ imported: 3, unchanged: 0 });
		expect((await imported([file()])).counts).toMatchObject({ imported: 0, unchanged: 3 });
		expect(await count('interactions')).toBe(before + 3);
	});

	test('a recording under review by its bytes is kept once', async () => {
		const view = await imported([part('一.wav', toneWav(1, 300)), part('二.wav', toneWav(1, 300))]);
		expect(view.counts).toMatchObject({ imported: 2, rejected: 0, recordings: 1 });
		await eventually(
			() => count('stagedFiles'),
			(left) => expect(left).toBe(0)
		);
		expect(await count('files.files')).toBe(1);
	});
});

/** Gb18030 of the texts used here; the platform can decode but not encode it. */
function gb18030(text: string): Buffer {
	const decoder = new TextDecoder('gb18030');
	const bytes = new Map<string, number[]>();
	for (let high = 0x81; high <= 0xfe; high++)
		for (let low = 0x40; low <= 0xfe; low++) {
			const decoded = decoder.decode(Uint8Array.of(high, low));
			if ([...decoded].length === 1 && !bytes.has(decoded)) bytes.set(decoded, [high, low]);
		}
	return Buffer.from(
		[...text].flatMap((c) => (c < '\u0080' ? [c.charCodeAt(0)] : (bytes.get(c) ?? [0x3f])))
	);
}

const utf16be = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();

describe('encodings', () => {
	const text = (source: string) =>
		['一', '二'].map((id) => chatRow(id, { source, queue: '售后服务' })).join('\n');
	const given: [string, (text: string) => Buffer][] = [
		['UTF-8 with a mark', (rows) => Buffer.from(`\uFEFF${rows}`)],
		['GB18030', gb18030],
		['UTF-16 little-endian', (rows) => Buffer.from(`\uFEFF${rows}`, 'utf16le')],
		['UTF-16 big-endian', utf16be]
	];
	test.each(given)('%s is recognised', async (name, encode) => {
		const view = await imported([part('会话.jsonl', encode(text(name)))]);
		expect(view.counts).toMatchObject({ rows: 2, imported: 2, rejected: 0 });
		const { rows } = await foundBy(name);
		expect(rows.map(({ queue }) => queue)).toEqual(['售后服务', '售后服务']);
		const [first] = rows;
		const whole = await admin.get(`/api/interactions/${first?.id}`, InteractionView);
		expect(whole.messages[0]?.text).toBe('您好，我的订单什么时候发货？');
	});

	test('bytes of no encoding are told, not stored', async () => {
		const noise = Buffer.from(Array.from({ length: 4096 }, (_, n) => (n * 167 + 13) % 256));
		const view = await imported([part('noise.jsonl', noise)]);
		expect(view.counts).toMatchObject({ imported: 0, rejected: 1 });
		expect((await issuesOf(view.id)).map(({ code }) => code)).toEqual(['badEncoding']);
	});
});

test('an upload cut off half-way leaves nothing but a failed run', async () => {
	const before = await count('interactions');
	const sending = admin.openUpload();
	sending.on('error', () => undefined);
	sending.write(
		'--earshot-test-boundary\r\ncontent-disposition: form-data; name="files"; filename="halb.jsonl"\r\n\r\n'
	);
	for (let n = 0; n < 64; n++)
		if (!sending.write(`${chatRow(`cut-${n}`)}\n`.repeat(64))) await once(sending, 'drain');
	await eventually(
		() => count('stagedFiles'),
		(staged) => expect(staged).toBe(1)
	);
	sending.destroy();
	await eventually(
		async () => (await admin.get('/api/imports', ImportPage)).rows[0],
		(run) => expect(run).toMatchObject({ state: 'failed', error: 'uploadInterrupted' })
	);
	expect(await count('stagedFiles')).toBe(0);
	expect(await count('interactions')).toBe(before);
	const files = await database.db().collection('files.files').distinct('_id');
	expect(await count('files.chunks', { files_id: { $nin: files } })).toBe(0);
	expect((await imported([part('danach.jsonl', chatRow('after-cut'))])).state).toBe('done');
});

test('an upload that is not signed in is refused', async () => {
	const stranger = Object.assign(Object.create(admin) as Client, { cookie: '' });
	const refused = await stranger.upload([part('a.jsonl', chatRow('no'))]).catch((e: unknown) => e);
	expect(refused).toBeInstanceOf(Refused);
	expect((refused as Refused).status).toBe(401);
});
