import { failedToParse, notSupported, typeMismatch } from '../errors.ts';
import { compareValues } from '../values/compare.ts';
import { keyOfName, nameOfKey } from '../values/names.ts';
import { decOf, doubleOf, wholeOf } from '../values/numbers.ts';
import { compareDec, modDec } from '../values/decimal.ts';
import type { Doc } from '../values/types.ts';
import { asDoc, bsonTypeName, getField, isNumeric } from '../values/types.ts';
import { ValueSet } from '../values/value-set.ts';
import { hasType } from './leaves.ts';
import { compileRegex } from './regex.ts';
import type { ValueTest } from './walk.ts';

type Keyword = (operand: unknown, schema: Doc) => ValueTest | undefined;

const JSON_TYPES: Readonly<Record<string, string>> = {
	array: 'array',
	boolean: 'bool',
	null: 'null',
	number: 'number',
	object: 'object',
	string: 'string'
};

const wrong = (name: string, what: string) =>
	typeMismatch(`$jsonSchema keyword '${name}' must be ${what}`);

function schemaOf(name: string, operand: unknown): Doc {
	const doc = asDoc(operand);
	if (!doc) throw wrong(name, 'an object');
	return doc;
}

function listOf(name: string, operand: unknown): unknown[] {
	if (!Array.isArray(operand)) throw wrong(name, 'an array');
	if (operand.length === 0) {
		throw failedToParse(`$jsonSchema keyword '${name}' cannot be an empty array`);
	}
	return operand;
}

function textsOf(name: string, operand: unknown): string[] {
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
const forArrays =
	(test: (array: unknown[]) => boolean): ValueTest =>
	(v) =>
		!Array.isArray(v) || test(v);
const forDocs =
	(test: (doc: Doc) => boolean): ValueTest =>
	(v) => {
		const doc = asDoc(v);
		return !doc || test(doc);
	};

const all =
	(tests: readonly ValueTest[]): ValueTest =>
	(v) =>
		tests.every((test) => test(v));

const schemas = (name: string, operand: unknown): ValueTest[] =>
	listOf(name, operand).map((item) => compileSchema(schemaOf(name, item)));

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

function required(operand: unknown): ValueTest {
	const keys = textsOf('required', operand).map(keyOfName);
	return forDocs((doc) => keys.every((key) => getField(doc, key) !== undefined));
}

function properties(operand: unknown): ValueTest {
	const fields = Object.entries(schemaOf('properties', operand)).map(([key, schema]) => ({
		key,
		test: compileSchema(schemaOf(`properties.${nameOfKey(key)}`, schema))
	}));
	return forDocs((doc) =>
		fields.every(({ key, test }) => {
			const value = getField(doc, key);
			return value === undefined || test(value);
		})
	);
}

const patterns = (operand: unknown) =>
	Object.entries(schemaOf('patternProperties', operand)).map(([pattern, schema]) => ({
		regex: compileRegex(nameOfKey(pattern), ''),
		test: compileSchema(schemaOf('patternProperties', schema))
	}));

function patternProperties(operand: unknown): ValueTest {
	const fields = patterns(operand);
	return forDocs((doc) =>
		Object.entries(doc).every(([key, value]) =>
			fields.every(({ regex, test }) => !regex.test(nameOfKey(key)) || test(value))
		)
	);
}

/** `false` refuses what is left over, a schema tests it. */
function leftover(name: string, operand: unknown): ValueTest | undefined {
	if (operand === true) return undefined;
	if (operand === false) return () => false;
	const schema = asDoc(operand);
	if (!schema) throw wrong(name, 'either an object or a boolean');
	return compileSchema(schema);
}

function additionalProperties(operand: unknown, schema: Doc): ValueTest | undefined {
	const test = leftover('additionalProperties', operand);
	if (!test) return undefined;
	const named = new Set(Object.keys(asDoc(schema.properties) ?? {}));
	const matched = 'patternProperties' in schema ? patterns(schema.patternProperties) : [];
	return forDocs((doc) =>
		Object.entries(doc).every(
			([key, value]) =>
				named.has(key) || matched.some(({ regex }) => regex.test(nameOfKey(key))) || test(value)
		)
	);
}

function items(operand: unknown): ValueTest {
	if (Array.isArray(operand)) {
		const tests = operand.map((item) => compileSchema(schemaOf('items', item)));
		return forArrays((array) => array.every((v, i) => tests[i]?.(v) ?? true));
	}
	const test = compileSchema(schemaOf('items', operand));
	return forArrays((array) => array.every(test));
}

function additionalItems(operand: unknown, schema: Doc): ValueTest | undefined {
	const test = leftover('additionalItems', operand);
	const listed = Array.isArray(schema.items) ? schema.items.length : undefined;
	if (!test || listed === undefined) return undefined;
	return forArrays((array) => array.slice(listed).every(test));
}

function dependencies(operand: unknown): ValueTest {
	const tests = Object.entries(schemaOf('dependencies', operand)).map(([key, needs]) => {
		const test = Array.isArray(needs)
			? required(needs)
			: compileSchema(schemaOf('dependencies', needs));
		return forDocs((doc) => getField(doc, key) === undefined || test(doc));
	});
	return all(tests);
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

const KEYWORDS: Readonly<Record<string, Keyword>> = {
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
	items,
	additionalItems,
	minItems: bound('minItems', arrayLength, atLeast),
	maxItems: bound('maxItems', arrayLength, atMost),
	uniqueItems,
	required,
	properties,
	patternProperties,
	additionalProperties,
	dependencies,
	minProperties: bound('minProperties', fieldCount, atLeast),
	maxProperties: bound('maxProperties', fieldCount, atMost),
	allOf: (operand) => all(schemas('allOf', operand)),
	anyOf: (operand) => {
		const tests = schemas('anyOf', operand);
		return (v) => tests.some((test) => test(v));
	},
	oneOf: (operand) => {
		const tests = schemas('oneOf', operand);
		return (v) => tests.filter((test) => test(v)).length === 1;
	},
	not: (operand) => {
		const test = compileSchema(schemaOf('not', operand));
		return (v) => !test(v);
	},
	title: text('title'),
	description: text('description')
};

/** Keywords of draft 4 that MongoDB has not either. */
const OMITTED = ['$ref', '$schema', 'default', 'definitions', 'format', 'id'];

/**
 * Compiles a JSON Schema (MongoDB's subset of draft 4) to a test of one value; fields that are absent are only
 * asked for by `required`. Errors: 9 for an unknown keyword, 14 for one of the wrong type, 115 for encryption.
 */
export function compileSchema(schema: Doc): ValueTest {
	const tests = Object.entries(schema).flatMap(([name, operand]) => {
		const keyword = Object.hasOwn(KEYWORDS, name) ? KEYWORDS[name] : undefined;
		if (keyword) return keyword(operand, schema) ?? [];
		if (name === 'encrypt' || name === 'encryptMetadata') {
			throw notSupported(`$jsonSchema keyword '${name}'`);
		}
		throw failedToParse(
			OMITTED.includes(name)
				? `$jsonSchema keyword '${name}' is not currently supported`
				: `Unknown $jsonSchema keyword: ${name}`
		);
	});
	return all(tests);
}

/** `$jsonSchema` as a query, `schema` tested against whole documents. Error 14 when it is no document. */
export function schemaTest(schema: unknown): ValueTest {
	const doc = asDoc(schema);
	if (doc) return compileSchema(doc);
	throw typeMismatch(`$jsonSchema must be an object, found ${bsonTypeName(schema)}`);
}
