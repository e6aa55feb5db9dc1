import type { Interaction, Message } from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as interactions from '@earshot/store/interactions';
import * as searchEntries from '@earshot/store/search-entries';
import * as transcripts from '@earshot/store/transcripts';
import {
	excerptOf,
	loadSearch,
	searchVersion,
	type Search,
	type SearchMatcher
} from '@earshot/text';
import { maskedTexts } from '../privacy/index.ts';

let search: Promise<Search> | undefined;

/** Loaded once per process. */
export const openSearch = (): Promise<Search> => (search ??= loadSearch());

/** The name an interaction came under, as a term that no word can be. */
const nameTerm = (externalId: string): string => `=${externalId.trim().toLowerCase()}`;

export interface Searchable {
	interaction: Pick<Interaction, '_id' | 'periodAt' | 'externalId'>;
	messages: readonly Pick<Message, 'text'>[];
}

/**
 * Writes what interactions are found by, in place of what they were found by before. To be called in the transaction
 * that writes their messages.
 */
export async function indexForSearch(tx: Store, items: readonly Searchable[]): Promise<void> {
	const opened = await openSearch();
	await searchEntries.putMany(
		tx,
		items.map(({ interaction: { _id, periodAt, externalId }, messages }) => ({
			interactionId: _id,
			version: searchVersion,
			periodAt,
			terms: [...opened.termsOf(messages.map(({ text }) => text)), nameTerm(externalId)]
		}))
	);
}

/** Matches are counted and paged up to here; beyond, there are "more". */
export const foundMax = 1000;

export interface Found {
	/** Newest first, at most `foundMax`. */
	ids: string[];
	/** There are more. */
	capped: boolean;
	matcher: SearchMatcher | null;
}

async function whoSay(
	store: Store,
	ids: readonly string[],
	matcher: SearchMatcher
): Promise<Set<string>> {
	const saying = new Set<string>();
	for await (const { _id, messages } of transcripts.eachOf(store, ids))
		if (matcher.match(messages) !== null) saying.add(_id);
	return saying;
}

type Filter = interactions.InteractionFilter;

/** True where nothing but the time is asked for, which the entries know themselves. */
const isWhole = ({ teamIds, conditions, from: _from, to: _to, ...more }: Filter): boolean =>
	teamIds === null &&
	(conditions ?? []).length === 0 &&
	Object.values(more).every((value) => value === undefined);

/** Of the interactions that pass the filter, those that say what is asked for, or came under that name. */
export async function findInteractions(store: Store, q: string, filter: Filter): Promise<Found> {
	const matcher = (await openSearch()).compile(q);
	const found = new Set<string>();
	const named = { all: [{ text: nameTerm(q), prefix: false }], none: [] };
	const queries = [
		{ terms: named, decide: null },
		...(matcher === null
			? []
			: [
					{
						terms: { all: matcher.terms, none: matcher.without, verified: !matcher.exact },
						decide: matcher
					}
				])
	];
	for (const { terms, decide } of queries)
		for await (const ids of searchEntries.idsOf(store, {
			...terms,
			from: filter.from,
			to: filter.to
		})) {
			const kept = isWhole(filter) ? null : await interactions.keptOf(store, filter, ids);
			const passed = ids.filter((id) => (kept?.has(id) ?? true) && !found.has(id));
			const saying = decide === null || decide.exact ? null : await whoSay(store, passed, decide);
			for (const id of passed) if (saying?.has(id) ?? true) found.add(id);
			if (found.size > foundMax)
				return { ids: [...found].slice(0, foundMax), capped: true, matcher };
		}
	return { ids: [...found], capped: false, matcher };
}

/** The first message that says what was asked for, around the place, personal data masked. */
export interface FoundText {
	message: number;
	role: Message['role'];
	text: string;
	marks: { start: number; end: number }[];
}

/** What to show of each interaction found; none for those found by their name. */
export async function excerptsOf(
	store: Store,
	ids: readonly string[],
	matcher: SearchMatcher
): Promise<Map<string, FoundText>> {
	const texts = new Map<string, FoundText>();
	for await (const { _id, messages } of transcripts.eachOf(store, ids)) {
		const hits = matcher.match(messages) ?? [];
		const at = Math.min(...hits.map(({ message }) => message));
		const message = messages[at];
		if (message === undefined) continue;
		const { text, marks } = excerptOf(
			maskedTexts(messages)[at] ?? '',
			hits.filter((hit) => hit.message === at)
		);
		texts.set(_id, { message: at, role: message.role, text, marks });
	}
	return texts;
}
