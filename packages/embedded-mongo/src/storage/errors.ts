import { Binary, BSONRegExp, Decimal128, Long, ObjectId, Timestamp } from 'bson';
import { MongoError, nameOfKey } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { valuesOfKey } from './index-keys.ts';
import type { Collection, Index } from './schema.ts';
import { isPlainDoc, numberOf } from './values.ts';

/** Another transaction holds the document; the writer waits for `released` and tries again. */
export class LockWait extends Error {
	readonly released: Promise<void>;
	constructor(released: Promise<void>) {
		super('waiting for another transaction');
		this.released = released;
	}
}

/** Code 112; the driver retries the whole transaction. */
export const writeConflict = () =>
	new MongoError(
		112,
		'WriteConflict',
		'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
		{ errorLabels: ['TransientTransactionError'] }
	);

/** A value as mongod prints it in messages. */
export function shellText(value: unknown): string {
	if (typeof value === 'string') return `"${value}"`;
	if (value === null || value === undefined) return 'null';
	if (value instanceof Date) return `new Date(${value.getTime()})`;
	if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
	if (value instanceof Timestamp) return `Timestamp(${value.getHighBits()}, ${value.getLowBits()})`;
	if (value instanceof Decimal128) return value.toString();
	if (value instanceof Long) return value.toString();
	if (value instanceof Binary)
		return `BinData(${value.sub_type}, ${value.toString('hex').toUpperCase()})`;
	if (value instanceof BSONRegExp) return `/${value.pattern}/${value.options}`;
	if (Array.isArray(value)) return `[ ${value.map(shellText).join(', ')} ]`;
	if (isPlainDoc(value)) {
		return `{ ${Object.entries(value)
			.map(([k, v]) => `${nameOfKey(k)}: ${shellText(v)}`)
			.join(', ')} }`;
	}
	return numberOf(value)?.toString() ?? JSON.stringify(value);
}

/** Code 11000, worded as mongod words it, with `keyPattern` and, of the key that is taken, `keyValue`. */
export function duplicateKey(
	collection: Collection,
	index: Index,
	doc: Doc,
	key: Uint8Array
): MongoError {
	const keyValue: Doc = Object.fromEntries(valuesOfKey(index.fields, doc, key));
	return new MongoError(
		11000,
		'DuplicateKey',
		`E11000 duplicate key error collection: ${collection.ns} index: ${index.name} dup key: ${shellText(keyValue)}`,
		{ keyPattern: index.spec['key'], keyValue }
	);
}

/** The same for a taken `_id`. */
export function duplicateId(collection: Collection, doc: Doc): MongoError {
	const keyValue = { _id: doc['_id'] };
	return new MongoError(
		11000,
		'DuplicateKey',
		`E11000 duplicate key error collection: ${collection.ns} index: _id_ dup key: ${shellText(keyValue)}`,
		{ keyPattern: { _id: 1 }, keyValue }
	);
}
