import type { Doc } from '../evaluator.ts';
import { encode } from './bson.ts';

/** Documents already encoded, placed in a reply as an array without decoding them. */
export class RawDocuments {
	readonly items: readonly Uint8Array[];
	constructor(items: readonly Uint8Array[]) {
		this.items = items;
	}
}

/** One document already encoded, placed in a reply as a value. */
export class RawDocument {
	readonly bytes: Uint8Array;
	constructor(bytes: Uint8Array) {
		this.bytes = bytes;
	}
}

const documentType = 0x03;
const arrayType = 0x04;
const terminator = Buffer.alloc(1);

/** Collects pieces of one document, so that they are copied once. */
class Pieces {
	readonly list: Uint8Array[] = [];
	length = 0;

	add(piece: Uint8Array): void {
		this.list.push(piece);
		this.length += piece.length;
	}

	/** A nested document or array whose content `fill` adds. */
	nested(fill: () => void): void {
		const head = Buffer.alloc(4);
		const start = this.length;
		this.add(head);
		fill();
		this.add(terminator);
		head.writeInt32LE(this.length - start, 0);
	}
}

const named = (type: number, name: string) =>
	Buffer.concat([Buffer.from([type]), Buffer.from(name), terminator]);

function addFields(pieces: Pieces, doc: Doc): void {
	let plain: Doc | undefined;
	const flush = () => {
		if (plain) pieces.add(encode(plain).subarray(4, -1));
		plain = undefined;
	};
	for (const [name, value] of Object.entries(doc)) {
		if (!holdsRaw(value)) {
			plain ??= {};
			plain[name] = value;
			continue;
		}
		flush();
		addRaw(pieces, name, value);
	}
	flush();
}

function addRaw(pieces: Pieces, name: string, value: RawDocument | RawDocuments | Doc): void {
	pieces.add(named(value instanceof RawDocuments ? arrayType : documentType, name));
	if (value instanceof RawDocument) return pieces.add(value.bytes);
	pieces.nested(() => {
		if (!(value instanceof RawDocuments)) return addFields(pieces, value);
		value.items.forEach((item, i) => {
			pieces.add(named(documentType, String(i)));
			pieces.add(item);
		});
	});
}

const isRaw = (value: unknown) => value instanceof RawDocuments || value instanceof RawDocument;

/** Replies hold raw documents at the top or one level down. */
function holdsRaw(value: unknown): value is RawDocument | RawDocuments | Doc {
	if (typeof value !== 'object' || value === null) return false;
	return isRaw(value) || Object.values(value).some(isRaw);
}

/** Encodes a reply, in which values may be raw documents, behind `head`. */
export function encodeReply(doc: Doc, head: Uint8Array = Buffer.alloc(0)): Buffer {
	const pieces = new Pieces();
	pieces.add(head);
	pieces.nested(() => addFields(pieces, doc));
	return Buffer.concat(pieces.list, pieces.length);
}
