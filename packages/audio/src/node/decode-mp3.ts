import { decoder as createMpg123 } from '@audio/decode-mp3';
import { concatBytes } from '../formats/bytes.ts';
import { findMpegFrame, readMpegFrame, xingSamples, type MpegFrame } from '../formats/mp3-frame.ts';
import { RecordingError, type RecordingNote } from '../index.ts';
import { truncatedNote, type AudioChunk, type StreamDecoder } from './decoder.ts';
import { quietly } from './quietly.ts';

const searchBytesMax = 262144;
/** Encoder delay and padding that gapless decoding cuts off, in frames. */
const slackFrames = 3;

/** Streaming MP3 decoder; starts at the first real frame, so leading rubbish does no harm. */
export async function createMp3Decoder(): Promise<StreamDecoder> {
	const mpg123 = await createMpg123();
	let searched: Uint8Array | null = new Uint8Array(0);
	let first: MpegFrame | null = null;
	let promised: number | null = null;
	let damaged = 0;

	function start(bytes: Uint8Array): Uint8Array | null {
		const at = findMpegFrame(bytes, 0, bytes.length);
		first = at < 0 ? null : readMpegFrame(bytes, at);
		if (first === null) return null;
		promised = xingSamples(bytes, at);
		return bytes.subarray(at);
	}

	function decode(bytes: Uint8Array): AudioChunk | null {
		const { result, complaints } = quietly(() => mpg123.decode(bytes));
		damaged += complaints;
		const { channelData, sampleRate } = result;
		// mpg123 always answers with two channels; a mono file has the same one twice.
		const channels = channelData.slice(0, first?.channels ?? 2);
		return channels[0]?.length ? { channels, sampleRateHz: sampleRate } : null;
	}

	function notes(samples: number): RecordingNote[] {
		const found: RecordingNote[] = [];
		if (damaged > 0) found.push({ code: 'damagedParts', params: { count: damaged } });
		if (first !== null && promised !== null && promised - samples > slackFrames * first.samples) {
			found.push(truncatedNote(promised, samples, first.sampleRateHz));
		}
		return found;
	}

	return {
		pieceBytes: 32768,
		push(piece) {
			if (searched === null) return decode(piece);
			searched = concatBytes(searched, piece);
			const found = start(searched);
			if (found === null && searched.length > searchBytesMax) throw noFrame();
			if (found === null) return null;
			searched = null;
			return decode(found);
		},
		flush: () => null,
		notes,
		codec: () => 'mp3',
		free: () => mpg123.free()
	};
}

function noFrame(): RecordingError {
	return new RecordingError({ code: 'corrupt', params: { detail: 'noMpegFrame' } });
}
