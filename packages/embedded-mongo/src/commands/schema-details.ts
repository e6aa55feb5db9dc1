import { asDoc, bsonTypeName, compileMatch, nameOfKey } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';

const reasons: Readonly<Record<string, string>> = {
	bsonType: 'type did not match',
	type: 'type did not match',
	enum: 'value was not found in enum',
	minimum: 'comparison failed',
	maximum: 'comparison failed',
	multipleOf: 'considered value is not a multiple of the specified value',
	pattern: 'regular expression did not match',
	minLength: 'specified string length was not satisfied',
	maxLength: 'specified string length was not satisfied',
	minItems: 'array did not match specified length',
	maxItems: 'array did not match specified length',
	uniqueItems: 'found a duplicate item'
};

/** Keywords that only change what another means, or say nothing of a value. */
const silent = ['title', 'description', 'exclusiveMinimum', 'exclusiveMaximum'];

/** The keywords of a schema that a value fails, each with what it was given and what it met. */
export function schemaDetails(schema: Doc, value: unknown): Doc[] {
	return Object.keys(schema)
		.filter((keyword) => !silent.includes(keyword) && !holds(rule(schema, keyword), value))
		.map((keyword) => keywordDetails(schema, keyword, value));
}

/** One keyword with those beside it on which its meaning depends. */
function rule(schema: Doc, keyword: string): Doc {
	const beside: Readonly<Record<string, readonly string[]>> = {
		minimum: ['exclusiveMinimum'],
		maximum: ['exclusiveMaximum'],
		additionalProperties: ['properties', 'patternProperties'],
		additionalItems: ['items']
	};
	const names = [keyword, ...(beside[keyword] ?? [])].filter((name) => name in schema);
	const { properties } = schema;
	const whole = Object.fromEntries(names.map((name) => [name, schema[name]]));
	if (keyword !== 'additionalProperties' || !asDoc(properties)) return whole;
	// Their own schemas are told of under `properties`.
	const named = Object.keys(asDoc(properties) ?? {}).map((key) => [key, {}]);
	return { ...whole, properties: Object.fromEntries(named) as Doc };
}

const holds = (schema: Doc, value: unknown): boolean =>
	compileMatch({ $jsonSchema: { properties: { value: schema } } })({ value });

function keywordDetails(schema: Doc, keyword: string, value: unknown): Doc {
	const { [keyword]: operand } = schema;
	const doc = asDoc(value) ?? {};
	const specified = { operatorName: keyword, specifiedAs: { [keyword]: operand } };
	if (keyword === 'required') {
		const names = Array.isArray(operand) ? operand : [];
		return { ...specified, missingProperties: names.filter((name) => !(String(name) in doc)) };
	}
	if (keyword === 'properties')
		return { operatorName: keyword, propertiesNotSatisfied: failing(asDoc(operand) ?? {}, doc) };
	if (keyword === 'additionalProperties') {
		const named = asDoc(schema['properties']) ?? {};
		const extra = Object.keys(doc).filter((key) => !(key in named));
		return { ...specified, additionalProperties: extra.map(nameOfKey) };
	}
	const reason = reasons[keyword];
	if (reason === undefined) return specified;
	const isType = keyword === 'bsonType' || keyword === 'type';
	const type = isType ? { consideredType: bsonTypeName(value) } : {};
	return { ...specified, reason, consideredValue: value, ...type };
}

function failing(properties: Doc, doc: Doc): Doc[] {
	return Object.entries(properties).flatMap(([key, given]) => {
		const schema = asDoc(given) ?? {};
		if (!(key in doc) || holds(schema, doc[key])) return [];
		const { title, description } = schema;
		const told = {
			...(title !== undefined && { title }),
			...(description !== undefined && { description })
		};
		return [{ propertyName: nameOfKey(key), ...told, details: schemaDetails(schema, doc[key]) }];
	});
}
