import type { Interaction, Message } from '@earshot/domain';
import { newId, type Store } from '@earshot/store';
import * as files from '@earshot/store/files';
import * as recordings from '@earshot/store/recordings';
import { Readable } from 'node:stream';
import { testNow } from './contexts.ts';
import { createInteraction } from './factories.ts';

/** A WAV file of 16-bit PCM: `sample(second, channel)` from −1 to 1. */
export function wavOf(
	seconds: number,
	sample: (at: number, channel: number) => number,
	{ channels = 1, rateHz = 8000 }: { channels?: 1 | 2; rateHz?: number } = {}
): Buffer {
	const frames = Math.round(seconds * rateHz);
	const data = Buffer.alloc(frames * channels * 2);
	for (let frame = 0; frame < frames; frame++)
		for (let channel = 0; channel < channels; channel++)
			data.writeInt16LE(
				Math.round(sample(frame / rateHz, channel) * 32_767),
				(frame * channels + channel) * 2
			);
	const head = Buffer.alloc(44);
	head.write('RIFF', 0, 'ascii');
	head.writeUInt32LE(36 + data.length, 4);
	head.write('WAVEfmt ', 8, 'ascii');
	head.writeUInt32LE(16, 16);
	head.writeUInt16LE(1, 20);
	head.writeUInt16LE(channels, 22);
	head.writeUInt32LE(rateHz, 24);
	head.writeUInt32LE(rateHz * channels * 2, 28);
	head.writeUInt16LE(channels * 2, 32);
	head.writeUInt16LE(16, 34);
	head.write('data', 36, 'ascii');
	head.writeUInt32LE(data.length, 40);
	return Buffer.concat([head, data]);
}

/** A tone of `hz` at half scale. */
export const toneWav = (seconds: number, hz = 440): Buffer =>
	wavOf(seconds, (at) => 0.5 * Math.sin(2 * Math.PI * hz * at));

/** Recordings are known by their bytes: each sounds a little higher. */
let made = 0;

/** A call with its stored recording, not analysed, and these messages. */
export async function createCall(
	store: Store,
	agent: Parameters<typeof createInteraction>[1],
	own: Partial<Interaction> = {},
	messages: Message[] = []
): Promise<Interaction> {
	const wav = toneWav(10, 300 + (made += 1));
	const staged = { _id: newId(), importId: '', name: 'call.wav', createdAt: testNow };
	const { sha256, fileId, bytes } = await files.receive(store, staged, Readable.from([wav]));
	await recordings.insert(store, {
		_id: sha256,
		v: 1,
		fileId,
		bytes,
		container: 'wav',
		codec: 'pcm_s16le',
		channels: 1,
		sampleRateHz: 8000,
		durationMs: 10_000,
		agentChannel: null,
		notes: [],
		speech: null,
		hasPeaks: false,
		createdAt: testNow
	});
	await files.adopt(store, fileId);
	const call = { channel: 'call', recordingId: sha256, durationMs: 10_000, ...own } as const;
	return createInteraction(store, agent, call, messages);
}
