import { Double, Int32, Long, ObjectId } from 'bson';
import { keyOfName, nameOfKey } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { decode, fixedSize } from './bson.ts';

type FieldName = { text: string; bytes: Uint8Array };

/** Top-level field names, as they stand in a document. */
export type FieldNames = readonly FieldName[];

const none: FieldNames = [];

export function fieldNames(names: Iterable<string>): FieldNames {
	const distinct = new Set(names);
	if (distinct.size === 0) return none;
	return Array.from(distinct, (name) => ({
		text: keyOfName(name),
		bytes: Buffer.from(nameOfKey(name))
	}));
}

/**
 * Decodes only the named top-level fields of a stored document; the others are passed by unread. `bytes`
 * must be a document that was checked when it came in.
 */
export function decodeFields(bytes: Uint8Array, names: FieldNames): Doc {
	const doc: Doc = {};
	for (let at = 4; at < bytes.length - 1;) {
		const type = bytes[at] ?? 0;
		const nameEnd = endOfName(bytes, at + 1);
		const end = endOfStored(bytes, type, nameEnd + 1);
		const name = nameAt(bytes, at + 1, nameEnd, names);
		if (name === '__proto__') return decode(bytes);
		if (name !== undefined)
			doc[name] = valueAt(bytes, type, nameEnd + 1) ?? nestedValue(bytes, at, end, name);
		at = end;
	}
	return doc;
}

function nameAt(bytes: Uint8Array, start: number, end: number, names: FieldNames) {
	for (const { text, bytes: wanted } of names) {
		if (end - start !== wanted.length) continue;
		let same = 0;
		while (same < wanted.length && bytes[start + same] === wanted[same]) same++;
		if (same === wanted.length) return text;
	}
	return undefined;
}

const scratch = new Uint8Array(8);
const scratchView = new DataView(scratch.buffer);

function doubleAt(bytes: Uint8Array, at: number): number {
	for (let i = 0; i < 8; i++) scratch[i] = bytes[at + i] ?? 0;
	return scratchView.getFloat64(0, true);
}

/** A value of one of the common types without structure; undefined for the others. */
function valueAt(bytes: Uint8Array, type: number, at: number): unknown {
	if (type === 0x02) return stringAt(bytes, at + 4, at + 3 + int32At(bytes, at));
	if (type === 0x10) return new Int32(int32At(bytes, at));
	if (type === 0x01) return new Double(doubleAt(bytes, at));
	if (type === 0x08) return bytes[at] === 1;
	if (type === 0x09) return new Date(int32At(bytes, at + 4) * 2 ** 32 + (int32At(bytes, at) >>> 0));
	if (type === 0x07) return new ObjectId(bytes.slice(at, at + 12));
	if (type === 0x12) return new Long(int32At(bytes, at), int32At(bytes, at + 4));
	return undefined;
}

const shortText = 32;

/** Short ASCII is read here, because a call out of JavaScript takes longer. */
function stringAt(bytes: Uint8Array, start: number, end: number): string {
	if (end - start > shortText) return textOf(bytes, start, end);
	let text = '';
	for (let at = start; at < end; at++) {
		const unit = bytes[at] ?? 0;
		if (unit > 0x7f) return textOf(bytes, start, end);
		text += String.fromCharCode(unit);
	}
	return text;
}

const textOf = (bytes: Uint8Array, start: number, end: number) =>
	Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');

function nestedValue(bytes: Uint8Array, start: number, end: number, name: string): unknown {
	const alone = Buffer.alloc(5 + end - start);
	alone.writeInt32LE(alone.length, 0);
	alone.set(bytes.subarray(start, end), 4);
	return decode(alone)[name];
}

function endOfName(bytes: Uint8Array, start: number): number {
	let at = start;
	while (bytes[at] !== 0) at++;
	return at;
}

const int32At = (b: Uint8Array, at: number) =>
	(b[at] ?? 0) | ((b[at + 1] ?? 0) << 8) | ((b[at + 2] ?? 0) << 16) | ((b[at + 3] ?? 0) << 24);

/** `fixedSize` by type, −1 where there is none. */
const sizes = Int8Array.from({ length: 256 }, (_, type) => fixedSize[type] ?? -1);

function endOfStored(bytes: Uint8Array, type: number, at: number): number {
	const size = sizes[type] ?? -1;
	if (size >= 0) return at + size;
	if (type === 0x0b) return endOfName(bytes, endOfName(bytes, at) + 1) + 1;
	const length = int32At(bytes, at);
	if (type === 0x03 || type === 0x04 || type === 0x0f) return at + length;
	if (type === 0x05) return at + 5 + length;
	return at + 4 + length + (type === 0x0c ? 12 : 0);
}
