import type { Interval } from '../index.ts';
import { pcm16Of, wavHead } from '../playback/wav-writer.ts';
import { decodeRecording, type DecodeOptions } from './decode.ts';

/** One channel of a stretch of a recording, as a WAV file of its own. */
export interface RecordingPiece extends Interval {
	channel: number;
	wav: Uint8Array;
}

export interface CutOptions extends Pick<DecodeOptions, 'ffmpeg'> {
	/** Stretches that follow each other, ascending; one at a time is held in memory. */
	pieces: readonly Interval[];
	/** Channels wanted of a piece, 0-based; those that the recording has not are left out. */
	channelsOf: (piece: Interval) => readonly number[];
}

/**
 * Decodes a recording and yields the channels of its pieces as 16-bit mono WAV, in order. [AU62]
 * @throws RecordingError when nothing of it can be used
 */
export async function* cutRecording(
	source: AsyncIterable<Uint8Array>,
	{ pieces, channelsOf, ...options }: CutOptions
): AsyncGenerator<RecordingPiece> {
	const waiting = [...pieces];
	let kept = new Map<number, Uint8Array[]>();
	let at = 0;
	let rateHz = 0;
	const take = (piece: Interval, channels: readonly Float32Array[], from: number, to: number) => {
		for (const channel of channelsOf(piece)) {
			const samples = channels[channel]?.subarray(from, to);
			if (samples === undefined || samples.length === 0) continue;
			const parts = kept.get(channel) ?? [];
			parts.push(pcm16Of([samples]));
			kept.set(channel, parts);
		}
	};
	const done = function* (piece: Interval): Generator<RecordingPiece> {
		for (const [channel, parts] of kept) {
			const bytes = parts.reduce((sum, part) => sum + part.length, 0);
			yield { ...piece, channel, wav: joined(wavHead(1, rateHz, bytes), parts) };
		}
		kept = new Map();
	};
	for await (const { channels, sampleRateHz } of decodeRecording(source, options)) {
		rateHz = sampleRateHz;
		const frames = channels[0]?.length ?? 0;
		for (let from = 0; from < frames && waiting.length > 0;) {
			const [piece] = waiting;
			if (piece === undefined) return;
			const start = Math.round((piece.startMs * rateHz) / 1000) - at;
			const end = Math.round((piece.endMs * rateHz) / 1000) - at;
			take(piece, channels, Math.max(from, start), Math.min(frames, end));
			from = Math.min(frames, Math.max(from, end));
			if (end > frames) break;
			waiting.shift();
			yield* done(piece);
		}
		at += frames;
		if (waiting.length === 0) return;
	}
	// The last piece ends with the recording, which may be a little shorter than was said.
	const [last] = waiting;
	if (last !== undefined) yield* done(last);
}

function joined(head: Uint8Array, parts: readonly Uint8Array[]): Uint8Array {
	return Buffer.concat([head, ...parts]);
}
