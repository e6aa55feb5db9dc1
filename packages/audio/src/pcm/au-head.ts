import { viewOf } from '../formats/bytes.ts';
import { unknownSize, type ParsedHead } from './pcm-head.ts';
import { plainFormat, type PlainKind } from './sample-format.ts';

const headBytes = 24;

/** Encodings that hold plain samples, with the bytes of one. */
const encodings: Record<number, [kind: PlainKind, bytes: number]> = {
	1: ['mulaw', 1],
	2: ['int', 1],
	3: ['int', 2],
	4: ['int', 3],
	5: ['int', 4],
	6: ['float', 4],
	7: ['float', 8],
	27: ['alaw', 1]
};

/** Reads the head of a Sun/NeXT `.au` file: magic, offset, size, encoding, rate, channels. [AU2] */
export function parseAuHead(head: Uint8Array): ParsedHead {
	if (head.length < headBytes) return null;
	const view = viewOf(head);
	const [dataAt, size] = [view.getUint32(4), view.getUint32(8)];
	const [sampleRateHz, channels] = [view.getUint32(16), view.getUint32(20)];
	const encoding = encodings[view.getUint32(12)];
	if (encoding === undefined) return { external: 'au' };
	if (dataAt < headBytes || channels === 0 || sampleRateHz === 0) return { problem: 'auHead' };
	const [kind, bytes] = encoding;
	const format = plainFormat(kind, bytes, { channels, sampleRateHz, littleEndian: false });
	return { format, dataAt, dataBytes: size === unknownSize ? null : size };
}
