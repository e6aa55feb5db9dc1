import { randomBytes } from 'node:crypto';
import { Int32 } from 'bson';
import type { Doc } from '../evaluator.ts';
import { compileKeys } from './index-keys.ts';
import type { IndexField } from './index-keys.ts';
import { isPlainDoc, numberOf, truthOf } from './values.ts';

/** One index; `id` 0 is the `_id_` index, which lives in the collection's own table. */
export type Index = {
	id: number;
	name: string;
	spec: Doc;
	fields: readonly IndexField[];
	/** Top-level fields its keys are made of. */
	roots: readonly string[];
	unique: boolean;
	sparse: boolean;
	partial: Doc | undefined;
	ttlSeconds: number | undefined;
	/** Kept up to date, but no query is planned with it. */
	hidden: boolean;
	multikey: boolean;
	/** Queries planned with it since the server started. */
	uses: { count: number; since: Date };
	keysOf: (doc: Doc) => { keys: Buffer[]; multikey: boolean };
	bornAt: number;
};

export type Collection = {
	id: number;
	db: string;
	name: string;
	ns: string;
	options: Doc;
	uuid: Uint8Array;
	indexes: Index[];
	bornAt: number;
};

export const idIndexSpec = (): Doc => ({
	v: new Int32(2),
	key: { _id: new Int32(1) },
	name: '_id_'
});

export function indexFromSpec(id: number, spec: Doc, multikey: boolean, bornAt: number): Index {
	const key = isPlainDoc(spec['key']) ? spec['key'] : {};
	const fields = Object.entries(key).map(([path, way]): IndexField => ({
		path,
		direction: (numberOf(way) ?? 1) < 0 ? -1 : 1
	}));
	const partial = isPlainDoc(spec['partialFilterExpression'])
		? spec['partialFilterExpression']
		: undefined;
	const sparse = truthOf(spec['sparse']);
	return {
		id,
		name: String(spec['name']),
		spec,
		fields,
		roots: fields.map(({ path }) => path.split('.', 1)[0] ?? path),
		unique: id === 0 || truthOf(spec['unique']),
		sparse,
		partial,
		ttlSeconds: numberOf(spec['expireAfterSeconds']),
		hidden: truthOf(spec['hidden']),
		multikey,
		uses: { count: 0, since: new Date() },
		keysOf: compileKeys({ fields, sparse, partial }),
		bornAt
	};
}

/** A fresh version 4 UUID. */
export function newUuid(): Uint8Array {
	const uuid = randomBytes(16);
	uuid[6] = ((uuid[6] ?? 0) & 0x0f) | 0x40;
	uuid[8] = ((uuid[8] ?? 0) & 0x3f) | 0x80;
	return uuid;
}

let provisionalIds = 0;

/** Ids below zero mark what a transaction has created and not committed yet; no snapshot holds it. */
export const isProvisional = (collection: Collection): boolean => collection.id < 0;

/** A collection that only its transaction sees. */
export function provisionalCollection(db: string, name: string, options: Doc): Collection {
	const bornAt = Number.POSITIVE_INFINITY;
	const indexes = [indexFromSpec(0, idIndexSpec(), false, bornAt)];
	const id = --provisionalIds;
	return { id, db, name, ns: `${db}.${name}`, options, uuid: newUuid(), indexes, bornAt };
}

/** An index on such a collection. */
export const provisionalIndex = (spec: Doc): Index =>
	indexFromSpec(--provisionalIds, spec, false, Number.POSITIVE_INFINITY);
