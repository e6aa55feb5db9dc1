import type { Doc } from './types.ts';
import { arrayIndex, splitPath } from './names.ts';
import { asDoc, getField } from './types.ts';

/** The value at a path through documents only: an array on the way ends it (as `$rename` and `_id` need). */
export function getPath(doc: Doc, parts: readonly string[]): unknown {
	let current: unknown = doc;
	for (const part of parts) {
		const inner = asDoc(current);
		if (!inner) return undefined;
		current = getField(inner, part);
	}
	return current;
}

/** Stands for an empty array in `extractPath`: indexed below null, unlike a nested `[[]]`. */
export const EMPTY_ARRAY: readonly unknown[] = Object.freeze([]);

function collect(value: unknown, parts: readonly string[], at: number, out: unknown[]): void {
	const part = parts[at];
	if (part === undefined) {
		if (!Array.isArray(value)) out.push(value);
		else if (value.length === 0) out.push(EMPTY_ARRAY);
		else for (const element of value as unknown[]) out.push(element);
		return;
	}
	if (Array.isArray(value)) collectArray(value, parts, at, out);
	else {
		const doc = asDoc(value);
		if (doc) collect(getField(doc, part), parts, at + 1, out);
		else out.push(undefined);
	}
}

function collectArray(
	value: unknown[],
	parts: readonly string[],
	at: number,
	out: unknown[]
): void {
	const part = parts[at] ?? '';
	const index = arrayIndex(part);
	if (index >= 0 && index < value.length) {
		const element = value[index];
		if (at + 1 === parts.length) out.push(element);
		else collect(element, parts, at + 1, out);
		return;
	}
	if (value.length === 0) out.push(undefined);
	for (const element of value) {
		if (asDoc(element)) collect(element, parts, at, out);
		else out.push(undefined);
	}
}

/**
 * All values an index keeps for a path: array elements one by one, an empty array as itself, and
 * `undefined` where the path is missing. Ordering by the least (or greatest) of them is sorting.
 */
export function extractPath(doc: Doc, path: string): unknown[] {
	const out: unknown[] = [];
	collect(doc, splitPath(path), 0, out);
	return out;
}
