import { documentDelta, operatorDelta } from '../changes/delta.ts';
import type { Delta } from '../changes/delta.ts';
import {
	compileUpdate,
	matchWithPosition,
	upsertSeed,
	valuesEqual,
	withCollation
} from '../evaluator.ts';
import { MongoError } from '../evaluator.ts';
import type { Doc, Updater } from '../evaluator.ts';
import type { Collection } from '../storage/schema.ts';
import type { Entry } from '../storage/scan.ts';
import type { NewDocument, Store } from '../storage/store.ts';
import { maxDocumentBytes } from '../wire/bson.ts';
import { prepared } from './documents.ts';
import type { Scope } from './let.ts';

/** One update of matched documents or, with `upsert`, of a new one. */
export type Modification = {
	query: Doc;
	update: Doc | Doc[];
	arrayFilters: Doc[] | undefined;
	scope: Scope;
};

export type Modifier = {
	/** The document after the update, or undefined when nothing changes. */
	apply(entry: Entry): NewDocument | undefined;
	/** The document an upsert inserts. */
	seed(): NewDocument;
};

const isReplacement = (update: Doc | Doc[]) =>
	!Array.isArray(update) && !(Object.keys(update)[0]?.startsWith('$') ?? false);

/** Throws FailedToParse for a replacement of many. */
export function checkMulti(update: Doc | Doc[], multi: boolean): void {
	if (multi && isReplacement(update)) {
		throw new MongoError(
			9,
			'FailedToParse',
			'multi update is not supported for replacement-style update'
		);
	}
}

/** Compiles an update once for all documents it meets. */
export function compileModification({
	query,
	update,
	arrayFilters,
	scope
}: Modification): Modifier {
	const options = arrayFilters ? { arrayFilters, query, ...scope } : { query, ...scope };
	const updater: Updater = compileUpdate(update, options);
	const deltaOf = deltaBy(update);
	const positionOf = usesPosition(update) ? matchWithPosition(query, scope) : undefined;
	return {
		apply(entry) {
			const before = entry.doc;
			const after = updater(before, false, positionOf?.(before).position);
			const next = grown(() => prepared('_id' in after ? after : { _id: before['_id'], ...after }));
			if (!withCollation(undefined, () => valuesEqual(next.doc['_id'], before['_id']))) {
				const why =
					"After applying the update, the (immutable) field '_id' was found to have been altered";
				throw new MongoError(66, 'ImmutableField', why);
			}
			if (Buffer.compare(next.bytes, entry.bytes) === 0) return undefined;
			return { ...next, delta: deltaOf(before, next.doc) };
		},
		seed: () => prepared(updater(upsertSeed(query), true))
	};
}

/** How the change log tells an update; a replacement is told by the whole document. */
function deltaBy(update: Doc | Doc[]): (before: Doc, after: Doc) => Delta | undefined {
	if (Array.isArray(update)) return documentDelta;
	return isReplacement(update) ? () => undefined : operatorDelta(update);
}

/** An update that makes a document too large has a code of its own. */
function grown(prepare: () => NewDocument): NewDocument {
	try {
		return prepare();
	} catch (error) {
		if (!(error instanceof MongoError) || error.code !== 10334) throw error;
		const why = `Resulting document after update is larger than ${maxDocumentBytes}`;
		throw new MongoError(17419, 'Location17419', why);
	}
}

function usesPosition(update: Doc | Doc[]): boolean {
	if (Array.isArray(update)) return false;
	return Object.values(update).some(
		(fields) =>
			typeof fields === 'object' &&
			fields !== null &&
			Object.keys(fields).some((path) => /\.\$(\.|$)/.test(path))
	);
}

/** Inserts an upsert's document and returns its `_id`. */
export function insertSeed(store: Store, collection: Collection, modifier: Modifier): NewDocument {
	const next = modifier.seed();
	store.insert(collection, next);
	return next;
}
