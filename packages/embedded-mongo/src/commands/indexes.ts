import { Int32 } from 'bson';
import { compileMatch, MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import type { Collection, Index } from '../storage/catalog.ts';
import { indexByHint, patternText } from '../storage/planner.ts';
import { isPlainDoc, numberOf, truthOf } from '../storage/values.ts';
import { encode } from '../wire/bson.ts';
import { Args, argsOf, collectionName } from './args.ts';
import { existing } from './collections.ts';
import type { CommandContext } from './context.ts';

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
const indexesMax = 64;

const cannotCreate = (why: string) => new MongoError(67, 'CannotCreateIndex', why);

export function createIndexes(ctx: CommandContext): Doc {
	const name = collectionName(ctx);
	const specs = argsOf(ctx).docs('indexes') ?? [];
	if (specs.length === 0)
		throw new MongoError(2, 'BadValue', 'Must specify at least one index to create');
	const checked = specs.map(checkedSpec);
	const { catalog, committer, committed } = ctx.server.engine;
	return committer.write(() => {
		const createdCollectionAutomatically = !catalog.find(ctx.db, name);
		const collection = committed.ensureCollection(ctx.db, name);
		const numIndexesBefore = collection.indexes.length;
		for (const spec of checked) {
			if (isPresent(collection, spec)) continue;
			if (collection.indexes.length >= indexesMax)
				throw cannotCreate('too many indexes, limit is 64');
			committed.build(collection, catalog.addIndex(collection, spec));
		}
		const numIndexesAfter = collection.indexes.length;
		const note = numIndexesAfter === numIndexesBefore ? { note: 'all indexes already exist' } : {};
		return { numIndexesBefore, numIndexesAfter, createdCollectionAutomatically, ...note, ok: 1 };
	});
}

function checkedSpec(given: Doc): Doc {
	const args = new Args(given, 'createIndexes.indexes');
	args.refuseUnknown(specFields);
	const key = args.requiredDoc('key');
	if (Object.keys(key).length === 0) throw cannotCreate('Index keys cannot be an empty object');
	for (const [path, way] of Object.entries(key)) checkField(path, way);
	const name = args.string('name') ?? defaultName(key);
	if (args.doc('collation') && args.doc('collation')?.['locale'] !== 'simple') {
		throw cannotCreate('an index with a collation is not supported by the embedded database');
	}
	if (truthOf(given['hidden']))
		throw cannotCreate('a hidden index is not supported by the embedded database');
	const spec: Doc = { v: new Int32(2), key, name };
	for (const field of ['unique', 'sparse']) if (args.boolean(field)) spec[field] = true;
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
	if (seconds === undefined) return;
	const number = numberOf(seconds);
	if (number === undefined || number < 0 || number > 2147483647) {
		throw cannotCreate("TTL index 'expireAfterSeconds' option must be within 0 and 2147483647");
	}
	if (Object.keys(key).length > 1)
		throw cannotCreate('TTL indexes are single-field indexes, compound indexes do not support TTL');
	spec['expireAfterSeconds'] = new Int32(number);
}

const defaultName = (key: Doc) =>
	Object.entries(key)
		.map(([path, way]) => `${path}_${numberOf(way)}`)
		.join('_');

const optionsText = (index: Doc) =>
	JSON.stringify([
		patternText(index['key']),
		truthOf(index['unique']),
		truthOf(index['sparse']),
		index['partialFilterExpression'],
		numberOf(index['expireAfterSeconds'])
	]);

function isPresent(collection: Collection, spec: Doc): boolean {
	const pattern = patternText(spec['key']);
	if (pattern === patternText({ _id: 1 })) return true;
	for (const index of collection.indexes) {
		const same = optionsText(index.spec) === optionsText(spec);
		if (index.name === spec['name']) {
			if (same) return true;
			const why =
				'An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation.';
			throw new MongoError(86, 'IndexKeySpecsConflict', why);
		}
		if (patternText(index.spec['key']) === pattern) throw optionsConflict(index);
	}
	return false;
}

const optionsConflict = (index: Index) =>
	new MongoError(
		85,
		'IndexOptionsConflict',
		`Index already exists with a different name: ${index.name}`
	);

export function listIndexes(ctx: CommandContext): Doc {
	const args = argsOf(ctx);
	const collection = existing(ctx);
	return ctx.server.cursors.first(
		collection.indexes.map((index) => encode(index.spec)),
		{
			ns: collection.ns,
			batchSize: numberOf(args.doc('cursor')?.['batchSize']),
			session: ctx.session,
			transaction: ctx.transaction
		}
	);
}

export function dropIndexes(ctx: CommandContext): Doc {
	const collection = existing(ctx);
	const nIndexesWas = collection.indexes.length;
	const { catalog, committer } = ctx.server.engine;
	const chosen = chosenIndexes(collection, ctx.args['index']);
	if (chosen.some((index) => index.id === 0)) {
		throw new MongoError(72, 'InvalidOptions', 'cannot drop _id index');
	}
	committer.write(() => {
		for (const index of chosen) catalog.dropIndex(collection, index);
	});
	return { nIndexesWas, ok: 1 };
}

function chosenIndexes(collection: Collection, wanted: unknown): Index[] {
	if (wanted === '*') return collection.indexes.filter((index) => index.id !== 0);
	const names = Array.isArray(wanted) ? wanted : [wanted];
	return names.map((name) => {
		const byName = collection.indexes.find((index) => index.name === name);
		if (byName) return byName;
		if (isPlainDoc(name)) return indexByHint(collection.indexes, name);
		throw new MongoError(27, 'IndexNotFound', `index not found with name [${String(name)}]`);
	});
}
