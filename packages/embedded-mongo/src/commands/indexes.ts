import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import type { Collection, Index } from '../storage/schema.ts';
import { indexByHint, patternText } from '../storage/hints.ts';
import type { TransactionStore } from '../storage/transaction-store.ts';
import { isPlainDoc, numberOf, truthOf } from '../storage/values.ts';
import { encode } from '../wire/bson.ts';
import { argsOf, collectionName } from './args.ts';
import { existingCollection } from './collections.ts';
import { refuseView } from './views.ts';
import type { CommandContext } from './context.ts';
import { cannotCreate, checkedSpec } from './index-spec.ts';

const indexesMax = 64;

export function createIndexes(ctx: CommandContext): Doc {
	const name = collectionName(ctx);
	const specs = argsOf(ctx).docs('indexes') ?? [];
	if (specs.length === 0)
		throw new MongoError(2, 'BadValue', 'Must specify at least one index to create');
	const checked = specs.map(checkedSpec);
	const { catalog, committer, committed } = ctx.server.engine;
	refuseView(ctx.store.collection(ctx.db, name));
	if (ctx.transaction) return createInTransaction(ctx.transaction.store, ctx.db, name, checked);
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

/** A transaction may index what it has just created; elsewhere only an index that is there already. */
function createInTransaction(store: TransactionStore, db: string, name: string, specs: Doc[]): Doc {
	const createdCollectionAutomatically = !store.collection(db, name);
	const collection = store.ensureCollection(db, name);
	const numIndexesBefore = collection.indexes.length;
	for (const spec of specs) {
		if (isPresent(collection, spec) || store.addIndex(collection, spec)) continue;
		const why = `Cannot create new indexes on existing collection ${collection.ns} in a multi-document transaction.`;
		throw new MongoError(263, 'OperationNotSupportedInTransaction', why);
	}
	const numIndexesAfter = collection.indexes.length;
	return { numIndexesBefore, numIndexesAfter, createdCollectionAutomatically, ok: 1 };
}

/** What makes two indexes the same one, names apart. */
const signature = (index: Doc) =>
	JSON.stringify([
		patternText(index['key']),
		truthOf(index['unique']),
		truthOf(index['sparse']),
		index['partialFilterExpression']
	]);

const expiry = (index: Doc) => numberOf(index['expireAfterSeconds']);

function isPresent(collection: Collection, spec: Doc): boolean {
	if (patternText(spec['key']) === patternText({ _id: 1 })) return true;
	for (const { name, spec: other } of collection.indexes) {
		const sameSignature = signature(other) === signature(spec);
		if (name !== spec['name']) {
			if (sameSignature)
				throw optionsConflict(`Index already exists with a different name: ${name}`);
			continue;
		}
		if (sameSignature && expiry(other) === expiry(spec)) return true;
		if (sameSignature) {
			throw optionsConflict(
				`An equivalent index already exists with the same name but different options: ${name}`
			);
		}
		const why =
			'An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation.';
		throw new MongoError(86, 'IndexKeySpecsConflict', why);
	}
	return false;
}

const optionsConflict = (why: string) => new MongoError(85, 'IndexOptionsConflict', why);

export function listIndexes(ctx: CommandContext): Doc {
	const args = argsOf(ctx);
	const collection = existingCollection(ctx);
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
	const collection = existingCollection(ctx);
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
