import { open, type FileHandle } from 'node:fs/promises';
import { pcm16Of, wavHead } from '../playback/wav-writer.ts';

/** Samples of one layout written to a WAV file as they come; memory does not grow with it. */
export class WavFile {
	readonly path: string;
	readonly #handle: FileHandle;
	readonly #channels: number;
	readonly #sampleRateHz: number;
	readonly #bytesMax: number;
	#dataBytes = 0;

	constructor(
		path: string,
		handle: FileHandle,
		layout: { channels: number; sampleRateHz: number; bytesMax: number }
	) {
		this.path = path;
		this.#handle = handle;
		this.#channels = layout.channels;
		this.#sampleRateHz = layout.sampleRateHz;
		this.#bytesMax = layout.bytesMax;
	}

	/** Bytes of samples so far. */
	get dataBytes(): number {
		return this.#dataBytes;
	}

	/** False where the file would grow over its limit: nothing is then written. Rejects with errors of the disk. */
	async write(channels: readonly Float32Array[]): Promise<boolean> {
		const bytes = pcm16Of(channels);
		if (this.#dataBytes + bytes.length > this.#bytesMax) return false;
		await this.#handle.write(bytes, 0, bytes.length, 44 + this.#dataBytes);
		this.#dataBytes += bytes.length;
		return true;
	}

	/** Writes the head and lets go of the file; call once. */
	async close(): Promise<void> {
		try {
			await this.#handle.write(
				wavHead(this.#channels, this.#sampleRateHz, this.#dataBytes),
				0,
				44,
				0
			);
		} finally {
			await this.#handle.close();
		}
	}
}

/** A new 16-bit WAV file. `bytesMax` bounds its samples, at most 4 GB less the head. */
export async function createWavFile(
	path: string,
	layout: { channels: number; sampleRateHz: number; bytesMax: number }
): Promise<WavFile> {
	return new WavFile(path, await open(path, 'w'), layout);
}
