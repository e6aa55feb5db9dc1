import type { ExternalFormat } from '../formats/types.ts';
import type { SampleFormat } from './sample-format.ts';

/** Where the samples of a file start, how they are stored and how many bytes they take. */
export interface PcmHead {
	format: SampleFormat;
	dataAt: number;
	/** Null when the file does not say. */
	dataBytes: number | null;
}

/** What a head tells; null: more bytes are needed. */
export type ParsedHead = PcmHead | { external: ExternalFormat } | { problem: string } | null;

export const unknownSize = 0xffffffff;
