import type { BSONRegExp, BSONSymbol, Code, Decimal128, Long, ObjectId } from 'bson';
import { Binary, BSONValue, Double, Int32 } from 'bson';
import { MongoError } from '../errors.ts';
import { nameOfKey } from './names.ts';
import type { Doc } from './types.ts';
import { isInt32 } from './types.ts';

const SCRATCH_BYTES = 1 << 16;

/** Appends to one buffer that grows; `finish` gives a copy, so the buffer serves the next document. */
class Writer {
	private bytes = Buffer.allocUnsafe(SCRATCH_BYTES);
	private at = 0;

	encode(doc: Doc): Uint8Array {
		this.at = 0;
		this.document(doc);
		const out = Buffer.allocUnsafe(this.at);
		this.bytes.copy(out, 0, 0, this.at);
		if (this.bytes.length > 64 * SCRATCH_BYTES) this.bytes = Buffer.allocUnsafe(SCRATCH_BYTES);
		return out;
	}

	private reserve(length: number): void {
		const needed = this.at + length;
		if (needed <= this.bytes.length) return;
		const grown = Buffer.allocUnsafe(Math.max(needed, this.bytes.length * 2));
		this.bytes.copy(grown, 0, 0, this.at);
		this.bytes = grown;
	}

	private document(doc: Doc): void {
		const start = this.open();
		for (const key of Object.keys(doc)) {
			const value = doc[key];
			if (value !== undefined) this.element(nameOfKey(key), value);
		}
		this.close(start);
	}

	private array(list: readonly unknown[]): void {
		const start = this.open();
		for (let i = 0; i < list.length; i++) this.element(String(i), list[i] ?? null);
		this.close(start);
	}

	private open(): number {
		this.reserve(5);
		this.at += 4;
		return this.at - 4;
	}

	private close(start: number): void {
		this.byte(0);
		this.bytes.writeInt32LE(this.at - start, start);
	}

	private element(name: string, value: unknown): void {
		const typeAt = this.at;
		this.byte(0);
		this.cString(name);
		// The buffer may be another one afterwards.
		const type = this.value(value);
		this.bytes[typeAt] = type;
	}

	/** Writes a value and gives its BSON type. */
	private value(value: unknown): number {
		switch (typeof value) {
			case 'string':
				return this.string(value, 0x02);
			case 'number':
				return isInt32(value) ? this.int32(value, 0x10) : this.double(value);
			case 'boolean':
				return this.byte(value ? 1 : 0, 0x08);
			case 'bigint':
				return this.long(value, 0x12);
			default:
				return value === null ? 0x0a : this.object(value as object);
		}
	}

	private object(value: object): number {
		if (value instanceof Int32) return this.int32(value.value, 0x10);
		if (value instanceof Double) return this.double(value.value);
		if (value instanceof BSONValue) return this.bsonValue(value);
		if (value instanceof Date) return this.date(value.getTime());
		if (value instanceof Uint8Array) return this.binary(value, 0);
		if (Array.isArray(value)) {
			this.array(value);
			return 0x04;
		}
		this.document(value as Doc);
		return 0x03;
	}

	private bsonValue(value: BSONValue): number {
		switch (value._bsontype) {
			case 'ObjectId':
				return this.raw((value as ObjectId).id, 0x07);
			case 'Long':
				return this.halves(value as Long, 0x12);
			case 'Timestamp':
				return this.halves(value as unknown as Long, 0x11);
			case 'Decimal128':
				return this.raw((value as Decimal128).bytes, 0x13);
			case 'Binary': {
				const { buffer, position, sub_type: subType } = value as Binary;
				return this.binary(buffer.subarray(0, position), subType);
			}
			case 'BSONRegExp': {
				const { pattern, options } = value as BSONRegExp;
				this.cString(pattern);
				this.cString(options);
				return 0x0b;
			}
			case 'BSONSymbol':
				return this.string((value as BSONSymbol).value, 0x0e);
			case 'Code':
				return this.code(value as Code);
			case 'MinKey':
				return 0xff;
			case 'MaxKey':
				return 0x7f;
			default:
				throw new MongoError(22, 'InvalidBSON', `cannot encode ${value._bsontype}`);
		}
	}

	private code({ code, scope }: Code): number {
		if (!scope) return this.string(String(code), 0x0d);
		const start = this.at;
		this.int32(0, 0x0f);
		this.string(String(code), 0x0f);
		this.document(scope);
		this.bytes.writeInt32LE(this.at - start, start);
		return 0x0f;
	}

	private byte(value: number, type = 0): number {
		this.reserve(1);
		this.bytes[this.at++] = value;
		return type;
	}

	private int32(value: number, type: number): number {
		this.reserve(4);
		const { bytes } = this;
		bytes[this.at++] = value;
		bytes[this.at++] = value >> 8;
		bytes[this.at++] = value >> 16;
		bytes[this.at++] = value >> 24;
		return type;
	}

	private double(value: number): number {
		this.reserve(8);
		this.at = this.bytes.writeDoubleLE(value, this.at);
		return 0x01;
	}

	private long(value: bigint, type: number): number {
		this.reserve(8);
		this.at = this.bytes.writeBigInt64LE(value, this.at);
		return type;
	}

	private date(ms: number): number {
		const high = Math.floor(ms / 2 ** 32);
		this.int32((ms - high * 2 ** 32) | 0, 0x09);
		return this.int32(high, 0x09);
	}

	private halves({ low, high }: Long, type: number): number {
		this.int32(low | 0, type);
		return this.int32(high | 0, type);
	}

	private raw(bytes: Uint8Array, type: number): number {
		this.reserve(bytes.length);
		this.bytes.set(bytes, this.at);
		this.at += bytes.length;
		return type;
	}

	private binary(bytes: Uint8Array, subType: number): number {
		const isOld = subType === Binary.SUBTYPE_BYTE_ARRAY;
		this.int32(bytes.length + (isOld ? 4 : 0), 0x05);
		this.byte(subType);
		if (isOld) this.int32(bytes.length, 0x05);
		return this.raw(bytes, 0x05);
	}

	private string(text: string, type: number): number {
		const start = this.at;
		this.int32(0, type);
		this.text(text);
		this.byte(0);
		this.bytes.writeInt32LE(this.at - start - 4, start);
		return type;
	}

	private cString(text: string): void {
		if (text.includes('\0')) {
			throw new MongoError(22, 'InvalidBSON', 'a field name contains a null byte');
		}
		this.text(text);
		this.byte(0);
	}

	/** Short text is mostly ASCII, which is copied here faster than a call out of JavaScript takes. */
	private text(text: string): void {
		this.reserve(text.length * 3);
		if (text.length > 24) {
			this.at += this.bytes.write(text, this.at, 'utf8');
			return;
		}
		for (let i = 0; i < text.length; i++) {
			const code = text.charCodeAt(i);
			if (code > 127) {
				this.at += this.bytes.write(text.slice(i), this.at, 'utf8');
				return;
			}
			this.bytes[this.at++] = code;
		}
	}
}

const writer = new Writer();

/** Encodes one document; fields that are `undefined` are left out. Error 22 for a name with a NUL inside. */
export const encode = (doc: Doc): Uint8Array => writer.encode(doc);
