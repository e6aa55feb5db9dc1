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
import { MongoError } from '../errors.ts';
import { keyOfName } from './names.ts';
import type { Doc } from './types.ts';
import { setField } from './types.ts';

const invalid = (what: string) => new MongoError(22, 'InvalidBSON', what);
const strict = new TextDecoder('utf-8', { fatal: true });

const KNOWN_KEYS = 4096;
const KNOWN_LENGTH_MAX = 48;
/** Keys met lately, by a hash of their bytes: documents of a collection repeat the same few. */
const knownKeys: { name: string; key: string }[] = [];

class Reader {
	private readonly bytes: Buffer;
	private readonly rawArray: string | undefined;
	private at = 0;

	constructor(bytes: Uint8Array, rawArray: string | undefined) {
		this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		this.rawArray = rawArray;
	}

	document(top = false): Doc {
		const end = this.at + this.int32();
		const doc: Doc = {};
		for (let type = this.bytes[this.at++]; type; type = this.bytes[this.at++]) {
			const key = this.key();
			const isRaw = top && key === this.rawArray && type === 0x04;
			setField(doc, key, isRaw ? this.rawElements() : this.value(type));
		}
		if (this.at !== end) throw invalid('a document has a bad length');
		return doc;
	}

	private array(): unknown[] {
		const end = this.at + this.int32();
		const list: unknown[] = [];
		for (let type = this.bytes[this.at++]; type; type = this.bytes[this.at++]) {
			this.at = this.bytes.indexOf(0, this.at) + 1;
			list.push(this.value(type));
		}
		if (this.at !== end) throw invalid('an array has a bad length');
		return list;
	}

	/** An array of documents, each left as its bytes. */
	private rawElements(): unknown[] {
		this.at += 4;
		const list: unknown[] = [];
		for (let type = this.bytes[this.at++]; type; type = this.bytes[this.at++]) {
			this.at = this.bytes.indexOf(0, this.at) + 1;
			list.push(type === 0x03 ? this.slice(this.bytes.readInt32LE(this.at)) : this.value(type));
		}
		return list;
	}

	private value(type: number): unknown {
		switch (type) {
			case 0x01:
				return new Double(this.double());
			case 0x02:
				return this.string();
			case 0x03:
				return this.document();
			case 0x04:
				return this.array();
			case 0x05:
				return this.binary();
			case 0x07:
				return this.objectId();
			case 0x08:
				return this.bytes[this.at++] === 1;
			case 0x09:
				return new Date(this.long().toNumber());
			case 0x0a:
				return null;
			case 0x10:
				return new Int32(this.int32());
			case 0x12:
				return this.long();
			default:
				return this.rareValue(type);
		}
	}

	private rareValue(type: number): unknown {
		switch (type) {
			case 0x0b:
				return new BSONRegExp(this.cString(), this.cString());
			case 0x0d:
				return new Code(this.string());
			case 0x0e:
				return new BSONSymbol(this.string());
			case 0x0f:
				this.at += 4;
				return new Code(this.string(), this.document());
			case 0x11: {
				const i = this.int32() >>> 0;
				return new Timestamp({ i, t: this.int32() >>> 0 });
			}
			case 0x13:
				return new Decimal128(Uint8Array.from(this.slice(16)));
			case 0xff:
				return new MinKey();
			case 0x7f:
				return new MaxKey();
			default:
				throw invalid(`unsupported BSON type ${type}`);
		}
	}

	private int32(): number {
		const value = this.bytes.readInt32LE(this.at);
		this.at += 4;
		return value;
	}

	private double(): number {
		const value = this.bytes.readDoubleLE(this.at);
		this.at += 8;
		return value;
	}

	private long(): Long {
		const low = this.int32();
		return new Long(low, this.int32());
	}

	private objectId(): ObjectId {
		return new ObjectId(this.slice(12));
	}

	private slice(length: number): Buffer {
		const start = this.at;
		this.at += length;
		return this.bytes.subarray(start, this.at);
	}

	private binary(): Binary {
		const length = this.int32();
		const subType = this.bytes[this.at++] ?? 0;
		if (subType !== Binary.SUBTYPE_BYTE_ARRAY) return new Binary(this.slice(length), subType);
		if (this.int32() !== length - 4) throw invalid('old binary data has a bad length');
		return new Binary(this.slice(length - 4), subType);
	}

	private string(): string {
		const length = this.int32();
		const start = this.at;
		this.at += length;
		return this.text(start, this.at - 1);
	}

	private cString(): string {
		const start = this.at;
		const end = this.bytes.indexOf(0, start);
		this.at = end + 1;
		return this.text(start, end);
	}

	/** Text that is not UTF-8 is refused, because writing it back would change it. */
	private text(start: number, end: number): string {
		const text = this.bytes.toString('utf8', start, end);
		if (!text.includes('\uFFFD')) return text;
		try {
			return strict.decode(this.bytes.subarray(start, end));
		} catch {
			throw invalid('Invalid UTF-8 string in BSON document');
		}
	}

	private key(): string {
		const { bytes } = this;
		const start = this.at;
		let hash = 0;
		let end = start;
		for (let byte = bytes[end]; byte; byte = bytes[++end]) hash = (hash * 31 + byte) | 0;
		this.at = end + 1;
		const slot = hash & (KNOWN_KEYS - 1);
		const known = knownKeys[slot];
		if (known !== undefined && isAsciiAt(bytes, start, end, known.name)) return known.key;
		const name = this.text(start, end);
		const key = keyOfName(name);
		// Only of ASCII names does each character stand for the byte of its code.
		if (name.length === end - start && name.length <= KNOWN_LENGTH_MAX)
			knownKeys[slot] = { name, key };
		return key;
	}
}

function isAsciiAt(bytes: Buffer, start: number, end: number, name: string): boolean {
	if (end - start !== name.length) return false;
	for (let i = 0; i < name.length; i++) if (bytes[start + i] !== name.charCodeAt(i)) return false;
	return true;
}

/**
 * Decodes one document whose lengths have been checked, keeping every type and the order of fields; names that
 * look like array indexes stand behind a NUL (`nameOfKey`). The elements of the array field `rawArray` stay bytes.
 * Errors: 22 for text that is not UTF-8 and for the retired types undefined and DBPointer.
 */
export const decode = (bytes: Uint8Array, rawArray?: string): Doc =>
	new Reader(bytes, rawArray).document(true);
