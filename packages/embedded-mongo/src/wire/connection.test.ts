import { once } from 'node:events';
import { createConnection, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { opMsg } from '../test/raw-client.ts';
import { MessageSplitter, ReceiveBudget, serveConnection } from './connection.ts';

const message = opMsg({ ping: 1, text: 'x'.repeat(500) });

async function serving(limits: { budget: number; stalledMs: number }) {
	const events: string[] = [];
	const budget = new ReceiveBudget(limits.budget);
	const server = createServer((socket) =>
		serveConnection(socket, {
			answer: () => Promise.resolve({ ok: 1 }),
			refusal: () => ({ ok: 0 }),
			budget,
			stalledMs: limits.stalledMs,
			log: (event) => events.push(event)
		})
	).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	const client = () => {
		const socket = createConnection(port, '127.0.0.1').on('error', () => undefined);
		return { socket, closed: once(socket, 'close') };
	};
	return { events, client, close: () => server.close() };
}

test('a message that does not come to its end ends its connection', async () => {
	const { events, client, close } = await serving({ budget: 1e6, stalledMs: 20 });
	const slow = client();
	slow.socket.write(message.subarray(0, 100));
	await slow.closed;
	expect(events).toEqual(['connection closed: a message does not come to its end']);
	close();
});

test('an idle connection stays, whole messages are answered', async () => {
	const { events, client, close } = await serving({ budget: 1e6, stalledMs: 20 });
	const idle = client();
	idle.socket.write(message);
	await once(idle.socket, 'data');
	const other = client();
	other.socket.write(message.subarray(0, 10));
	await other.closed;
	idle.socket.write(message);
	await once(idle.socket, 'data');
	expect(events).toHaveLength(1);
	idle.socket.destroy();
	close();
});

test('unfinished messages of all connections together stay within their budget', async () => {
	const { events, client, close } = await serving({ budget: 1000, stalledMs: 10_000 });
	const clients = [client(), client(), client()];
	for (const { socket } of clients) socket.write(message.subarray(0, 400));
	await Promise.race(clients.map(({ closed }) => closed));
	expect(events).toEqual(['connection closed: too many unfinished messages']);
	for (const { socket } of clients) socket.destroy();
	close();
});

test('messages are found wherever the stream is cut', () => {
	const stream = Buffer.concat([message, message, message]);
	for (const size of [1, 3, 17, 600, stream.length]) {
		const splitter = new MessageSplitter();
		const found: Buffer[] = [];
		for (let at = 0; at < stream.length; at += size)
			found.push(...splitter.push(stream.subarray(at, at + size)));
		expect(found).toEqual([message, message, message]);
		expect(splitter.length).toBe(0);
	}
});
