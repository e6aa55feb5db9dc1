import { Id } from '@earshot/domain';
import type { Filter } from 'mongodb';
import { z } from 'zod';
import { defineCollection } from './collection.ts';
import { allOf } from './page.ts';
import { bound, type Store } from './store.ts';

/**
 * Some of the terms under which one conversation is found. Each term is in the part its hash names: a read decodes whole
 * documents, so small ones are found faster.
 */
export const SearchPart = z.strictObject({
	/** `interactionId:part` */
	_id: z.string(),
	v: z.literal(1),
	/** Of the rules by which the terms were made. */
	version: z.int().min(1),
	interactionId: Id,
	/** Part 0 is always there. */
	part: z.int().min(0),
	/** The interaction's, so that entries can be read in the order of the list. */
	periodAt: z.date(),
	terms: z.array(z.string())
});
export type SearchPart = z.infer<typeof SearchPart>;

export const definition = defineCollection('searchEntries', SearchPart, [
	{ key: { terms: 1 }, name: 'terms' },
	{ key: { part: 1, periodAt: -1, _id: -1 }, name: 'part_period' },
	{ key: { version: 1, part: 1 }, name: 'version' }
]);

const parts = 8;
const everyPart = Array.from({ length: parts }, (_, part) => part);

/** FNV-1a over UTF-16 code units; what is stored depends on it. */
function partOf(term: string): number {
	let hash = 0x811c9dc5;
	for (let i = 0; i < term.length; i++)
		hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193) >>> 0;
	return hash % parts;
}

const partId = (interactionId: string, part: number): string => `${interactionId}:${part}`;

/** All terms of one conversation. */
export interface SearchEntry {
	interactionId: string;
	version: number;
	periodAt: Date;
	terms: readonly string[];
}

function partsOf({ interactionId, version, periodAt, terms }: SearchEntry): SearchPart[] {
	const byPart = Map.groupBy(terms, partOf);
	return everyPart
		.filter((part) => part === 0 || byPart.has(part))
		.map((part) => ({
			_id: partId(interactionId, part),
			v: 1,
			version,
			interactionId,
			part,
			periodAt,
			terms: byPart.get(part) ?? []
		}));
}

const idsIn = (interactionIds: readonly string[], of: readonly number[]): string[] =>
	interactionIds.flatMap((id) => of.map((part) => partId(id, part)));

/** Writes entries, each in place of the one its interaction had; to be called in a transaction. */
export async function putMany(store: Store, entries: readonly SearchEntry[]): Promise<void> {
	if (entries.length === 0) return;
	const ids = idsIn(
		entries.map(({ interactionId }) => interactionId),
		everyPart
	);
	await definition.of(store).deleteMany({ _id: { $in: ids } }, bound(store));
	await definition
		.of(store)
		.insertMany(entries.flatMap(partsOf).map(definition.parse), bound(store));
}

/** Which of these interactions have an entry of the version. */
export async function currentOf(
	store: Store,
	interactionIds: readonly string[],
	version: number
): Promise<Set<string>> {
	const found = await definition
		.of(store)
		.find(
			{ _id: { $in: idsIn(interactionIds, [0]) }, version },
			{ ...bound(store), projection: { interactionId: 1 }, hint: '_id_' }
		)
		.toArray();
	return new Set(found.map(({ interactionId }) => interactionId));
}

/** How many interactions have an entry of the version. */
export const countCurrent = (store: Store, version: number): Promise<number> =>
	definition.of(store).countDocuments({ version, part: 0 }, bound(store));

/** A whole term, or every term that begins so. Prefixes hold letters, digits and Han characters only. */
interface Term {
	text: string;
	prefix: boolean;
}

export interface TermQuery {
	all: readonly Term[];
	none: readonly Term[];
	/** The texts are read afterwards: what the rarest terms leave is narrow enough. */
	verified?: boolean;
	/** `from` ≤ periodAt < `to`. */
	from?: Date | undefined;
	to?: Date | undefined;
}

/** More entries than this under a term are common: the newest of them are met soon in the order of time. */
const commonMin = 2000;
/** Terms whose frequency is asked for. */
const comparedMax = 8;
const idsAtOnce = 500;
/** Terms beside the rarest one that are worth asking for before the texts are read. */
const othersVerified = 2;

const has = ({ text, prefix }: Term): Filter<SearchPart> => ({
	terms: prefix ? { $regex: `^${text}` } : text
});

/** The terms, the rarest of the first ones before all others; and how many entries it has, up to `commonMin`. */
async function rarestFirst(store: Store, terms: readonly Term[]) {
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
		rarest: sorted[0]?.term,
		others: [...sorted.slice(1).map(({ term }) => term), ...terms.slice(comparedMax)],
		count: sorted[0]?.count ?? 0
	};
}

/** Which of these interactions have a term. */
async function havingOf(store: Store, ids: readonly string[], term: Term): Promise<Set<string>> {
	const wanted = idsIn(ids, term.prefix ? everyPart : [partOf(term.text)]);
	const found = await definition
		.of(store)
		.find(
			{ _id: { $in: wanted }, ...has(term) },
			{ ...bound(store), projection: { interactionId: 1 }, hint: '_id_' }
		)
		.toArray();
	return new Set(found.map(({ interactionId }) => interactionId));
}

/** Of these interactions, those that have all the terms and none of the others, in their order. */
async function narrowed(
	store: Store,
	ids: readonly string[],
	all: readonly Term[],
	none: readonly Term[]
): Promise<string[]> {
	let left = [...ids];
	for (const [terms, wanted] of [
		[all, true],
		[none, false]
	] as const)
		for (const term of terms) {
			const having = left.length === 0 ? new Set() : await havingOf(store, left, term);
			left = left.filter((id) => having.has(id) === wanted);
		}
	return left;
}

/**
 * How entries are read: by the rarest term where that is rare, else in the order of time, where what has the term is met
 * soon. A common beginning stands in every part, so each interaction is read once and then asked for it.
 */
function readingOf(rarest: Term | undefined, count: number) {
	const inTime = { hint: 'part_period', then: [] as readonly Term[] };
	if (rarest === undefined) return { ...inTime, filter: [{ part: 0 }] };
	if (count < commonMin) return { filter: [has(rarest)], hint: 'terms', then: inTime.then };
	return rarest.prefix
		? { ...inTime, filter: [{ part: 0 }], then: [rarest] }
		: { ...inTime, filter: [{ part: partOf(rarest.text) }, has(rarest)] };
}

/** Ids of the interactions that have all the terms and none of the others, newest first, some hundred at a time. */
export async function* idsOf(store: Store, query: TermQuery): AsyncGenerator<string[]> {
	const { rarest, count, ...more } = await rarestFirst(store, query.all);
	if (rarest !== undefined && count === 0) return;
	const { filter, hint, then } = readingOf(rarest, count);
	const beside = query.verified === true ? more.others.slice(0, othersVerified) : more.others;
	const others = [...then, ...beside];
	const within = allOf<SearchPart>([
		...filter,
		...(query.from === undefined ? [] : [{ periodAt: { $gte: query.from } }]),
		...(query.to === undefined ? [] : [{ periodAt: { $lt: query.to } }])
	]);
	const cursor = definition
		.of(store)
		.find(within, {
			...bound(store),
			projection: { interactionId: 1 },
			batchSize: idsAtOnce,
			hint
		})
		.sort({ periodAt: -1, _id: -1 });
	// Under a prefix an interaction may stand in several parts, one after the other.
	let waiting = new Set<string>();
	let last = '';
	for await (const { interactionId } of cursor) {
		if (interactionId === last) continue;
		last = interactionId;
		waiting.add(interactionId);
		if (waiting.size < idsAtOnce) continue;
		yield await narrowed(store, [...waiting], others, query.none);
		waiting = new Set();
	}
	if (waiting.size > 0) yield await narrowed(store, [...waiting], others, query.none);
}
