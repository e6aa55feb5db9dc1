import { createOpusDecoder, type OpusPacketDecoder } from '@audio/decode-opus/core';
import { hasAscii, viewOf } from '../formats/bytes.ts';
import { RecordingError, type RecordingNote } from '../index.ts';
import { MatroskaReader } from '../matroska/reader.ts';
import type { AudioChunk, StreamDecoder } from './decoder.ts';

const sampleRateHz = 48000;

/** Streaming decoder for the first Opus track of a WebM or Matroska file. */
export async function createWebmDecoder(): Promise<StreamDecoder> {
	const reader = new MatroskaReader();
	const opus = await createOpusDecoder();
	let configured = false;
	let damaged = 0;

	function configure(): void {
		const { track } = reader;
		if (track?.codec !== 'A_OPUS' || track.encoded) throw corrupt('opusTrack');
		configureOpus(opus, track.head);
		configured = true;
	}

	function notes(): RecordingNote[] {
		const count = damaged + reader.damaged;
		return count > 0 ? [{ code: 'damagedParts', params: { count } }] : [];
	}

	return {
		pieceBytes: 4096,
		push(piece): AudioChunk | null {
			const frames = reader.push(piece);
			if (frames.length === 0) return null;
			if (!configured) configure();
			const { channelData, errors } = opus.decodeFrames(frames);
			damaged += errors.length;
			return channelData[0]?.length ? { channels: channelData, sampleRateHz } : null;
		},
		flush: () => null,
		notes,
		codec: () => 'opus',
		free: () => opus.free()
	};
}

/** Sets the decoder up by the OpusHead packet (RFC 7845, 5.1). */
function configureOpus(opus: OpusPacketDecoder, head: Uint8Array | null): void {
	if (head === null || head.length < 19 || !hasAscii(head, 0, 'OpusHead'))
		throw corrupt('opusHead');
	const view = viewOf(head);
	const channels = view.getUint8(9);
	const mapped = view.getUint8(18) !== 0;
	if (channels === 0 || (mapped ? head.length < 21 + channels : channels > 2)) {
		throw corrupt('opusHead');
	}
	opus.configure({
		sampleRate: sampleRateHz,
		channels,
		preSkip: view.getUint16(10, true),
		outputGain: view.getInt16(16, true),
		...(mapped
			? {
					streamCount: view.getUint8(19),
					coupledStreamCount: view.getUint8(20),
					channelMappingTable: head.subarray(21, 21 + channels)
				}
			: {})
	});
}

function corrupt(detail: string): RecordingError {
	return new RecordingError({ code: 'corrupt', params: { detail } });
}
