import { StoredPhraseRule } from '@earshot/domain';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

export const definition = defineCollection('phraseRules', StoredPhraseRule, []);

/** The centre's own rules and its copies of built-in ones, by id; a few hundred at most. */
export const listAll = (store: Store): Promise<StoredPhraseRule[]> =>
	definition.of(store).find({}, bound(store)).sort({ _id: 1 }).toArray();

export const findById = (store: Store, id: string): Promise<StoredPhraseRule | null> =>
	definition.of(store).findOne({ _id: id }, bound(store));

/** Rejects with a duplicate-key error where the id is taken. */
export async function insert(store: Store, doc: StoredPhraseRule): Promise<void> {
	await definition.of(store).insertOne(definition.parse(doc), bound(store));
}

/** Writes a decided rule over the one read at `rev`; null where that has moved on. */
export const replaceAt = (
	store: Store,
	rev: number,
	next: StoredPhraseRule
): Promise<StoredPhraseRule | null> =>
	definition.of(store).findOneAndReplace({ _id: next._id, rev }, definition.parse(next), {
		...bound(store),
		returnDocument: 'after'
	});
