import { failedToParse, notSupported, typeMismatch } from '../errors.ts';
import { keyOfName, nameOfKey } from '../values/names.ts';
import type { Doc } from '../values/types.ts';
import { asDoc, bsonTypeName, getField } from '../values/types.ts';
import { compileRegex } from './regex.ts';
import type { Keyword } from './schema-values.ts';
import {
	forArrays,
	forDocs,
	listOf,
	schemaOf,
	textsOf,
	VALUE_KEYWORDS,
	wrong
} from './schema-values.ts';
import type { ValueTest } from './walk.ts';

const all =
	(tests: readonly ValueTest[]): ValueTest =>
	(v) =>
		tests.every((test) => test(v));

const schemas = (name: string, operand: unknown): ValueTest[] =>
	listOf(name, operand).map((item) => compileSchema(schemaOf(name, item)));

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

/** Keywords that hold schemas or name fields; the others look at one value. */
const KEYWORDS: Readonly<Record<string, Keyword>> = {
	...VALUE_KEYWORDS,
	items,
	additionalItems,
	required,
	properties,
	patternProperties,
	additionalProperties,
	dependencies,
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
	}
};

/** Keywords of draft 4 that MongoDB has not either. */
const OMITTED = ['$ref', '$schema', 'default', 'definitions', 'format', 'id'];

/**
 * Compiles a JSON Schema (MongoDB's subset of draft 4) to a test of one value; fields that are absent are only
 * asked for by `required`. Errors: 9 for an unknown keyword, 14 for one of the wrong type, 115 for encryption.
 */
function compileSchema(schema: Doc): ValueTest {
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
