import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { wavOf } from '@earshot/audio';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { speechToText } from './transcribe.ts';

interface Asked {
	url: string;
	key: string | undefined;
	body: string;
}
type Reply = (answer: ServerResponse, nth: number) => void;

let reply: Reply = (answer) => answer.end();
let asked: Asked[] = [];
const server = createServer((request: IncomingMessage, answer) => {
	const parts: Buffer[] = [];
	request.on('data', (part: Buffer) => parts.push(part));
	request.on('end', () => {
		const body = Buffer.concat(parts).toString('latin1');
		asked.push({ url: request.url ?? '', key: request.headers.authorization, body });
		reply(answer, asked.length);
	});
});
let baseUrl = '';
beforeAll(
	() =>
		new Promise<void>((done) => {
			server.listen(0, '127.0.0.1', () => {
				const address = server.address();
				baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
				done();
			});
		})
);
afterAll(() => {
	server.closeAllConnections();
	server.close();
});
beforeEach(() => {
	asked = [];
});

const wav = wavOf([new Float32Array(16_000)], 8000);
const send = (own: object = {}, timeoutMs = 2000) =>
	speechToText({ timeoutMs, waitsMs: [5, 5] }).transcribe(
		{ baseUrl, apiKey: 'k-1', model: 'whisper-1', language: 'zh', ...own },
		wav
	);
const json =
	(body: unknown, status = 200, headers = {}): Reply =>
	(answer) =>
		answer.writeHead(status, headers).end(JSON.stringify(body));

test('a piece is sent as the API wants it, and segments come back in the order of time', async () => {
	const late = { id: 1, start: 1.5, end: 1.9, text: '再见' };
	const early = { id: 0, start: 0.25, end: 1, text: '您好', avg_logprob: -0.2 };
	reply = json({ task: 'transcribe', text: '您好再见', segments: [late, early] });
	expect(await send()).toEqual({
		ok: true,
		segments: [
			{ startMs: 250, endMs: 1000, text: '您好' },
			{ startMs: 1500, endMs: 1900, text: '再见' }
		]
	});
	const [first] = asked;
	expect(first).toMatchObject({ url: '/v1/audio/transcriptions', key: 'Bearer k-1' });
	for (const part of ['name="model"\r\n\r\nwhisper-1', 'verbose_json', 'name="language"\r\n\r\nzh'])
		expect(first?.body).toContain(part);
	expect(first?.body).toContain('RIFF');
});

test('an address with the version and without a key works; a text without times is one segment', async () => {
	reply = json({ text: 'hello' });
	expect(await send({ baseUrl: `${baseUrl}/v1/`, apiKey: '', language: null })).toEqual({
		ok: true,
		segments: [{ startMs: 0, endMs: 2000, text: 'hello' }]
	});
	expect(asked[0]).toMatchObject({ url: '/v1/audio/transcriptions', key: undefined });
});

test.each([
	[401, 'unauthorised'],
	[403, 'unauthorised'],
	[404, 'wrongAddress'],
	[413, 'tooLarge'],
	[400, 'refused']
])('%i is told at once and not tried again', async (status, problem) => {
	reply = json({ error: { message: 'no' } }, status);
	expect(await send()).toEqual({ ok: false, problem, retryAfterMs: null });
	expect(asked).toHaveLength(1);
});

test('429 and 500 are tried again, and a long Retry-After is left to the job', async () => {
	reply = (answer, nth) =>
		nth < 3 ? json({}, nth === 1 ? 429 : 500)(answer, nth) : json({ text: 'ok' })(answer, nth);
	expect((await send()).ok).toBe(true);
	expect(asked).toHaveLength(3);
	reply = json({}, 429, { 'retry-after': '120' });
	expect(await send()).toEqual({ ok: false, problem: 'rateLimited', retryAfterMs: 120_000 });
	expect(asked).toHaveLength(4);
	reply = json({}, 503);
	expect(await send()).toMatchObject({ ok: false, problem: 'serverError' });
	expect(asked).toHaveLength(7);
});

test.each([
	['no JSON', (answer: ServerResponse) => answer.end('<html>')],
	['cut JSON', (answer: ServerResponse) => answer.end('{"segments": [')],
	['another shape', json({ segments: [{ start: '0', text: 1 }] })],
	['nothing in it', json({})]
])('%s is a bad answer', async (_, bad) => {
	reply = bad;
	expect(await send()).toMatchObject({ ok: false, problem: 'badAnswer' });
});

test('a service that never answers, breaks off, sends elsewhere or is not there', async () => {
	reply = () => undefined;
	expect(await send({}, 100)).toMatchObject({ ok: false, problem: 'timeout' });
	reply = (answer) => answer.socket?.destroy();
	expect(await send()).toMatchObject({ ok: false, problem: 'unreachable' });
	asked = [];
	reply = (answer) => answer.writeHead(307, { location: `${baseUrl}/elsewhere` }).end();
	expect(await send()).toMatchObject({ ok: false, problem: 'unreachable' });
	expect(asked.map(({ url }) => url)).not.toContain('/elsewhere');
	expect(await send({ baseUrl: 'http://127.0.0.1:1' })).toMatchObject({ problem: 'unreachable' });
});
