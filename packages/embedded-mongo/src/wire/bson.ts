import { BSONValue, Code } from 'bson';
import { MongoError } from '../errors.ts';

export { decode, encode } from '../evaluator.ts';

/** Largest stored document in bytes, as MongoDB's `maxBsonObjectSize`. */
export const maxDocumentBytes = 16 * 1024 * 1024;
const maxNesting = 100;
/** Deeper documents are not even looked at. */
const maxWireNesting = 200;
/** Room beyond a stored document for what a command adds to one. */
const commandBytes = 16 * 1024;

/** Code 10334: no document may be that long. */
export const tooLarge = (size: number): MongoError =>
	new MongoError(
		10334,
		'BSONObjectTooLarge',
		`BSONObj size: ${size} (0x${size.toString(16).toUpperCase()}) is invalid. Size must be between 0 and 16793600(16MB)`
	);

const invalid = (what: string) => new MongoError(22, 'InvalidBSON', what);

/** Bytes a value of a type takes, for those types that always take the same. */
export const fixedSize: Readonly<Record<number, number>> = {
	0x01: 8,
	0x06: 0,
	0x07: 12,
	0x08: 1,
	0x09: 8,
	0x0a: 0,
	0x10: 4,
	0x11: 8,
	0x12: 8,
	0x13: 16,
	0xff: 0,
	0x7f: 0
};

function endOfCString(bytes: Buffer, at: number, end: number): number {
	const nul = bytes.indexOf(0, at);
	if (nul < 0 || nul >= end) throw invalid('a name is not terminated');
	return nul + 1;
}

function endOfString(bytes: Buffer, at: number, end: number): number {
	if (at + 4 > end) throw invalid('a string is cut off');
	const next = at + 4 + bytes.readInt32LE(at);
	if (next < at + 5 || next > end || bytes[next - 1] !== 0)
		throw invalid('a string has a bad length');
	return next;
}

function endOfBinary(bytes: Buffer, at: number, end: number): number {
	if (at + 5 > end) throw invalid('binary data is cut off');
	const length = bytes.readInt32LE(at);
	if (length < 0) throw invalid('binary data has a bad length');
	return at + 5 + length;
}

function endOfScopedCode(bytes: Buffer, at: number, end: number, depth: number): number {
	if (at + 4 > end) throw invalid('code is cut off');
	const next = at + bytes.readInt32LE(at);
	const scope = endOfString(bytes, at + 4, end);
	if (next > end || endOfDocument(bytes, scope, next, depth + 1) !== next)
		throw invalid('code has a bad scope');
	return next;
}

function endOfValue(type: number, bytes: Buffer, at: number, end: number, depth: number): number {
	const size = fixedSize[type];
	if (size !== undefined) return at + size;
	if (type === 0x02 || type === 0x0d || type === 0x0e) return endOfString(bytes, at, end);
	if (type === 0x03 || type === 0x04) return endOfDocument(bytes, at, end, depth + 1);
	if (type === 0x05) return endOfBinary(bytes, at, end);
	if (type === 0x0b) return endOfCString(bytes, endOfCString(bytes, at, end), end);
	if (type === 0x0c) return endOfString(bytes, at, end) + 12;
	if (type === 0x0f) return endOfScopedCode(bytes, at, end, depth);
	throw invalid(`unknown BSON type ${type}`);
}

/**
 * Walks one document that came from outside and returns the offset after it.
 * Throws InvalidBSON (22) on a length, type or terminator that is wrong, BSONObjectTooLarge (10334) and Overflow (15) on nesting beyond the limit.
 */
export function endOfDocument(bytes: Buffer, start: number, limit: number, depth = 0): number {
	if (depth > maxWireNesting) throw new MongoError(15, 'Overflow', 'BSON nesting is too deep');
	if (start + 5 > limit) throw invalid('a document is cut off');
	const end = start + bytes.readInt32LE(start);
	if (end < start + 5 || end > limit || bytes[end - 1] !== 0)
		throw invalid('a document has a bad length');
	if (end - start > maxDocumentBytes + commandBytes) throw tooLarge(end - start);
	let at = start + 4;
	while (at < end - 1) {
		const type = bytes[at] ?? 0;
		at = endOfValue(type, bytes, endOfCString(bytes, at + 1, end), end, depth);
	}
	if (at !== end - 1) throw invalid('a document has a bad length');
	return end;
}

/** True when nesting of `value` stays within the 100 levels MongoDB stores. */
export function nestingAllowed(value: unknown, left = maxNesting): boolean {
	if (!isNesting(value)) return true;
	if (left === 0) return false;
	if (Array.isArray(value)) return value.every((inner) => nestingAllowed(inner, left - 1));
	for (const key in value) if (!nestingAllowed(value[key], left - 1)) return false;
	return true;
}

function isNesting(value: unknown): value is Record<string, unknown> {
	if (typeof value !== 'object' || value === null || value instanceof Date) return false;
	return !(value instanceof BSONValue) || value instanceof Code;
}
