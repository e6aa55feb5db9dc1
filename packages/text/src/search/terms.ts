import type { Token } from './tokens.ts';

/** Longer words are kept by their beginning. */
export const termCharactersMax = 40;

export const termOfWord = (text: string): string => text.slice(0, termCharactersMax);

/**
 * The terms under which some tokens are found: words and signs as they are; every Han character with the Han character
 * after it, or alone where none follows, so that whatever contains a character has a term that begins with it. [SE2]
 */
export function addTerms(tokens: readonly Token[], to: Set<string>): void {
	for (const [i, { kind, text }] of tokens.entries()) {
		if (kind !== 'han') {
			to.add(termOfWord(text));
			continue;
		}
		const next = tokens[i + 1];
		to.add(next?.kind === 'han' ? text + next.text : text);
	}
}
