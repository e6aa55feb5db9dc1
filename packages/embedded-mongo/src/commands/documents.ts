import { ObjectId } from 'bson';
import { bsonTypeName, MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import type { NewDocument } from '../storage/store.ts';
import { isPlainDoc } from '../storage/values.ts';
import { decode, encode, maxDocumentBytes, nestingAllowed, tooLarge } from '../wire/bson.ts';

const idTypesRefused = new Set(['array', 'regex', 'undefined']);

/** A document as it will be stored: `_id` first and present, size and nesting within limits. */
export function prepared(doc: Doc): NewDocument {
	const [first] = Object.keys(doc);
	const whole = first === '_id' ? doc : { _id: doc['_id'] ?? new ObjectId(), ...doc };
	return checked({ doc: whole, bytes: encode(whole) });
}

/** The same for bytes from the wire, which are stored as they came when nothing is to be added. */
export function preparedBytes(bytes: Uint8Array): NewDocument {
	const doc = decode(bytes);
	return Object.keys(doc)[0] === '_id' ? checked({ doc, bytes }) : prepared(doc);
}

function checked(next: NewDocument): NewDocument {
	if (next.bytes.length > maxDocumentBytes) throw tooLarge(next.bytes.length);
	if (!nestingAllowed(next.doc)) {
		throw new MongoError(15, 'Overflow', 'cannot store a document nested deeper than 100 levels');
	}
	const type = bsonTypeName(next.doc['_id']);
	if (idTypesRefused.has(type)) {
		throw new MongoError(53, 'InvalidIdField', `The '_id' value cannot be of type ${type}`);
	}
	refuseDollarId(next.doc['_id']);
	return next;
}

function refuseDollarId(id: unknown): void {
	const name = isPlainDoc(id) ? Object.keys(id).find((key) => key.startsWith('$')) : undefined;
	if (name === undefined) return;
	const why = `_id fields may not contain '$'-prefixed fields: ${name} is not valid for storage.`;
	throw new MongoError(52, 'DollarPrefixedFieldName', why);
}
