import { serialize } from 'bson';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';
import { createConnection } from 'node:net';
import type { Document } from 'bson';
import { crc32c } from '../wire/crc32c.ts';
import { connect, exchange, opMsg, socketOf } from './raw-client.ts';

let t: TestDatabase;
beforeAll(async () => {
	t = await openDatabase();
});
afterAll(() => t.close());

const ping = { ping: 1, $db: 'test' };

function header(length: number, opCode = 2013): Buffer {
	const head = Buffer.alloc(16);
	head.writeInt32LE(length, 0);
	head.writeInt32LE(opCode, 12);
	return head;
}

function patched(offset: number, value: number, message = opMsg(ping)): Buffer {
	const bytes = Buffer.from(message);
	bytes.writeInt32LE(value, offset);
	return bytes;
}

function sequence(name: string, docs: Uint8Array[], size?: number): Buffer {
	const content = Buffer.concat([Buffer.from(`${name}\0`), ...docs]);
	const head = Buffer.alloc(5);
	head[0] = 1;
	head.writeInt32LE(size ?? content.length + 4, 1);
	return Buffer.concat([head, content]);
}

function nested(levels: number): Buffer {
	let inner = Buffer.from([5, 0, 0, 0, 0]);
	for (let i = 0; i < levels; i++) {
		const outer = Buffer.concat([Buffer.alloc(4), Buffer.from('\x03a\0'), inner, Buffer.from([0])]);
		outer.writeInt32LE(outer.length, 0);
		inner = outer;
	}
	return inner;
}

test('checksums, document sequences and unacknowledged messages are understood', async () => {
	const checked = opMsg(ping, 1, Buffer.alloc(4));
	checked.writeUInt32LE(crc32c(checked.subarray(0, -4)), checked.length - 4);
	expect(await exchange(t.server.uri, checked)).toMatchObject({ ok: 1 });
	const docs = [serialize({ _id: 1 }), serialize({ _id: 2 })];
	const insert = { insert: 'raw', $db: 'test' };
	expect(await exchange(t.server.uri, opMsg(insert, 0, sequence('documents', docs)))).toMatchObject(
		{
			n: 2,
			ok: 1
		}
	);
	const quiet = opMsg(insert, 2, sequence('documents', [serialize({ _id: 3 })]));
	expect(await exchange(t.server.uri, Buffer.concat([quiet, opMsg(ping)]))).toMatchObject({
		ok: 1
	});
	expect(await t.db.collection('raw').countDocuments()).toBe(3);
});

const framing: [string, Buffer][] = [
	['a negative length', header(-1)],
	['a length shorter than a header', header(15)],
	['a length beyond 48 MB', header(48_000_001)],
	['an unknown opcode', Buffer.concat([header(20, 2006), Buffer.alloc(4)])],
	['a compressed message', Buffer.concat([header(25, 2012), Buffer.alloc(9)])],
	['no body', Buffer.concat([header(20), Buffer.alloc(4)])],
	['an unknown required flag', opMsg(ping, 4)],
	['a wrong checksum', opMsg(ping, 1, Buffer.alloc(4))],
	['two bodies', opMsg(ping, 0, Buffer.concat([Buffer.from([0]), serialize(ping)]))],
	['an unknown section', opMsg(ping, 0, Buffer.from([9, 1, 2, 3, 4, 5, 6, 7]))],
	['a sequence longer than the message', opMsg(ping, 0, sequence('x', [], 1 << 30))],
	['a sequence of negative length', opMsg(ping, 0, sequence('x', [], -7))]
];

test.each(framing)('%s closes that connection only', async (_, bytes) => {
	expect(await exchange(t.server.uri, bytes)).toBeUndefined();
	expect(await t.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
});

/** A document of that many bytes: one field of binary data. */
function documentOf(size: number): Buffer {
	const bytes = Buffer.alloc(size);
	bytes.writeInt32LE(size, 0);
	bytes.write('\x05a\0', 4, 'latin1');
	bytes.writeInt32LE(size - 13, 7);
	return bytes;
}

const malformed: [string, number, Buffer][] = [
	['a document longer than the message', 22, patched(21, 4000)],
	['a document of negative length', 22, patched(21, -4000)],
	['a document of no length', 22, patched(21, 0)],
	[
		'a broken document in a sequence',
		22,
		opMsg(ping, 0, sequence('x', [Buffer.of(9, 0, 0, 0, 0)]))
	],
	['an old-style query of nothing', 22, Buffer.concat([header(30, 2004), Buffer.alloc(14)])],
	['deep nesting', 15, opMsg(ping, 0, sequence('x', [nested(100_000)]))],
	['a document beyond 16 MB', 10334, opMsg(ping, 0, sequence('x', [documentOf(17 * 2 ** 20)]))]
];

test.each(malformed)('%s is told with code %i, and closes that connection only', async (...row) => {
	const [, code, bytes] = row;
	const client = connect(t.server.uri);
	expect(await client.send(bytes)).toMatchObject({ ok: 0, code });
	expect(await client.send(opMsg(ping))).toBeUndefined();
	expect(await t.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
});

test('a client that asks for much and reads nothing is not answered into memory', async () => {
	await t.db.collection('large').insertOne({ text: 'x'.repeat(2 ** 22) });
	const socket = createConnection(socketOf(t.server.uri));
	socket.on('error', () => undefined).pause();
	const asked = Buffer.concat(Array(50).fill(opMsg({ find: 'large', $db: 'test' })));
	socket.write(asked);
	const finds = async () => {
		const status = await t.client.db('admin').command({ top: 1 });
		return ((status['totals'] as Document)['test.large'] as Document)['queries'] as Document;
	};
	await expect.poll(async () => (await finds())['count'] as number).toBeGreaterThan(0);
	await t.db.command({ ping: 1 });
	expect((await finds())['count']).toBeLessThan(10);
	socket.destroy();
});

test.each([
	[99, undefined],
	[100, 15],
	[190, 15]
])('a document with %i levels inside it is stored or refused with %s', async (levels, code) => {
	const body = { insert: 'deep', $db: 'test' };
	const reply = await exchange(
		t.server.uri,
		opMsg(body, 0, sequence('documents', [nested(levels)]))
	);
	if (code === undefined) expect(reply).toMatchObject({ n: 1 });
	else expect(reply).toMatchObject({ writeErrors: [{ code }] });
});

test('an update may not grow a document beyond 16 MB', async () => {
	const grown = t.db.collection<{ _id: number; a?: string }>('grown');
	await grown.insertOne({ _id: 1, a: 'x'.repeat(9 * 2 ** 20) });
	const growing = grown.updateOne({ _id: 1 }, [{ $set: { b: { $concat: ['$a', '$a'] } } }]);
	await expect(growing).rejects.toMatchObject({ code: 17419 });
});

test('any single corrupted byte gives a reply or a closed connection, never a dead server', async () => {
	const message = opMsg({
		find: 'raw',
		filter: { a: 'text', b: [1, { c: null }], d: new Date(0), e: /x/ },
		$db: 'test'
	});
	let seed = 42;
	const random = (below: number) => {
		seed = (seed * 1103515245 + 12345) % 2147483648;
		return seed % below;
	};
	for (let i = 0; i < 300; i++) {
		const bytes = Buffer.from(message);
		// The first four bytes are left alone: a longer length would rightly wait for more.
		bytes[4 + random(bytes.length - 4)] = random(256);
		const flags = bytes.readUInt32LE(16);
		if (flags & 2) continue;
		await exchange(t.server.uri, bytes);
	}
	expect(await t.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
});
