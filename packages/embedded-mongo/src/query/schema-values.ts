import { failedToParse, typeMismatch } from '../errors.ts';
import { compareValues } from '../values/compare.ts';
import { compareDec, modDec } from '../values/decimal.ts';
import { decOf, doubleOf, wholeOf } from '../values/numbers.ts';
import type { Doc } from '../values/types.ts';
import { asDoc, isNumeric } from '../values/types.ts';
import { ValueSet } from '../values/value-set.ts';
import { hasType } from './leaves.ts';
import { compileRegex } from './regex.ts';
import type { ValueTest } from './walk.ts';

/** What a schema keyword asks of a value; nothing where it only qualifies another. */
export type Keyword = (operand: unknown, schema: Doc) => ValueTest | undefined;

const JSON_TYPES: Readonly<Record<string, string>> = {
	array: 'array',
	boolean: 'bool',
	null: 'null',
	number: 'number',
	object: 'object',
	string: 'string'
};

export const wrong = (name: string, what: string) =>
	typeMismatch(`$jsonSchema keyword '${name}' must be ${what}`);

export function schemaOf(name: string, operand: unknown): Doc {
	const doc = asDoc(operand);
	if (!doc) throw wrong(name, 'an object');
	return doc;
}

export function listOf(name: string, operand: unknown): unknown[] {
	if (!Array.isArray(operand)) throw wrong(name, 'an array');
	if (operand.length === 0) {
		throw failedToParse(`$jsonSchema keyword '${name}' cannot be an empty array`);
	}
	return operand;
}

export function textsOf(name: string, operand: unknown): string[] {
	return listOf(name, operand).map((item) => {
		if (typeof item !== 'string') throw wrong(name, 'an array of strings');
		return item;
	});
}

function sizeOf(name: string, operand: unknown): number {
	const n = wholeOf(operand);
	if (n === undefined) throw wrong(name, 'a number that represents a whole number');
	if (n < 0) throw failedToParse(`$jsonSchema keyword '${name}' must be non-negative`);
	return n;
}

/** A test that holds for every value of another type, as JSON Schema has it. */
const forNumbers =
	(test: ValueTest): ValueTest =>
	(v) =>
		!isNumeric(v) || test(v);
const forTexts =
	(test: (text: string) => boolean): ValueTest =>
	(v) =>
		typeof v !== 'string' || test(v);
export const forArrays =
	(test: (array: unknown[]) => boolean): ValueTest =>
	(v) =>
		!Array.isArray(v) || test(v);
export const forDocs =
	(test: (doc: Doc) => boolean): ValueTest =>
	(v) => {
		const doc = asDoc(v);
		return !doc || test(doc);
	};

const length = (text: string): number => Array.from(text).length;

function limit(name: 'minimum' | 'maximum'): Keyword {
	const exclusive = name === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum';
	const sign = name === 'minimum' ? 1 : -1;
	return (operand, schema) => {
		if (!isNumeric(operand)) throw wrong(name, 'a number');
		const least = schema[exclusive] === true ? 1 : 0;
		return forNumbers((v) => compareValues(v, operand) * sign >= least);
	};
}

function exclusive(name: string, of: string): Keyword {
	return (operand, schema) => {
		if (typeof operand !== 'boolean') throw wrong(name, 'a boolean');
		if (of in schema) return undefined;
		throw failedToParse(`$jsonSchema keyword '${of}' must be a present if ${name} is present`);
	};
}

function multipleOf(operand: unknown): ValueTest {
	if (!isNumeric(operand)) throw wrong('multipleOf', 'a number');
	if (doubleOf(operand) <= 0) {
		throw failedToParse("$jsonSchema keyword 'multipleOf' must have a positive value");
	}
	const divisor = decOf(operand);
	return forNumbers((v) => compareDec(modDec(decOf(v), divisor), { coef: 0n, exp: 0 }) === 0);
}

function types(name: 'type' | 'bsonType', operand: unknown): ValueTest {
	const list = Array.isArray(operand) ? textsOf(name, operand) : [operand];
	const aliases = list.map((item) => {
		if (typeof item !== 'string') throw wrong(name, 'either a string or an array of strings');
		if (name === 'bsonType') return item;
		if (item === 'integer') {
			throw failedToParse("$jsonSchema type 'integer' is not currently supported.");
		}
		const alias = Object.hasOwn(JSON_TYPES, item) ? JSON_TYPES[item] : undefined;
		if (alias === undefined) throw failedToParse(`Unknown type name alias: ${item}`);
		return alias;
	});
	return hasType(aliases);
}

function enumeration(operand: unknown): ValueTest {
	const values = new ValueSet(listOf('enum', operand));
	return (v) => values.has(v);
}

function text(name: string): Keyword {
	return (operand) => {
		if (typeof operand !== 'string') throw wrong(name, 'a string');
		return undefined;
	};
}

function pattern(operand: unknown): ValueTest {
	if (typeof operand !== 'string') throw wrong('pattern', 'a string');
	const regex = compileRegex(operand, '');
	return forTexts((value) => regex.test(value));
}

function uniqueItems(operand: unknown): ValueTest | undefined {
	if (typeof operand !== 'boolean') throw wrong('uniqueItems', 'a boolean');
	return operand ? forArrays((array) => new ValueSet(array).size === array.length) : undefined;
}

/** A keyword that compares a size with its operand. */
function bound(
	name: string,
	measure: (v: unknown) => number | undefined,
	holds: (size: number, limit: number) => boolean
): Keyword {
	return (operand) => {
		const most = sizeOf(name, operand);
		return (v) => {
			const size = measure(v);
			return size === undefined || holds(size, most);
		};
	};
}

const textLength = (v: unknown) => (typeof v === 'string' ? length(v) : undefined);
const arrayLength = (v: unknown) => (Array.isArray(v) ? v.length : undefined);
const fieldCount = (v: unknown) => {
	const doc = asDoc(v);
	return doc && Object.keys(doc).length;
};
const atLeast = (size: number, limit: number) => size >= limit;
const atMost = (size: number, limit: number) => size <= limit;

/** The keywords that look at one value and hold no schema. */
export const VALUE_KEYWORDS: Readonly<Record<string, Keyword>> = {
	type: (operand, schema) => {
		if (!('bsonType' in schema)) return types('type', operand);
		throw failedToParse("Cannot specify both $jsonSchema keywords 'type' and 'bsonType'");
	},
	bsonType: (operand) => types('bsonType', operand),
	enum: enumeration,
	minimum: limit('minimum'),
	maximum: limit('maximum'),
	exclusiveMinimum: exclusive('exclusiveMinimum', 'minimum'),
	exclusiveMaximum: exclusive('exclusiveMaximum', 'maximum'),
	multipleOf,
	minLength: bound('minLength', textLength, atLeast),
	maxLength: bound('maxLength', textLength, atMost),
	pattern,
	minItems: bound('minItems', arrayLength, atLeast),
	maxItems: bound('maxItems', arrayLength, atMost),
	uniqueItems,
	minProperties: bound('minProperties', fieldCount, atLeast),
	maxProperties: bound('maxProperties', fieldCount, atMost),
	title: text('title'),
	description: text('description')
};
