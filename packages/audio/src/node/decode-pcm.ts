import { concatBytes } from '../formats/bytes.ts';
import { RecordingError, type RecordingNote } from '../index.ts';
import { readSamples } from '../pcm/samples.ts';
import type { ParsedHead, PcmHead } from '../pcm/pcm-head.ts';
import { truncatedNote, type AudioChunk, type StreamDecoder } from './decoder.ts';

const headBytesMax = 1048576;

/** Streaming decoder for files that are one head and then samples: AIFF, AIFF-C, AU. */
export function createPcmDecoder(parse: (head: Uint8Array) => ParsedHead): StreamDecoder {
	let head: PcmHead | null = null;
	let pending: Uint8Array = new Uint8Array(0);
	let skip = 0;
	let left = Infinity;
	let read = 0;

	function start(bytes: Uint8Array): Uint8Array | null {
		const parsed = parse(bytes);
		if (parsed === null && bytes.length <= headBytesMax) return null;
		if (parsed === null || !('format' in parsed)) throw unreadable(parsed);
		head = parsed;
		left = parsed.dataBytes ?? Infinity;
		skip = Math.max(0, parsed.dataAt - bytes.length);
		return bytes.subarray(Math.min(parsed.dataAt, bytes.length));
	}

	function samplesOf(bytes: Uint8Array, { format }: PcmHead): AudioChunk | null {
		const whole = bytes.length - (bytes.length % format.frameBytes);
		pending = new Uint8Array(bytes.subarray(whole));
		if (whole === 0) return null;
		const channels = readSamples(bytes.subarray(0, whole), format);
		return { channels, sampleRateHz: format.sampleRateHz };
	}

	return {
		pieceBytes: 65536,
		push(piece) {
			let bytes = piece;
			if (head === null) {
				const rest = start(concatBytes(pending, piece));
				pending = rest === null ? concatBytes(pending, new Uint8Array(piece)) : new Uint8Array(0);
				if (rest === null || head === null) return null;
				bytes = rest;
			} else if (skip > 0) {
				const jumped = Math.min(skip, bytes.length);
				skip -= jumped;
				bytes = bytes.subarray(jumped);
			}
			const taken = bytes.subarray(0, Math.min(bytes.length, left));
			left -= taken.length;
			read += taken.length;
			return samplesOf(concatBytes(pending, taken), head);
		},
		flush: () => null,
		notes: (samples) => pcmNotes(head, { samples, read, rest: pending.length }),
		codec: () => head?.format.codec ?? null,
		free() {}
	};
}

function pcmNotes(
	head: PcmHead | null,
	{ samples, read, rest }: { samples: number; read: number; rest: number }
): RecordingNote[] {
	if (head === null || read === 0) throw new RecordingError({ code: 'headerOnly', params: {} });
	const { format, dataBytes } = head;
	const notes: RecordingNote[] = [];
	if (dataBytes === null) notes.push({ code: 'sizeUnknown', params: {} });
	const promised = Math.floor((dataBytes ?? 0) / format.frameBytes);
	if (promised > samples) notes.push(truncatedNote(promised, samples, format.sampleRateHz));
	if (rest > 0) notes.push({ code: 'trailingBytes', params: { bytes: rest } });
	return notes;
}

function unreadable(parsed: Exclude<ParsedHead, PcmHead>): RecordingError {
	const detail = parsed !== null && 'problem' in parsed ? parsed.problem : 'head';
	return new RecordingError({ code: 'corrupt', params: { detail } });
}
