import { hasAscii, viewOf } from '../formats/bytes.ts';
import type { ParsedHead } from './pcm-head.ts';
import { plainFormat, type PlainKind, type SampleFormat } from './sample-format.ts';

const chunkHeadBytes = 8;
const ssndHeadBytes = 8;

/** Compressions of AIFF-C that are plain samples; the bytes of one where the file's bits do not tell. */
const compressions: Record<string, { kind: PlainKind; bytes?: number; littleEndian?: true }> = {
	NONE: { kind: 'int' },
	twos: { kind: 'int' },
	sowt: { kind: 'int', littleEndian: true },
	'raw ': { kind: 'uint8', bytes: 1 },
	in24: { kind: 'int', bytes: 3 },
	in32: { kind: 'int', bytes: 4 },
	fl32: { kind: 'float', bytes: 4 },
	FL32: { kind: 'float', bytes: 4 },
	fl64: { kind: 'float', bytes: 8 },
	FL64: { kind: 'float', bytes: 8 },
	alaw: { kind: 'alaw', bytes: 1 },
	ALAW: { kind: 'alaw', bytes: 1 },
	ulaw: { kind: 'mulaw', bytes: 1 },
	ULAW: { kind: 'mulaw', bytes: 1 }
};

/** Reads the head of an AIFF or AIFF-C file up to the start of its sound. [AU2] */
export function parseAiffHead(head: Uint8Array): ParsedHead {
	const view = viewOf(head);
	let common: ReturnType<typeof parseCommon> = null;
	for (let at = 12; at + chunkHeadBytes + ssndHeadBytes <= head.length;) {
		const size = view.getUint32(at + 4);
		const body = at + chunkHeadBytes;
		if (hasAscii(head, at, 'SSND')) {
			if (common === null) return { problem: 'commMissing' };
			if (!('format' in common)) return common;
			const dataAt = body + ssndHeadBytes + view.getUint32(body);
			const dataBytes = Math.max(0, size - (dataAt - body));
			return { ...common, dataAt, dataBytes };
		}
		if (hasAscii(head, at, 'COMM')) {
			if (body + size > head.length) return null;
			common = parseCommon(head.subarray(body, body + size), hasAscii(head, 8, 'AIFC'));
			if (common === null) return { problem: 'commShort' };
		}
		at = body + size + (size % 2);
	}
	return null;
}

function parseCommon(
	body: Uint8Array,
	compressed: boolean
): { format: SampleFormat } | { external: 'aiff' } | { problem: string } | null {
	if (body.length < (compressed ? 22 : 18)) return null;
	const view = viewOf(body);
	const compression = compressed ? String.fromCharCode(...body.subarray(18, 22)) : 'NONE';
	const known = Object.hasOwn(compressions, compression) ? compressions[compression] : undefined;
	if (known === undefined) return { external: 'aiff' };
	const channels = view.getUint16(0);
	const bytes = known.bytes ?? Math.ceil(view.getUint16(6) / 8);
	const sampleRateHz = Math.round(extended(view, 8));
	const fits = channels > 0 && bytes >= 1 && bytes <= 8 && sampleRateHz > 0;
	if (!fits) return { problem: 'commInvalid' };
	const littleEndian = known.littleEndian ?? false;
	return { format: plainFormat(known.kind, bytes, { channels, sampleRateHz, littleEndian }) };
}

/** An 80-bit IEEE 754 extended number, as far as a double holds it; 0 for negative and not finite ones. */
function extended(view: DataView, at: number): number {
	const exponent = view.getUint16(at) - 16383;
	const mantissa = view.getUint32(at + 2) * 2 ** 32 + view.getUint32(at + 6);
	const value = mantissa * 2 ** (exponent - 63);
	return exponent >= 0 && exponent < 32 && Number.isFinite(value) ? value : 0;
}
