import { location } from '../../errors.ts';
import { encode } from '../../values/encode.ts';
import { int } from '../../values/numbers.ts';
import { keyOfName, nameOfKey, withoutNul } from '../../values/names.ts';
import type { Doc } from '../../values/types.ts';
import { asDoc, bsonTypeName, getField, isNullish, setField } from '../../values/types.ts';
import type { Operator, Operators } from '../env.ts';
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

/** True when no part of an expression reads a field or a variable. */
function isConstant(spec: unknown): boolean {
	if (typeof spec === 'string') return !spec.startsWith('$');
	if (Array.isArray(spec)) return spec.every(isConstant);
	const doc = asDoc(spec);
	return !doc || '$literal' in doc || Object.values(doc).every(isConstant);
}

type FieldCodes = {
	object: number;
	unknown: number;
	missing: number;
	dynamic: number;
	type: number;
};

/** The constant field name of `$getField` and its like, as a document's key. */
function fieldArgument(
	name: string,
	codes: FieldCodes,
	...[spec, env, compile]: Parameters<Operator>
) {
	if (!isConstant(spec)) {
		throw location(
			codes.dynamic,
			`${name} requires 'field' to evaluate to a constant, but got a non-constant argument`
		);
	}
	const field = compile(spec, env)({}, []);
	if (typeof field === 'string') return keyOfName(withoutNul(field));
	const type = bsonTypeName(field);
	throw location(
		codes.type,
		`${name} requires 'field' to evaluate to type String, but got ${type}`
	);
}

function fieldOptions(
	name: string,
	names: readonly string[],
	codes: FieldCodes,
	arg: unknown
): Doc {
	const doc = asDoc(arg);
	if (!doc) throw location(codes.object, `${name} only supports an object as its argument`);
	const extra = Object.keys(doc).find((key) => !names.includes(key));
	if (extra !== undefined) {
		throw location(codes.unknown, `${name} found an unknown argument: ${extra}`);
	}
	const absent = names.find((key) => !(key in doc));
	if (absent !== undefined) {
		throw location(codes.missing, `${name} requires '${absent}' to be specified`);
	}
	return doc;
}

const GET: FieldCodes = {
	object: 3041702,
	unknown: 3041701,
	missing: 3041702,
	dynamic: 5654601,
	type: 5654602
};
const SET: FieldCodes = {
	object: 4161100,
	unknown: 4161101,
	missing: 4161102,
	dynamic: 4161106,
	type: 4161107
};

const getFieldOperator: Operator = (arg, env, compile) => {
	const given = asDoc(arg);
	const isShort = !given || Object.keys(given)[0]?.startsWith('$');
	const full = isShort ? { field: arg, input: '$$CURRENT' } : arg;
	const doc = fieldOptions('$getField', ['field', 'input'], GET, withDefaultInput(full));
	const key = fieldArgument('$getField', GET, doc.field, env, compile);
	const input = compile(doc.input, env);
	return (root, frame) => {
		const value = input(root, frame);
		if (value === null) return null;
		const inner = asDoc(value);
		return inner && getField(inner, key);
	};
};

const withDefaultInput = (arg: unknown): unknown => {
	const doc = asDoc(arg);
	return doc && !('input' in doc) ? { ...doc, input: '$$CURRENT' } : arg;
};

function fieldSetter(
	name: string,
	value: (doc: Doc) => unknown,
	names: readonly string[]
): Operator {
	return (arg, env, compile) => {
		const doc = fieldOptions(name, names, SET, arg);
		const key = fieldArgument(name, SET, doc.field, env, compile);
		const [input, next] = [compile(doc.input, env), compile(value(doc), env)];
		return (root, frame) => {
			const target = input(root, frame);
			if (isNullish(target)) return null;
			const inner = asDoc(target);
			if (!inner) throw location(4161105, `${name} requires 'input' to evaluate to type Object`);
			const copy = { ...inner };
			const result = next(root, frame);
			if (result === undefined) delete copy[key];
			else setField(copy, key, result);
			return copy;
		};
	};
}

function bsonSize(v: unknown): unknown {
	const doc = asDoc(v);
	if (doc) return int(encode(doc).length);
	throw location(31393, `$bsonSize requires a document input, found: ${bsonTypeName(v)}`);
}

export const OBJECTS: Operators = {
	$bsonSize: nullable('$bsonSize', 1, 1, bsonSize),
	$getField: getFieldOperator,
	$setField: fieldSetter('$setField', (doc) => doc.value, ['field', 'input', 'value']),
	$unsetField: fieldSetter('$unsetField', () => '$$REMOVE', ['field', 'input']),
	$mergeObjects: listed('$mergeObjects', 0, MANY, (...args) => mergeObjects(args)),
	$objectToArray: nullable('$objectToArray', 1, 1, objectToArray),
	$arrayToObject: nullable('$arrayToObject', 1, 1, arrayToObject)
};
