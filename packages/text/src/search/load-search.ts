import { loadBaseFolding } from '../fold/folder.ts';
import { compileSearch, type SearchMatcher } from './matcher.ts';
import { addTerms } from './terms.ts';
import { tokensOf } from './tokens.ts';

/** Goes up whenever the terms of a text change: an index kept of an older version is made anew. */
export const searchVersion = 1;

export interface Search {
	/** Every term under which a conversation with these texts is found, each once. */
	termsOf(texts: Iterable<string>): string[];
	/** A query made ready; null where it holds nothing that could be looked for. */
	compile(query: string): SearchMatcher | null;
}

/** Loads the dictionary and returns what is needed to keep a search index and to ask it. */
export async function loadSearch(): Promise<Search> {
	const fold = await loadBaseFolding();
	const tokenize = (text: string) => tokensOf(fold(text));
	return {
		termsOf(texts) {
			const terms = new Set<string>();
			for (const text of texts) addTerms(tokenize(text), terms);
			return [...terms];
		},
		compile: (query) => compileSearch(query, tokenize)
	};
}
