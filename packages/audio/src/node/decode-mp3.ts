import { decoder as createMpg123 } from '@audio/decode-mp3';
import { concatBytes } from '../formats/bytes.ts';
import { findMpegFrame, readMpegFrame, xingSamples, type MpegFrame } from '../formats/mp3-frame.ts';
import { RecordingError } from '../index.ts';
import { truncatedNote, type AudioChunk, type StreamDecoder } from './decoder.ts';

const searchBytesMax = 262144;
/** Encoder delay and padding that gapless decoding cuts off, in frames. */
const slackFrames = 3;

/** Streaming MP3 decoder; starts at the first real frame, so leading rubbish does no harm. */
export async function createMp3Decoder(): Promise<StreamDecoder> {
	const mpg123 = await createMpg123();
	let searched: Uint8Array | null = new Uint8Array(0);
	let first: MpegFrame | null = null;
	let promised: number | null = null;

	function start(bytes: Uint8Array): Uint8Array | null {
		const at = findMpegFrame(bytes, 0, bytes.length);
		first = at < 0 ? null : readMpegFrame(bytes, at);
		if (first === null) return null;
		promised = xingSamples(bytes, at);
		return bytes.subarray(at);
	}

	function decode(bytes: Uint8Array): AudioChunk | null {
		const { channelData, sampleRate } = mpg123.decode(bytes);
		// mpg123 always answers with two channels; a mono file has the same one twice.
		const channels = channelData.slice(0, first?.channels ?? 2);
		return channels[0]?.length ? { channels, sampleRateHz: sampleRate } : null;
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
		notes(samples) {
			if (first === null || promised === null) return [];
			const missing = promised - samples > slackFrames * first.samples;
			return missing ? [truncatedNote(promised, samples, first.sampleRateHz)] : [];
		},
		codec: () => 'mp3',
		free: () => mpg123.free()
	};
}

function noFrame(): RecordingError {
	return new RecordingError({ code: 'corrupt', params: { detail: 'noMpegFrame' } });
}
