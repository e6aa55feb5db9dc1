import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Log } from '@earshot/services';
import { Hono } from 'hono';
import { afterEach, expect, test, vi } from 'vitest';
import { sendDownload } from './download.ts';
import type { AppEnv } from './env.ts';

const kilobytes = 64;
const chunk = new Uint8Array(kilobytes * 1024).fill(97);
const ends: (() => unknown)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0)) await end();
});

/** A server with one file to download, and what it logged. */
async function serving(chunks: () => AsyncIterable<Uint8Array>) {
	const errors: string[] = [];
	const quiet = () => undefined;
	const log: Log = { info: quiet, warn: quiet, error: (_fields, text) => errors.push(text) };
	const app = new Hono<AppEnv>().get('/file', (c) => {
		c.set('log', log);
		c.set('requestId', 'test');
		return sendDownload(c, { name: 'a.csv', contentType: 'text/csv', chunks: chunks() });
	});
	const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
	await once(server, 'listening');
	ends.push(() => new Promise((done) => server.close(done)));
	const { port } = server.address() as AddressInfo;
	return { port, errors, url: `http://127.0.0.1:${port}/file` };
}

test('a whole file comes whole, under its name', async () => {
	const { url } = await serving(async function* () {
		for (let n = 0; n < 5; n++) yield chunk;
	});
	const answer = await fetch(url);
	expect(answer.headers.get('content-disposition')).toBe('attachment; filename="a.csv"');
	expect((await answer.arrayBuffer()).byteLength).toBe(5 * chunk.byteLength);
});

test('one that fails half-way is no short file', async () => {
	const { url, errors } = await serving(async function* () {
		for (let n = 0; n < 5; n++) yield chunk;
		throw new Error('the database is gone');
	});
	const answer = await fetch(url);
	expect(answer.status).toBe(200);
	await expect(answer.arrayBuffer()).rejects.toThrow();
	await vi.waitFor(() => expect(errors).toEqual(['download broken off']));
});

test('it is made no faster than it is read, and ends when the reader leaves', async () => {
	let [made, ended] = [0, false];
	const { port } = await serving(async function* () {
		try {
			for (;;) {
				made += 1;
				yield chunk;
			}
		} finally {
			ended = true;
		}
	});
	const socket = connect(port, '127.0.0.1');
	socket.pause();
	socket.write('GET /file HTTP/1.1\r\nhost: x\r\n\r\n');
	// Nothing is read: what is made ends up in buffers, and they are finite.
	let before = -1;
	await vi.waitFor(
		() => {
			const still = made > 0 && made === before;
			before = made;
			expect(still).toBe(true);
		},
		{ timeout: 20_000, interval: 300 }
	);
	expect(made * kilobytes).toBeLessThan(64 * 1024);
	expect(ended).toBe(false);
	socket.destroy();
	await vi.waitFor(() => expect(ended).toBe(true), { timeout: 20_000 });
});
