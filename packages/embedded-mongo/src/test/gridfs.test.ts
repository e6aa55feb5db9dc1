import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { GridFSBucket } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import type { TestDatabase } from './database.ts';
import { explanation } from './explanation.ts';

let t: TestDatabase;
beforeAll(async () => {
	t = await openDatabase();
});
afterAll(() => t.close());

const size = 20 * 1024 * 1024;
const content = Buffer.alloc(size);
for (let i = 0; i < size; i += 4) content.writeUInt32LE((i * 2654435761) % 2 ** 32, i);

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

test('20 MB go in and come out the same, whole and by range', async () => {
	const bucket = new GridFSBucket(t.db, { bucketName: 'recordings' });
	const upload = bucket.openUploadStream('call.wav', { metadata: { channels: 2 } });
	const slices = Array.from({ length: 20 }, (_, i) =>
		content.subarray((i * size) / 20, ((i + 1) * size) / 20)
	);
	await pipeline(Readable.from(slices), upload);
	const whole = await buffer(bucket.openDownloadStream(upload.id));
	expect(digest(whole)).toBe(digest(content));
	const ranges: [number, number][] = [
		[0, 1],
		[255 * 1024 - 1, 255 * 1024 + 1],
		[7_000_000, 9_123_457],
		[size - 10, size]
	];
	for (const [start, end] of ranges) {
		const part = await buffer(bucket.openDownloadStream(upload.id, { start, end }));
		expect(digest(part)).toBe(digest(content.subarray(start, end)));
	}
	const chunks = t.db.collection('recordings.chunks');
	const plan = await explanation(chunks.find({ files_id: upload.id }).sort({ n: 1 }));
	expect(plan.queryPlanner.winningPlan).toMatchObject({
		stage: 'FETCH',
		inputStage: { stage: 'IXSCAN', indexName: 'files_id_1_n_1' }
	});
	expect(await bucket.find({ filename: 'call.wav' }).toArray()).toMatchObject([{ length: size }]);
	await bucket.delete(upload.id);
	expect(await chunks.countDocuments()).toBe(0);
});

test('many large documents travel in one message up to 48 MB', async () => {
	const documents = Array.from({ length: 46 }, (_, _id) => ({
		_id,
		data: content.subarray(0, 1_000_000)
	}));
	const things = t.db.collection<{ _id: number; data: Buffer }>('large');
	expect(await things.insertMany(documents)).toMatchObject({ insertedCount: 46 });
	const found = await things.find().toArray();
	expect(found).toHaveLength(46);
});
