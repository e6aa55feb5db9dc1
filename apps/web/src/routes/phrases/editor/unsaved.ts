import { PhraseRuleContent } from '@earshot/domain';

const keyOf = (id: string | null) => `earshot-phrase-${id ?? 'new'}`;

interface Kept {
	rev: number;
	content: unknown;
}

/** What an earlier visit changed in this revision and did not save; null where there is nothing. */
export function unsavedOf(id: string | null, rev: number): PhraseRuleContent | null {
	try {
		const kept = JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null') as Kept | null;
		return kept?.rev === rev ? PhraseRuleContent.parse(kept.content) : null;
	} catch {
		return null;
	}
}

/** Remembers unsaved content; null forgets it. A browser that keeps nothing only loses this safety. */
export function keepUnsaved(
	id: string | null,
	rev: number,
	content: PhraseRuleContent | null
): void {
	try {
		if (content === null) localStorage.removeItem(keyOf(id));
		else localStorage.setItem(keyOf(id), JSON.stringify({ rev, content } satisfies Kept));
	} catch {
		// Storage is full or switched off.
	}
}
