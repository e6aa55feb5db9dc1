import { concatBytes, hasAscii, viewOf } from '../formats/bytes.ts';
import { RecordingError } from '../formats/recording-error.ts';
import { readSamples } from '../pcm/samples.ts';
import type { SampleFormat } from '../pcm/sample-format.ts';
import { parseWavFormat } from './format.ts';

const none = new Uint8Array(0);
const unknownSize = 0xffffffff;
const fmtBytesMax = 4096;
const chunksAfterData = ['LIST', 'id3 ', 'ID3 ', 'fact', 'bext', 'cue ', 'smpl', 'iXML', 'PEAK'];

type State =
	| { at: 'riff' | 'chunk' | 'zeroData' | 'done' }
	| { at: 'body'; id: 'fmt ' | 'ds64'; bytes: number }
	| { at: 'skip'; bytes: number }
	| { at: 'data'; bytes: number };

/** What a finished {@link WavReader} saw. */
export interface WavEnd {
	/** Bytes of sample data the header promised; null when it did not say. */
	promisedBytes: number | null;
	readBytes: number;
	/** How the header stated the size of the data. */
	size: 'known' | 'unknown' | 'zero';
	dataSeen: boolean;
	/** Bytes of an incomplete last frame. */
	restBytes: number;
}

/** Push reader for RIFF, RIFX, RF64 and BW64 files: bytes in any pieces → samples. [AU2] */
export class WavReader {
	format: SampleFormat | null = null;
	#state: State = { at: 'riff' };
	#pending = none;
	#rest = none;
	#littleEndian = true;
	#size64: number | null = null;
	#end: WavEnd = {
		promisedBytes: null,
		readBytes: 0,
		size: 'known',
		dataSeen: false,
		restBytes: 0
	};

	/**
	 * @returns the samples complete with this piece, one array per channel; empty when none
	 * @throws RecordingError corrupt, also where the samples are of a codec that is read elsewhere
	 */
	push(piece: Uint8Array): Float32Array[] {
		let input = concatBytes(this.#pending, piece);
		this.#pending = none;
		for (;;) {
			if (this.#state.at === 'done') return [];
			if (this.#state.at === 'data') return this.#data(input, this.#state);
			const used = this.#header(input);
			if (used === null) {
				this.#pending = new Uint8Array(input);
				return [];
			}
			input = input.subarray(used);
			if (input.length === 0 && this.#state.at === 'skip') return [];
		}
	}

	/** Call after the last piece. */
	finish(): WavEnd {
		return { ...this.#end, restBytes: this.#rest.length };
	}

	#data(input: Uint8Array, state: { at: 'data'; bytes: number }): Float32Array[] {
		const { format } = this;
		if (format === null) throw corrupt('fmtMissing');
		const taken = input.subarray(0, Math.min(input.length, state.bytes));
		this.#end.readBytes += taken.length;
		state.bytes -= taken.length;
		if (state.bytes === 0) this.#state = { at: 'done' };
		const bytes = concatBytes(this.#rest, taken);
		const whole = bytes.length - (bytes.length % format.frameBytes);
		this.#rest = new Uint8Array(bytes.subarray(whole));
		return whole === 0 ? [] : readSamples(bytes.subarray(0, whole), format);
	}

	#header(input: Uint8Array): number | null {
		const state = this.#state;
		switch (state.at) {
			case 'riff':
				return this.#riff(input);
			case 'chunk':
				return this.#chunk(input);
			case 'zeroData':
				return this.#zeroData(input);
			case 'body':
				return this.#body(input, state.id, state.bytes);
			case 'skip': {
				const used = Math.min(input.length, state.bytes);
				this.#state =
					used === state.bytes ? { at: 'chunk' } : { at: 'skip', bytes: state.bytes - used };
				return used;
			}
			case 'data':
			case 'done':
				return null;
		}
	}

	#riff(input: Uint8Array): number | null {
		if (input.length < 12) return null;
		this.#littleEndian = !hasAscii(input, 0, 'RIFX');
		this.#state = { at: 'chunk' };
		return 12;
	}

	#chunk(input: Uint8Array): number | null {
		if (input.length < 8) return null;
		const bytes = viewOf(input).getUint32(4, this.#littleEndian);
		if (hasAscii(input, 0, 'fmt ')) this.#state = { at: 'body', id: 'fmt ', bytes };
		else if (hasAscii(input, 0, 'ds64')) this.#state = { at: 'body', id: 'ds64', bytes };
		else if (hasAscii(input, 0, 'data')) this.#startData(bytes);
		else this.#state = { at: 'skip', bytes: bytes + (bytes % 2) };
		return 8;
	}

	#startData(bytes: number): void {
		if (this.format === null) throw corrupt('fmtMissing');
		const promised = bytes === unknownSize ? this.#size64 : bytes;
		if (promised === 0) {
			this.#state = { at: 'zeroData' };
			return;
		}
		this.#end.dataSeen = true;
		this.#end.size = promised === null ? 'unknown' : 'known';
		this.#end.promisedBytes = promised;
		this.#state = { at: 'data', bytes: promised ?? Infinity };
	}

	// A size of 0 is either true (another chunk follows) or was never filled in by a crashed recorder.
	#zeroData(input: Uint8Array): number | null {
		if (input.length < 4) return null;
		if (chunksAfterData.some((id) => hasAscii(input, 0, id))) {
			this.#state = { at: 'chunk' };
			return 0;
		}
		this.#end.dataSeen = true;
		this.#end.size = 'zero';
		this.#state = { at: 'data', bytes: Infinity };
		return 0;
	}

	#body(input: Uint8Array, id: 'fmt ' | 'ds64', bytes: number): number | null {
		if (bytes > fmtBytesMax) throw corrupt('chunkTooLarge');
		const padded = bytes + (bytes % 2);
		if (input.length < padded) return null;
		const body = input.subarray(0, bytes);
		if (id === 'ds64') this.#size64 = bytes >= 16 ? uint64(body, 8, this.#littleEndian) : null;
		else this.format = this.#parse(body);
		this.#state = { at: 'chunk' };
		return padded;
	}

	#parse(body: Uint8Array): SampleFormat {
		const format = parseWavFormat(body, this.#littleEndian);
		if ('problem' in format) throw corrupt(format.problem);
		if ('kind' in format) return format;
		throw corrupt('notSamples');
	}
}

function uint64(bytes: Uint8Array, offset: number, littleEndian: boolean): number {
	const size = viewOf(bytes).getBigUint64(offset, littleEndian);
	return Number(size);
}

function corrupt(detail: string): RecordingError {
	return new RecordingError({ code: 'corrupt', params: { detail } });
}
