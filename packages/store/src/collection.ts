import type { Collection, IndexDescription } from 'mongodb';
import type { z } from 'zod';
import type { Store } from './store.ts';

export interface CollectionDefinition<Doc extends { _id: string }> {
	readonly name: string;
	readonly indexes: readonly IndexDescription[];
	/** The driver's collection, typed. */
	readonly of: (store: Store) => Collection<Doc>;
	/** Checks a document against its schema before it is written; throws ZodError. */
	readonly parse: (doc: Doc) => Doc;
}

/** Declares a collection: its name, the schema its documents obey, and its indexes. */
export function defineCollection<Doc extends { _id: string }>(
	name: string,
	schema: z.ZodType<Doc>,
	indexes: readonly IndexDescription[]
): CollectionDefinition<Doc> {
	return {
		name,
		indexes,
		of: (store) => store.db.collection<Doc>(name),
		parse: (doc) => schema.parse(doc)
	};
}
