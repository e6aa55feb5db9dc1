import type { Doc } from '../evaluator.ts';
import { decode, fixedSize } from './bson.ts';

/** Top-level field names, as they stand in a document. */
export type FieldNames = readonly Buffer[];

export const fieldNames = (names: Iterable<string>): FieldNames =>
	Array.from(new Set(names), (name) => Buffer.from(name));

/**
 * Decodes only the named top-level fields of a stored document; the others are passed by unread. `bytes`
 * must be a document that was checked when it came in.
 */
export function decodeFields(bytes: Uint8Array, names: FieldNames): Doc {
	const parts: Uint8Array[] = [];
	let length = 5;
	for (let at = 4; at < bytes.length - 1;) {
		const nameEnd = endOfName(bytes, at + 1);
		const end = endOfStored(bytes, bytes[at] ?? 0, nameEnd + 1);
		if (names.some((name) => isAt(bytes, at + 1, nameEnd, name))) {
			parts.push(bytes.subarray(at, end));
			length += end - at;
		}
		at = end;
	}
	return length === bytes.length ? decode(bytes) : decode(joined(parts, length));
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
	const whole = Buffer.alloc(length);
	whole.writeInt32LE(length, 0);
	let at = 4;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

function isAt(bytes: Uint8Array, start: number, end: number, name: Buffer): boolean {
	if (end - start !== name.length) return false;
	for (let i = 0; i < name.length; i++) if (bytes[start + i] !== name[i]) return false;
	return true;
}

function endOfName(bytes: Uint8Array, start: number): number {
	let at = start;
	while (bytes[at] !== 0) at++;
	return at;
}

const int32At = (b: Uint8Array, at: number) =>
	(b[at] ?? 0) | ((b[at + 1] ?? 0) << 8) | ((b[at + 2] ?? 0) << 16) | ((b[at + 3] ?? 0) << 24);

function endOfStored(bytes: Uint8Array, type: number, at: number): number {
	const size = fixedSize[type];
	if (size !== undefined) return at + size;
	if (type === 0x0b) return endOfName(bytes, endOfName(bytes, at) + 1) + 1;
	const length = int32At(bytes, at);
	if (type === 0x03 || type === 0x04 || type === 0x0f) return at + length;
	if (type === 0x05) return at + 5 + length;
	return at + 4 + length + (type === 0x0c ? 12 : 0);
}
