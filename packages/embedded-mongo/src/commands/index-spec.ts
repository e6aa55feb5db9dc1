import { Int32 } from 'bson';
import { compileMatch, MongoError, nameOfKey } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { isPlainDoc, numberOf } from '../storage/values.ts';
import { Args } from './args.ts';

const specFields = new Set([
	'key',
	'name',
	'unique',
	'sparse',
	'partialFilterExpression',
	'expireAfterSeconds',
	'background',
	'v',
	'hidden',
	'ns',
	'collation'
]);
export const cannotCreate = (why: string) => new MongoError(67, 'CannotCreateIndex', why);

/** The stored form of an index as a client gives it. Throws CannotCreateIndex (67) for what is not supported. */
export function checkedSpec(given: Doc): Doc {
	const args = new Args(given, 'createIndexes.indexes');
	args.refuseUnknown(specFields);
	const key = args.requiredDoc('key');
	if (Object.keys(key).length === 0) throw cannotCreate('Index keys cannot be an empty object');
	for (const [path, way] of Object.entries(key)) checkField(path, way);
	const name = args.string('name') ?? defaultName(key);
	if (args.doc('collation') && args.doc('collation')?.['locale'] !== 'simple') {
		throw cannotCreate('an index with a collation is not supported by the embedded database');
	}
	const spec: Doc = { v: new Int32(2), key, name };
	for (const field of ['unique', 'sparse', 'hidden']) if (args.boolean(field)) spec[field] = true;
	addPartial(args, spec);
	addExpiry(args, spec, key);
	return spec;
}

function checkField(path: string, way: unknown): void {
	if (typeof way === 'string')
		throw cannotCreate(`index type '${way}' is not supported by the embedded database`);
	if (!numberOf(way))
		throw cannotCreate(`Values in v:2 index key pattern cannot be 0, got ${path}`);
	if (path.includes('$**'))
		throw cannotCreate('a wildcard index is not supported by the embedded database');
	if (
		path
			.split('.')
			.some((part) => part === '' || (part.startsWith('$') && !/^\$(id|ref|db)$/.test(part)))
	) {
		throw cannotCreate(`Index key contains an illegal field name: '${path}'`);
	}
}

function addPartial(args: Args, spec: Doc): void {
	const filter = args.doc('partialFilterExpression');
	if (!filter) return;
	if (spec['sparse'])
		throw cannotCreate('cannot mix "partialFilterExpression" and "sparse" options');
	compileMatch(filter);
	spec['partialFilterExpression'] = filter;
}

function addExpiry(args: Args, spec: Doc, key: Doc): void {
	const seconds = args.value('expireAfterSeconds');
	if (seconds !== undefined) spec['expireAfterSeconds'] = expirySeconds(seconds, key);
}

/** When documents of a TTL index expire. Throws CannotCreateIndex (67) outside its range and for compound keys. */
export function expirySeconds(seconds: unknown, key: unknown): Int32 {
	const number = numberOf(seconds);
	if (number === undefined || number < 0 || number > 2147483647) {
		throw cannotCreate("TTL index 'expireAfterSeconds' option must be within 0 and 2147483647");
	}
	if (isPlainDoc(key) && Object.keys(key).length > 1)
		throw cannotCreate('TTL indexes are single-field indexes, compound indexes do not support TTL');
	return new Int32(number);
}

const defaultName = (key: Doc) =>
	Object.entries(key)
		.map(([path, way]) => `${nameOfKey(path)}_${numberOf(way)}`)
		.join('_');
