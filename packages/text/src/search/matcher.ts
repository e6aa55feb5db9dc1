import { parseSearch, type SearchPiece, type SearchRole } from './parse-search.ts';
import { termCharactersMax, termOfWord } from './terms.ts';
import type { Token } from './tokens.ts';

/** What an index is asked for: a whole term, or every term that begins so. */
export interface SearchTerm {
	text: string;
	prefix: boolean;
}

/** Where a message says what was looked for: UTF-16 code units, end exclusive. */
export interface SearchHit {
	message: number;
	start: number;
	end: number;
}

export interface SearchedMessage {
	role: string;
	text: string;
}

/** A query made ready. `terms` and `without` narrow an index; unless `exact`, `match` then decides. */
export interface SearchMatcher {
	/** All of these are in every conversation that matches. */
	terms: SearchTerm[];
	/** None of these is. */
	without: SearchTerm[];
	exact: boolean;
	/** The places in a conversation; null where it does not match. */
	match(messages: readonly SearchedMessage[]): SearchHit[] | null;
}

interface Part {
	tokens: Token[];
	role: SearchRole | null;
	excluded: boolean;
	/** The last word may go on. */
	open: boolean;
}

/** Numbers are found whole or not at all: otherwise those of a person could be guessed digit by digit. [SE5] */
const endsInDigit = (text: string) => /\p{N}$/u.test(text);

function partOf({ text, role, excluded, quoted }: SearchPiece, tokenize: Tokenize): Part {
	const tokens = tokenize(text);
	const last = tokens.at(-1);
	// A lone letter begins too much to mean anything.
	const open =
		!quoted &&
		!excluded &&
		last?.kind === 'word' &&
		[...last.text].length > 1 &&
		!endsInDigit(last.text);
	return { tokens, role, excluded, open };
}

function termsOf({ tokens, open }: Part): SearchTerm[] {
	return tokens.flatMap(({ kind, text }, i): SearchTerm[] => {
		const next = tokens[i + 1];
		if (kind !== 'han') return [{ text: termOfWord(text), prefix: open && next === undefined }];
		if (next?.kind === 'han') return [{ text: text + next.text, prefix: false }];
		if (next !== undefined) return [{ text, prefix: false }];
		// The character before told this one already.
		return tokens[i - 1]?.kind === 'han' ? [] : [{ text, prefix: true }];
	});
}

const isTold = (part: Part, terms: readonly SearchTerm[]): boolean =>
	part.role === null &&
	terms.length === 1 &&
	part.tokens.every(({ text }) => text.length < termCharactersMax);

type Tokenize = (text: string) => Token[];

const fits = (part: Part, wanted: Token, told: Token | undefined, isLast: boolean): boolean =>
	told !== undefined &&
	told.kind === wanted.kind &&
	(part.open && isLast ? told.text.startsWith(wanted.text) : told.text === wanted.text);

/** Places of a part in one message; they do not overlap. */
function placesOf(part: Part, told: readonly Token[]): { start: number; end: number }[] {
	const places = [];
	const { length } = part.tokens;
	for (let at = 0; at + length <= told.length; at++) {
		if (!part.tokens.every((token, i) => fits(part, token, told[at + i], i === length - 1)))
			continue;
		places.push({ start: told[at]?.start ?? 0, end: told[at + length - 1]?.end ?? 0 });
		at += length - 1;
	}
	return places;
}

/** Makes a query ready; null where it holds nothing that could be looked for. [SE3] */
export function compileSearch(query: string, tokenize: Tokenize): SearchMatcher | null {
	const parts = parseSearch(query)
		.map((piece) => partOf(piece, tokenize))
		.filter(({ tokens }) => tokens.length > 0);
	if (parts.length === 0) return null;
	const wanted = parts.filter((part) => !part.excluded);
	const excluded = parts.filter((part) => part.excluded);
	const told = new Map(parts.map((part) => [part, isTold(part, termsOf(part))]));
	return {
		terms: wanted.flatMap(termsOf),
		without: excluded.filter((part) => told.get(part)).flatMap(termsOf),
		exact: [...told.values()].every(Boolean),
		match: (messages) => matchAll(messages, wanted, excluded, tokenize)
	};
}

function matchAll(
	messages: readonly SearchedMessage[],
	wanted: readonly Part[],
	excluded: readonly Part[],
	tokenize: Tokenize
): SearchHit[] | null {
	const hits: SearchHit[] = [];
	const missing = new Set(wanted);
	for (const [message, { role, text }] of messages.entries()) {
		const told = tokenize(text);
		const speaks = (part: Part) => part.role === null || part.role === role;
		if (excluded.some((part) => speaks(part) && placesOf(part, told).length > 0)) return null;
		for (const part of wanted) {
			const places = speaks(part) ? placesOf(part, told) : [];
			if (places.length > 0) missing.delete(part);
			hits.push(...places.map((place) => ({ message, ...place })));
		}
	}
	return missing.size > 0 ? null : hits;
}
