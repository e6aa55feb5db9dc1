import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isPlayable } from '../index.ts';
import type { RecordingFormat } from './decode.ts';
import { encodeOpus, findFfmpeg, type Ffmpeg } from './ffmpeg.ts';
import { createWavFile, type WavFile } from './wav-file.ts';

/** Two hours of stereo at 48 kHz are 1.4 GB; what would be larger gets no copy. */
const copyBytesMax = 2 ** 31;
/** Below, a WAV is small enough to be kept as it is: it is sought to the sample. */
const compressFromBytes = 32 * 2 ** 20;

export interface PlayableCopy {
	path: string;
	contentType: 'audio/wav' | 'audio/ogg';
}

export interface CopyOptions {
	/** An existing folder for the copy. */
	folder: string;
	/** Default 2 GB. */
	bytesMax?: number;
	compressFromBytes?: number;
	/** Makes long copies smaller; default: the one on PATH. Null: do without. */
	ffmpeg?: Ffmpeg | null;
}

/** Writes a copy that browsers play while a recording is decoded, where they cannot play it as it is. [AU60] [AU61] */
export class CopyWriter {
	readonly #options: CopyOptions;
	#file: WavFile | null = null;
	#channels = 0;
	#tooLarge = false;

	constructor(options: CopyOptions) {
		this.#options = options;
	}

	async begin(format: RecordingFormat): Promise<void> {
		if (isPlayable(format)) return;
		const { folder, bytesMax = copyBytesMax } = this.#options;
		this.#channels = format.channels;
		this.#file = await createWavFile(join(folder, 'copy.wav'), { ...format, bytesMax });
	}

	async write(channels: readonly Float32Array[]): Promise<void> {
		if (this.#file === null || this.#tooLarge) return;
		this.#tooLarge = !(await this.#file.write(channels));
	}

	/** The copy; null where none is needed, or none could be made. */
	async finish(): Promise<PlayableCopy | null> {
		const file = await this.abandon();
		if (file === null) return null;
		if (this.#tooLarge || file.dataBytes === 0) {
			await rm(file.path, { force: true });
			return null;
		}
		return (await this.#compressed(file)) ?? { path: file.path, contentType: 'audio/wav' };
	}

	/** Lets go of the file; safe to call at any time. */
	async abandon(): Promise<WavFile | null> {
		const file = this.#file;
		this.#file = null;
		await file?.close();
		return file;
	}

	async #compressed(file: WavFile): Promise<PlayableCopy | null> {
		const { folder, ffmpeg = await findFfmpeg() } = this.#options;
		const from = this.#options.compressFromBytes ?? compressFromBytes;
		if (ffmpeg === null || file.dataBytes < from || this.#channels > 2) return null;
		const path = join(folder, 'copy.ogg');
		const made = await encodeOpus(ffmpeg, { from: file.path, to: path, channels: this.#channels });
		const bytes = made ? (await stat(path)).size : 0;
		await rm(bytes > 0 ? file.path : path, { force: true });
		return bytes > 0 ? { path, contentType: 'audio/ogg' } : null;
	}
}
