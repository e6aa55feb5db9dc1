import { createRecordingMeter } from '@earshot/audio';
import { cliContext, createCast, createInteraction, wavOf, withDatabase } from '@earshot/testing';
import { newId } from '@earshot/store';
import * as files from '@earshot/store/files';
import * as recordings from '@earshot/store/recordings';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { openRecording } from '../recordings/index.ts';
import { analyseInteraction, type Analyse } from './index.ts';

const db = withDatabase();
const original = Buffer.from('not playable');
const copied = wavOf(1, () => 0);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

function analysis() {
	const meter = createRecordingMeter({ channels: 1, sampleRateHz: 8000 });
	meter.push([new Float32Array(8000)]);
	const format = { container: 'gsm', codec: 'gsm_ms', channels: 1, sampleRateHz: 8000 } as const;
	return { ...format, notes: [], ...meter.finish({ agentChannel: 0 }) };
}

/** Makes a copy where one is wanted, as the analysis of what no browser plays does. */
const analyse: Analyse = async (source, { keepCopy }) => {
	for await (const _ of source);
	await keepCopy?.(Readable.from([copied]), 'audio/wav');
	return { ok: true, analysis: analysis() };
};

async function createRecording(own: string) {
	const bytes = Buffer.concat([original, Buffer.from(own)]);
	const at = new Date('2026-11-16T02:00:00.000Z');
	const staged = { _id: newId(), importId: '', name: 'call.gsm', createdAt: at };
	const stored = await files.receive(db.store, staged, Readable.from([bytes]));
	await files.adopt(db.store, stored.fileId);
	await recordings.insert(db.store, {
		_id: stored.sha256,
		v: 1,
		fileId: stored.fileId,
		bytes: stored.bytes,
		container: 'gsm',
		codec: 'gsm_ms',
		channels: 1,
		sampleRateHz: 8000,
		durationMs: 0,
		agentChannel: null,
		notes: [],
		speech: null,
		hasPeaks: false,
		createdAt: at
	});
	const call = { channel: 'call', recordingId: stored.sha256 } as const;
	const interaction = await createInteraction(db.store, null, call, []);
	return { interactionId: interaction._id, bytes };
}

const stored = () => db.store.db.collection('files.files').countDocuments();
const staged = () => db.store.db.collection('stagedFiles').countDocuments();

test('a copy for playing is kept once beside the original, and both can be had', async () => {
	const cast = await createCast(db.store);
	const { interactionId, bytes } = await createRecording('1');
	const before = await stored();
	const ctx = cliContext(db.store);
	await Promise.all([1, 2].map(() => analyseInteraction(ctx, { interactionId }, analyse)));
	await analyseInteraction(ctx, { interactionId }, analyse);
	expect(await stored()).toBe(before + 1);
	expect(await staged()).toBe(0);
	const played = await openRecording(cast.as.qaLead, { id: interactionId });
	expect(played).toMatchObject({
		sha256: sha256(copied),
		bytes: copied.length,
		contentType: 'audio/wav'
	});
	expect((await buffer(played.read())).equals(copied)).toBe(true);
	expect((await buffer(played.read({ start: 40, end: 60 }))).equals(copied.subarray(40, 60))).toBe(
		true
	);
	const kept = await openRecording(cast.as.qaLead, { id: interactionId, original: true });
	expect(kept).toMatchObject({ sha256: sha256(bytes), contentType: 'application/octet-stream' });
	expect((await buffer(kept.read())).equals(bytes)).toBe(true);
});

test('a job that ends before its result is written leaves only what the sweep removes', async () => {
	const { interactionId } = await createRecording('2');
	const before = await stored();
	const killed: Analyse = async (source, options) => {
		await analyse(source, options);
		throw new Error('killed');
	};
	const ctx = cliContext(db.store);
	await expect(analyseInteraction(ctx, { interactionId }, killed)).rejects.toThrow('killed');
	expect([await stored(), await staged()]).toEqual([before + 1, 1]);
	await files.sweep(db.store, new Date(ctx.now.getTime() + 1));
	expect([await stored(), await staged()]).toEqual([before, 0]);
	await analyseInteraction(ctx, { interactionId }, analyse);
	expect([await stored(), await staged()]).toEqual([before + 1, 0]);
});

test('a copy that breaks off while it is stored is no copy', async () => {
	const { interactionId } = await createRecording('3');
	const before = await stored();
	const broken: Analyse = async (_, { keepCopy }) => {
		async function* half() {
			yield copied.subarray(0, 100);
			throw new Error('the disk is gone');
		}
		await keepCopy?.(half(), 'audio/wav');
		return { ok: true, analysis: analysis() };
	};
	const ctx = cliContext(db.store);
	await expect(analyseInteraction(ctx, { interactionId }, broken)).rejects.toThrow('disk is gone');
	expect([await stored(), await staged()]).toEqual([before, 0]);
});
