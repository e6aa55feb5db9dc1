import { Id } from '@earshot/domain';
import type { Filter } from 'mongodb';
import { z } from 'zod';
import { defineCollection } from './collection.ts';
import { allOf } from './page.ts';
import { bound, type Store } from './store.ts';

/** The terms under which one conversation is found. */
export const SearchEntry = z.strictObject({
	/** The interaction's id. */
	_id: Id,
	v: z.literal(1),
	/** Of the rules by which the terms were made. */
	version: z.int().min(1),
	/** The interaction's, so that entries can be read in the order of the list. */
	periodAt: z.date(),
	terms: z.array(z.string())
});
export type SearchEntry = z.infer<typeof SearchEntry>;

export const definition = defineCollection('searchEntries', SearchEntry, [
	{ key: { terms: 1 }, name: 'terms' },
	{ key: { periodAt: -1, _id: -1 }, name: 'period' },
	{ key: { version: 1 }, name: 'version' }
]);

/** Writes entries, each in place of the one its interaction had. */
export async function putMany(store: Store, entries: readonly SearchEntry[]): Promise<void> {
	if (entries.length === 0) return;
	await definition.of(store).bulkWrite(
		entries.map(definition.parse).map((entry) => ({
			replaceOne: { filter: { _id: entry._id }, replacement: entry, upsert: true }
		})),
		bound(store)
	);
}

/** Which of these interactions have an entry of the version. */
export async function currentOf(
	store: Store,
	ids: readonly string[],
	version: number
): Promise<Set<string>> {
	const found = await definition
		.of(store)
		.find({ _id: { $in: [...ids] }, version }, { ...bound(store), projection: { _id: 1 } })
		.toArray();
	return new Set(found.map(({ _id }) => _id));
}

export const countCurrent = (store: Store, version: number): Promise<number> =>
	definition.of(store).countDocuments({ version }, bound(store));

/** A whole term, or every term that begins so. Prefixes hold letters, digits and Han characters only. */
interface Term {
	text: string;
	prefix: boolean;
}

export interface TermQuery {
	all: readonly Term[];
	none: readonly Term[];
	/** `from` ≤ periodAt < `to`. */
	from?: Date | undefined;
	to?: Date | undefined;
}

/** More entries than this under the rarest term are common: the newest of them are met soon in the order of time. */
const commonMin = 2000;
/** Terms whose frequency is asked for. */
const comparedMax = 8;
const idsAtOnce = 500;

const has = ({ text, prefix }: Term): Filter<SearchEntry> => ({
	terms: prefix ? { $regex: `^${text}` } : text
});

/** The conditions with the rarest term first, and how many entries it has, up to `commonMin`. */
async function byFrequency(store: Store, terms: readonly Term[]) {
	const compared = await Promise.all(
		terms.slice(0, comparedMax).map(async (term) => ({
			term,
			count: await definition
				.of(store)
				.countDocuments(has(term), { ...bound(store), limit: commonMin, hint: 'terms' })
		}))
	);
	const sorted = compared.toSorted((a, b) => a.count - b.count);
	return {
		ordered: [...sorted.map(({ term }) => term), ...terms.slice(comparedMax)],
		count: sorted[0]?.count ?? commonMin
	};
}

/** Ids of the interactions that have all the terms and none of the others, newest first, some hundred at a time. */
export async function* idsOf(store: Store, query: TermQuery): AsyncGenerator<string[]> {
	const { ordered, count } = await byFrequency(store, query.all);
	if (count === 0) return;
	const filter = allOf<SearchEntry>([
		...ordered.map(has),
		...query.none.map((term) => ({ $nor: [has(term)] })),
		...(query.from === undefined ? [] : [{ periodAt: { $gte: query.from } }]),
		...(query.to === undefined ? [] : [{ periodAt: { $lt: query.to } }])
	]);
	const cursor = definition.of(store).find(filter, {
		...bound(store),
		projection: { _id: 1 },
		batchSize: idsAtOnce,
		hint: count < commonMin ? 'terms' : 'period'
	});
	let ids: string[] = [];
	for await (const { _id } of cursor.sort({ periodAt: -1, _id: -1 })) {
		ids.push(_id);
		if (ids.length < idsAtOnce) continue;
		yield ids;
		ids = [];
	}
	if (ids.length > 0) yield ids;
}
