import { RubricContent } from '@earshot/domain';

const keyOf = (id: string) => `earshot-rubric-${id}`;

interface Kept {
	rev: number;
	content: RubricContent;
}

/** What an earlier visit changed in this revision and did not save; null where there is nothing. */
export function unsavedOf(id: string, rev: number): RubricContent | null {
	try {
		const kept = JSON.parse(localStorage.getItem(keyOf(id)) ?? 'null') as Kept | null;
		if (kept?.rev !== rev) return null;
		// Unfinished texts are kept too; only the shape must be a rubric's.
		return Array.isArray(kept.content?.sections) ? kept.content : null;
	} catch {
		return null;
	}
}

/** Remembers unsaved content; null forgets it. A browser that keeps nothing only loses this safety. */
export function keepUnsaved(id: string, rev: number, content: RubricContent | null): void {
	try {
		if (content === null) localStorage.removeItem(keyOf(id));
		else localStorage.setItem(keyOf(id), JSON.stringify({ rev, content } satisfies Kept));
	} catch {
		// Storage is full or switched off.
	}
}

/** Reads a rubric from a file; null where it holds none. */
export async function contentFrom(file: File): Promise<RubricContent | null> {
	try {
		const read = RubricContent.safeParse(JSON.parse(await file.text()));
		return read.success ? read.data : null;
	} catch {
		return null;
	}
}
