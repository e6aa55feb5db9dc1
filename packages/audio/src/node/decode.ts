import {
	RecordingError,
	sniffBytes,
	type AudioContainer,
	type ExternalFormat,
	type RecordingNote
} from '../index.ts';
import { id3v2Bytes } from '../formats/mp3-frame.ts';
import { ByteSource } from './byte-source.ts';
import type { AudioChunk, StreamDecoder } from './decoder.ts';
import { createDecoder, identify } from './decoders.ts';
import { createConvertedDecoder } from './decode-wav.ts';
import { extensionNote } from './extension.ts';
import { convertByFfmpeg, findFfmpeg, type Ffmpeg } from './ffmpeg.ts';

/** What the bytes turned out to be. */
export interface RecordingFormat {
	/** By our own name; for what ffmpeg read, the name of the format it was recognised as. */
	container: AudioContainer | ExternalFormat;
	/** ffmpeg's codec name: `pcm_s16le`, `pcm_mulaw`, `mp3`, `opus`, … */
	codec: string;
	channels: number;
	sampleRateHz: number;
}

export interface DecodeOptions {
	/** Only to note a wrong extension; the type always comes from the bytes. */
	fileName?: string;
	/** Longest recording accepted, ms; default 12 h, less beyond stereo at 48 kHz. Guards against decompression bombs. */
	maxDurationMs?: number;
	/** For formats that only ffmpeg reads; default: the one on PATH. Null: do without. */
	ffmpeg?: Ffmpeg | null;
	/** Called once, before the first chunk. */
	onFormat?: (format: RecordingFormat) => void;
	onNote?: (note: RecordingNote) => void;
}

const defaultMaxDurationMs = 12 * 3600 * 1000;
/** Samples of all channels together: 12 h of stereo at 48 kHz. */
const samplesMax = 12 * 3600 * 48000 * 2;
const spoolPieceBytes = 65536;
const channelsMax = 16;
const sampleRateMinHz = 400;
const sampleRateMaxHz = 384000;

/**
 * Decodes a recording as a stream; memory does not grow with its length. What can be read of a
 * damaged file is read, and noted. [AU1–AU5]
 * @throws RecordingError when nothing of it can be used; errors of the source pass through
 */
export async function* decodeRecording(
	source: AsyncIterable<Uint8Array>,
	options: DecodeOptions = {}
): AsyncGenerator<AudioChunk> {
	const bytes = new ByteSource(source);
	let decoder: StreamDecoder | null = null;
	try {
		const head = await bytes.head(sniffBytes);
		const found = identify(head);
		if ('external' in found) {
			yield* external(bytes, found.external, options);
			return;
		}
		const { container, codec = null } = found;
		const mismatch = extensionNote(options.fileName, container);
		if (mismatch) options.onNote?.(mismatch);
		decoder = await createDecoder(container, codec);
		const from = container === 'mp3' || container === 'flac' ? id3v2Bytes(head) : 0;
		yield* run(decoder, bytes.pieces(from, decoder.pieceBytes), container, options);
	} finally {
		decoder?.free();
		await bytes.close();
	}
}

async function* external(
	bytes: ByteSource,
	format: ExternalFormat,
	options: DecodeOptions
): AsyncGenerator<AudioChunk> {
	const ffmpeg = options.ffmpeg === undefined ? await findFfmpeg() : options.ffmpeg;
	if (ffmpeg === null) throw new RecordingError({ code: 'ffmpegMissing', params: { format } });
	const maxMs = options.maxDurationMs ?? defaultMaxDurationMs;
	const conversion = await convertByFfmpeg(ffmpeg, bytes.pieces(0, spoolPieceBytes), {
		format,
		maxMs
	});
	try {
		const decoder = createConvertedDecoder(() => conversion.codec());
		yield* run(decoder, conversion.wav(decoder.pieceBytes), format, options);
	} finally {
		await conversion.close();
	}
}

async function* run(
	decoder: StreamDecoder,
	pieces: AsyncIterable<Uint8Array>,
	container: RecordingFormat['container'],
	options: DecodeOptions
): AsyncGenerator<AudioChunk> {
	let format: RecordingFormat | null = null;
	let samples = 0;
	for await (const chunk of chunks(decoder, pieces, () => damagedAt(format, samples))) {
		if ('code' in chunk) {
			options.onNote?.(chunk);
			break;
		}
		if (format === null) {
			format = formatOf(chunk, container, decoder);
			options.onFormat?.(format);
		}
		const sameLayout =
			chunk.channels.length === format.channels && chunk.sampleRateHz === format.sampleRateHz;
		const atMs = Math.round((samples * 1000) / format.sampleRateHz);
		if (!sameLayout) {
			options.onNote?.({ code: 'formatChanged', params: { atMs } });
			break;
		}
		samples += chunk.channels[0]?.length ?? 0;
		const maxMs = longest(format, options);
		if (samples * 1000 > maxMs * format.sampleRateHz) {
			throw new RecordingError({ code: 'tooLong', params: { maxMs } });
		}
		yield chunk;
	}
	for (const note of decoder.notes(samples)) options.onNote?.(note);
	if (samples === 0) throw new RecordingError({ code: 'noSamples', params: {} });
}

/** Many channels at a high rate are allowed less time, so that the work stays bounded. */
function longest({ channels, sampleRateHz }: RecordingFormat, options: DecodeOptions): number {
	const byWork = Math.floor((samplesMax * 1000) / (channels * sampleRateHz));
	return Math.min(options.maxDurationMs ?? defaultMaxDurationMs, byWork);
}

/** A decoder that gives up in the middle leaves what it had; one that gives up at once is an error. */
async function* chunks(
	decoder: StreamDecoder,
	pieces: AsyncIterable<Uint8Array>,
	damaged: () => RecordingNote | null
): AsyncGenerator<AudioChunk | RecordingNote> {
	const attempt = async (step: () => ReturnType<StreamDecoder['push']>) => {
		try {
			return await step();
		} catch (error) {
			const note = damaged();
			if (note) return note;
			throw error instanceof RecordingError
				? error
				: new RecordingError({ code: 'corrupt', params: { detail: 'decoder' } }, error);
		}
	};
	for await (const piece of pieces) {
		const chunk = await attempt(() => decoder.push(piece));
		if (chunk) yield chunk;
	}
	const last = await attempt(() => decoder.flush());
	if (last) yield last;
}

function damagedAt(format: RecordingFormat | null, samples: number): RecordingNote | null {
	if (format === null || samples === 0) return null;
	const atMs = Math.round((samples * 1000) / format.sampleRateHz);
	return { code: 'stoppedAtDamage', params: { atMs } };
}

function formatOf(
	chunk: AudioChunk,
	container: RecordingFormat['container'],
	decoder: StreamDecoder
): RecordingFormat {
	const channels = chunk.channels.length;
	const { sampleRateHz } = chunk;
	const fits =
		channels <= channelsMax && sampleRateHz >= sampleRateMinHz && sampleRateHz <= sampleRateMaxHz;
	if (!fits) {
		const params = { channels, sampleRateHz };
		throw new RecordingError({ code: 'unsupportedLayout', params });
	}
	return { container, codec: decoder.codec() ?? container, channels, sampleRateHz };
}
