import type { Doc } from '../evaluator.ts';
import { decode, fixedSize } from './bson.ts';

/**
 * Decodes only the named top-level fields of a stored document; the others are passed by unread. `bytes`
 * must be a document that was checked when it came in.
 */
export function decodeFields(bytes: Uint8Array, names: ReadonlySet<string>): Doc {
	const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const parts: Buffer[] = [Buffer.alloc(4)];
	let length = 5;
	for (let at = 4; source[at] !== 0 && at < source.length;) {
		const valueAt = source.indexOf(0, at + 1) + 1;
		const end = endOfStored(source, source[at] ?? 0, valueAt);
		if (names.has(source.toString('utf8', at + 1, valueAt - 1))) {
			parts.push(source.subarray(at, end));
			length += end - at;
		}
		at = end;
	}
	if (length === source.length) return decode(bytes);
	parts.push(Buffer.alloc(1));
	const whole = Buffer.concat(parts, length);
	whole.writeInt32LE(length, 0);
	return decode(whole);
}

function endOfStored(source: Buffer, type: number, at: number): number {
	const size = fixedSize[type];
	if (size !== undefined) return at + size;
	if (type === 0x0b) return source.indexOf(0, source.indexOf(0, at) + 1) + 1;
	const length = source.readInt32LE(at);
	if (type === 0x03 || type === 0x04 || type === 0x0f) return at + length;
	if (type === 0x05) return at + 5 + length;
	return at + 4 + length + (type === 0x0c ? 12 : 0);
}
