import { location } from '../../errors.ts';
import { keyOfName, nameOfKey } from '../../values/names.ts';
import type { Doc } from '../../values/types.ts';
import { asDoc, bsonTypeName, isNullish, setField } from '../../values/types.ts';
import type { Operators } from '../env.ts';
import { listed, nullable } from './shape.ts';

const MANY = Number.POSITIVE_INFINITY;

/** Fields of later documents win; nulls count as nothing. Error 40400 for anything but documents. */
export function mergeObjects(values: readonly unknown[]): Doc {
	const out: Doc = {};
	for (const value of values) {
		if (isNullish(value)) continue;
		const doc = asDoc(value);
		if (!doc) {
			throw location(
				40400,
				`$mergeObjects requires object inputs, but input is of type ${bsonTypeName(value)}`
			);
		}
		for (const [key, inner] of Object.entries(doc)) setField(out, key, inner);
	}
	return out;
}

function objectToArray(v: unknown): Doc[] {
	const doc = asDoc(v);
	if (doc) return Object.entries(doc).map(([k, value]) => ({ k: nameOfKey(k), v: value }));
	throw location(40390, `$objectToArray requires a document input, found: ${bsonTypeName(v)}`);
}

function pairOf(item: unknown): [string, unknown] {
	const doc = asDoc(item);
	const pair: unknown[] = Array.isArray(item) ? item : [doc?.k, doc?.v];
	if (!doc && !Array.isArray(item)) {
		throw location(40398, 'Unrecognised input type format for $arrayToObject');
	}
	if (doc ? Object.keys(doc).length !== 2 || !('k' in doc) || !('v' in doc) : pair.length !== 2) {
		throw location(40397, '$arrayToObject requires pairs of a key and a value');
	}
	const [key, value] = pair;
	if (typeof key !== 'string') {
		throw location(
			40394,
			`$arrayToObject requires an array of key-value pairs, where the key must be of type string. Found key type: ${bsonTypeName(key)}`
		);
	}
	if (key.includes('\0')) {
		throw location(4940501, 'Key field cannot contain an embedded null byte');
	}
	return [keyOfName(key), value];
}

function arrayToObject(v: unknown): Doc {
	if (!Array.isArray(v)) {
		throw location(40386, `$arrayToObject requires an array input, found: ${bsonTypeName(v)}`);
	}
	const out: Doc = {};
	for (const item of v) setField(out, ...pairOf(item));
	return out;
}

export const OBJECTS: Operators = {
	$mergeObjects: listed('$mergeObjects', 0, MANY, (...args) => mergeObjects(args)),
	$objectToArray: nullable('$objectToArray', 1, 1, objectToArray),
	$arrayToObject: nullable('$arrayToObject', 1, 1, arrayToObject)
};
