import { merged } from './find-personal-data.ts';
import type { PersonalDataSpan } from './personal-data.ts';

/** More names than these are no conversation of people. */
const namesMax = 60;

const isName = (word: string): boolean =>
	/^\p{Script=Han}{2,5}$/u.test(word) || /^\p{Lu}[\p{L}'’-]{2,}$/u.test(word);

/**
 * The places found in each text of a conversation, and those where a name that was told in one text stands again in any:
 * Chinese names of two characters and more, and each capitalised word of three letters and more of other names. [PD12]
 */
export function withNamesAgain(
	texts: readonly string[],
	found: readonly (readonly PersonalDataSpan[])[]
): PersonalDataSpan[][] {
	const names = namesIn(texts, found);
	if (names.length === 0) return found.map((spans) => [...spans]);
	const pattern = new RegExp(names.map(asPattern).join('|'), 'gu');
	return texts.map((text, i) => {
		const again = Array.from(text.matchAll(pattern), (match) => ({
			kind: 'name' as const,
			start: match.index,
			end: match.index + match[0].length
		}));
		return merged([...(found[i] ?? []), ...again]);
	});
}

/** Longer ones first: the pattern takes the first that stands there. */
function namesIn(
	texts: readonly string[],
	found: readonly (readonly PersonalDataSpan[])[]
): string[] {
	const names = new Set<string>();
	for (const [i, spans] of found.entries())
		for (const { kind, start, end } of spans)
			if (kind === 'name')
				for (const word of texts[i]?.slice(start, end).split(/\s+/) ?? [])
					if (isName(word) && names.size < namesMax) names.add(word);
	return [...names].sort((a, b) => b.length - a.length);
}

/** Names hold no sign that means anything in a pattern but the dash, which means nothing here. */
const asPattern = (name: string): string =>
	/\p{Script=Han}/u.test(name) ? name : `(?<![\\p{L}\\p{N}])${name}(?![\\p{L}\\p{N}])`;
