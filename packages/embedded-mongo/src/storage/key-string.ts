import {
	Binary,
	BSONRegExp,
	BSONSymbol,
	Code,
	Decimal128,
	Double,
	Int32,
	Long,
	MaxKey,
	MinKey,
	ObjectId,
	Timestamp
} from 'bson';
import { nameOfKey } from '../evaluator.ts';
import { KeyWriter } from './key-writer.ts';
import { writeNumber } from './number-key.ts';

/** First byte of an encoded value: MongoDB's order of types. Neighbours stay free for range bounds. */
export const typeClass = {
	minKey: 0x08,
	emptyArray: 0x10,
	null: 0x18,
	number: 0x20,
	string: 0x28,
	object: 0x30,
	array: 0x38,
	binary: 0x40,
	objectId: 0x48,
	boolean: 0x50,
	date: 0x58,
	timestamp: 0x60,
	regex: 0x68,
	dbRef: 0x70,
	code: 0x78,
	codeWithScope: 0x80,
	maxKey: 0xf0
} as const;

/** Stands for an empty array in a multikey index, which sorts below null. */
export const emptyArray: unique symbol = Symbol('empty array');

/** Last byte of every key, below each type class, so that no key is a prefix of another. */
export const keyEnd = 0x04;

const signBit = 1n << 63n;
const scratch = new KeyWriter();

/** Class byte by which `value` sorts among other types. */
export function classOf(value: unknown): number {
	if (value === undefined || value === null) return typeClass.null;
	if (value === emptyArray) return typeClass.emptyArray;
	if (typeof value === 'number' || typeof value === 'bigint') return typeClass.number;
	if (typeof value === 'string') return typeClass.string;
	if (typeof value === 'boolean') return typeClass.boolean;
	if (Array.isArray(value)) return typeClass.array;
	if (value instanceof Date) return typeClass.date;
	if (value instanceof ObjectId) return typeClass.objectId;
	return classOfBson(value);
}

function classOfBson(value: unknown): number {
	if (value instanceof Timestamp) return typeClass.timestamp;
	if (value instanceof Int32 || value instanceof Double) return typeClass.number;
	if (value instanceof Long || value instanceof Decimal128) return typeClass.number;
	if (value instanceof Binary || value instanceof Uint8Array) return typeClass.binary;
	if (value instanceof BSONSymbol) return typeClass.string;
	if (value instanceof BSONRegExp || value instanceof RegExp) return typeClass.regex;
	if (value instanceof Code) return value.scope ? typeClass.codeWithScope : typeClass.code;
	if (value instanceof MinKey) return typeClass.minKey;
	if (value instanceof MaxKey) return typeClass.maxKey;
	return typeClass.object;
}

function writeBinary(out: KeyWriter, value: Binary | Uint8Array): void {
	const bytes = value instanceof Binary ? value.value() : value;
	out.uint32(bytes.length);
	out.byte(value instanceof Binary ? value.sub_type : 0);
	out.bytes(bytes);
}

function writeObject(out: KeyWriter, value: object): void {
	for (const [name, inner] of Object.entries(value)) {
		if (inner === undefined) continue;
		out.byte(classOf(inner));
		out.text(nameOfKey(name));
		writePayload(out, inner);
	}
	out.byte(0);
}

function writePayload(out: KeyWriter, value: unknown): void {
	if (typeof value === 'string') return out.text(value);
	if (typeof value === 'number' || typeof value === 'bigint') return writeNumber(out, value);
	if (typeof value === 'boolean') return out.byte(value ? 1 : 0);
	if (typeof value !== 'object' || value === null) return;
	if (value instanceof Int32 || value instanceof Double) return writeNumber(out, value);
	if (value instanceof Date)
		return out.uint64(BigInt.asUintN(64, BigInt(value.getTime()) ^ signBit));
	if (value instanceof ObjectId) return out.bytes(value.id);
	// Timestamp extends Long, so it comes first.
	if (value instanceof Timestamp) return out.uint64(BigInt.asUintN(64, value.toBigInt()));
	if (value instanceof Long || value instanceof Decimal128) return writeNumber(out, value);
	if (value instanceof Binary || value instanceof Uint8Array) return writeBinary(out, value);
	writeRare(out, value);
}

function writeRare(out: KeyWriter, value: object): void {
	if (value instanceof MinKey || value instanceof MaxKey) return;
	if (value instanceof BSONSymbol) return out.text(value.value);
	if (value instanceof BSONRegExp || value instanceof RegExp) {
		out.text(value instanceof RegExp ? value.source : value.pattern);
		return out.text(value instanceof RegExp ? value.flags : value.options);
	}
	if (value instanceof Code) {
		out.text(value.code);
		if (value.scope) writeObject(out, value.scope);
		return;
	}
	if (!Array.isArray(value)) return writeObject(out, value);
	for (const inner of value) {
		out.byte(classOf(inner));
		writePayload(out, inner);
	}
	out.byte(0);
}

function writeValue(out: KeyWriter, value: unknown): void {
	out.byte(classOf(value));
	writePayload(out, value);
}

/** One value, ascending: byte order of the results is MongoDB's order of the values. */
export function encodeValue(value: unknown): Buffer {
	writeValue(scratch, value);
	return scratch.take();
}

/** A whole index key: each value by its direction (1 ascending, −1 descending), then the end byte. */
export function encodeKey(values: readonly unknown[], directions: readonly number[]): Buffer {
	values.forEach((value, i) => {
		const start = scratch.length;
		writeValue(scratch, value);
		if (directions[i] === -1) scratch.invert(start);
	});
	scratch.byte(keyEnd);
	return scratch.take();
}

/** The key under which a document is found by `_id`. */
export const encodeId = (id: unknown): Buffer => encodeKey([id], [1]);
