import fc from 'fast-check';
import { serialize } from 'bson';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';
import { connect, opMsg } from './raw-client.ts';

let t: TestDatabase;
beforeAll(async () => {
	t = await openDatabase();
	await t.db.collection<{ _id: string }>('kept').insertOne({ _id: 'unharmed' });
});
afterAll(() => t.close());

const sequence = Buffer.concat([
	Buffer.from([1, 48, 0, 0, 0]),
	Buffer.from('documents\0'),
	serialize({ _id: 1, s: 'é', n: { a: [1] } })
]);
sequence.writeInt32LE(sequence.length - 1, 1);

/** Real requests of each shape: operators, arrays, nesting, both kinds of section, the old hello. */
const packets = [
	opMsg({
		find: 'fuzzed',
		filter: { a: { $in: [1, 'x', null] }, d: new Date(0), e: /x/i },
		$db: 'test'
	}),
	opMsg({ insert: 'fuzzed', $db: 'test' }, 0, sequence),
	opMsg({
		update: 'fuzzed',
		updates: [{ q: { s: 'é' }, u: { $set: { 'n.a.0': 2 }, $inc: { c: 1 } }, upsert: true }],
		$db: 'test'
	}),
	opMsg({
		aggregate: 'fuzzed',
		pipeline: [{ $match: {} }, { $group: { _id: '$s', c: { $sum: { $add: ['$c', 1] } } } }],
		cursor: {},
		$db: 'test'
	}),
	opMsg({ createIndexes: 'fuzzed', indexes: [{ key: { s: 1 }, name: 's_1' }], $db: 'test' }),
	opMsg({ getMore: 1n, collection: 'fuzzed', $db: 'test' }),
	opMsg({ hello: 1, $db: 'admin' }, 2 ** 16)
];

type Mutation = (bytes: Buffer) => Buffer;
const at = (bytes: Buffer, place: number, width = 1) =>
	Math.floor(place * Math.max(1, bytes.length - width));

const place = fc.double({ min: 0, max: 0.999, noNaN: true });
const flip = fc
	.tuple(place, fc.integer({ min: 1, max: 255 }))
	.map(([p, mask]): Mutation => (bytes) => {
		const out = Buffer.from(bytes);
		const i = at(out, p);
		out[i] = (out[i] ?? 0) ^ mask;
		return out;
	});
const lie = fc
	.tuple(place, fc.oneof(fc.integer(), fc.integer({ min: -3, max: 60 })))
	.map(([p, length]): Mutation => (bytes) => {
		const out = Buffer.from(bytes);
		if (out.length >= 4) out.writeInt32LE(length, at(out, p, 4));
		return out;
	});
const cut = place.map(
	(p): Mutation =>
		(bytes) =>
			bytes.subarray(0, at(bytes, p))
);
const repeat = fc.tuple(place, place).map(([p, q]): Mutation => (bytes) => {
	const [from, to] = [at(bytes, Math.min(p, q)), at(bytes, Math.max(p, q))];
	return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
});
const junk = fc.tuple(place, fc.uint8Array({ maxLength: 24 })).map(
	([p, extra]): Mutation =>
		(bytes) =>
			Buffer.concat([bytes.subarray(0, at(bytes, p)), extra, bytes.subarray(at(bytes, p))])
);

/** Lets the message be read as whole: its own length is put right again. */
const sized: Mutation = (bytes) => {
	const out = Buffer.from(bytes);
	if (out.length >= 16) out.writeInt32LE(out.length, 0);
	return out;
};

const hostile = fc
	.tuple(
		fc.constantFrom(...packets),
		fc.array(fc.oneof(flip, lie, cut, repeat, junk), { minLength: 1, maxLength: 6 }),
		fc.boolean()
	)
	.map(([packet, mutations, isSized]) => {
		const bytes = mutations.reduce((b, mutate) => mutate(b), packet);
		return isSized ? sized(bytes) : bytes;
	});

test('no packet does more than end its own connection', async () => {
	const other = connect(t.server.uri);
	await fc.assert(
		fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 8 }), async (all) => {
			const clients = all.map((bytes) => {
				const client = connect(t.server.uri);
				void client.send(bytes);
				return client;
			});
			expect(await other.send(opMsg({ ping: 1, $db: 'test' }))).toMatchObject({ ok: 1 });
			await Promise.all(clients.map((client) => client.end()));
		}),
		{ numRuns: 250 }
	);
	await other.end();
	expect(await t.db.collection('kept').find().toArray()).toEqual([{ _id: 'unharmed' }]);
});

test('random bytes get no answer but an end', async () => {
	await fc.assert(
		fc.asyncProperty(fc.uint8Array({ minLength: 16, maxLength: 200 }), async (bytes) => {
			const client = connect(t.server.uri);
			const message = Buffer.from(bytes);
			message.writeInt32LE(message.length, 0);
			message.writeInt32LE(2013, 12);
			const reply = await client.send(message);
			await client.end();
			expect(reply?.['ok'] ?? 0).toBe(0);
		}),
		{ numRuns: 200 }
	);
	expect(await t.db.command({ ping: 1 })).toMatchObject({ ok: 1 });
});
