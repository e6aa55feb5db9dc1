/** Order of two strings by the rules of a language; 0 for strings these rules do not tell apart. */
export type CompareText = (a: string, b: string) => number;

/*
 * A collation holds for everything a command compares, at any depth. Commands and the steps of cursors run without
 * pause, so the collation of what runs now is kept here rather than handed through every comparison.
 */
let current: CompareText | undefined;

/** The collation of what runs now; undefined for the simple one, which compares bytes. */
export const activeCollation = (): CompareText | undefined => current;

/** Runs `work`, which must not wait for anything, under a collation. */
export function withCollation<T>(collation: CompareText | undefined, work: () => T): T {
	const before = current;
	current = collation;
	try {
		return work();
	} finally {
		current = before;
	}
}
