type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** Ctrl or ⌘ with a semicolon, as full-width keyboards write it too. */
export const opensLibrary = ({ key, ctrlKey, metaKey, altKey }: Key): boolean =>
	(ctrlKey || metaKey) && !altKey && (key === ';' || key === '；');

/** A slash begins nothing anybody writes: in an empty field it asks for the saved comments. Chinese keyboards make it 、. */
export const asksForLibrary = (value: string, typed: string | null): boolean =>
	value === '' && (typed === '/' || typed === '、' || typed === '／');

/** Where the keys of a list lead from `at`; null where a key is none of them. */
export function movedIn(key: string, at: number, count: number): number | null {
	if (count === 0) return null;
	if (key === 'ArrowDown') return (at + 1) % count;
	if (key === 'ArrowUp') return (at - 1 + count) % count;
	return null;
}
