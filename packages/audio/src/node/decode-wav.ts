import { RecordingError, WavReader, type RecordingNote } from '../index.ts';
import { truncatedNote, type AudioChunk, type StreamDecoder } from './decoder.ts';

/** Streaming decoder for RIFF/WAVE in all its dialects, by our own reader. */
export function createWavDecoder(): StreamDecoder {
	const reader = new WavReader();
	return {
		pieceBytes: 65536,
		push(piece): AudioChunk | null {
			const channels = reader.push(piece);
			const sampleRateHz = reader.format?.sampleRateHz;
			return channels.length > 0 && sampleRateHz ? { channels, sampleRateHz } : null;
		},
		flush: () => null,
		notes: (samples) => wavNotes(reader, samples),
		codec: () => reader.format?.codec ?? null,
		free() {}
	};
}

/** For the WAV stream a converter writes: its head says nothing about the original file. */
export function createConvertedDecoder(codec: () => string): StreamDecoder {
	return { ...createWavDecoder(), codec, notes: () => [] };
}

function wavNotes(reader: WavReader, samples: number): RecordingNote[] {
	const { format } = reader;
	const end = reader.finish();
	if (format === null || !end.dataSeen || end.readBytes === 0) {
		throw new RecordingError({ code: 'headerOnly', params: {} });
	}
	const notes: RecordingNote[] = [];
	if (end.size === 'unknown') notes.push({ code: 'sizeUnknown', params: {} });
	if (end.size === 'zero') notes.push({ code: 'sizeZero', params: {} });
	if (end.promisedBytes !== null && end.readBytes < end.promisedBytes) {
		const promised = Math.floor(end.promisedBytes / format.frameBytes) * format.frameSamples;
		if (promised > samples) notes.push(truncatedNote(promised, samples, format.sampleRateHz));
	}
	if (end.restBytes > 0) notes.push({ code: 'trailingBytes', params: { bytes: end.restBytes } });
	return notes;
}
