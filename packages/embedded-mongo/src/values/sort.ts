import { badValue, failedToParse, location, notSupported } from '../errors.ts';
import { compareValues } from './compare.ts';
import { doubleOf } from './numbers.ts';
import { EMPTY_ARRAY, extractPath } from './paths.ts';
import type { Doc } from './types.ts';
import { asDoc, getField, isNumeric } from './types.ts';

/** An empty array sorts below null, where `undefined` stands in the cross-type order. */
function keyOf(v: unknown): unknown {
	if (v === EMPTY_ARRAY) return undefined;
	return v === undefined ? null : v;
}

/** What a document sorts by: the least value at the path for 1, the greatest for -1; missing is null. */
export function sortKeyOf(doc: Doc, path: string, direction: 1 | -1): unknown {
	if (!path.includes('.')) {
		const value = getField(doc, path);
		if (!Array.isArray(value)) return keyOf(value);
	}
	const values = extractPath(doc, path);
	let best = keyOf(values[0]);
	for (let i = 1; i < values.length; i += 1) {
		const value = keyOf(values[i]);
		if (compareValues(value, best) * direction < 0) best = value;
	}
	return best;
}

/** The parts of a sort document, checked: path and direction. */
export function parseSort(spec: Doc): { path: string; direction: 1 | -1 }[] {
	return Object.entries(spec).map(([path, value]) => {
		if (asDoc(value)) throw notSupported(`$meta sort by '${path}'`);
		if (!isNumeric(value)) {
			throw location(15974, `Illegal key in $sort specification: ${path}: ${String(value)}`);
		}
		const direction = doubleOf(value);
		if (direction !== 1 && direction !== -1) {
			throw location(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
		}
		checkPath(path);
		return { path, direction };
	});
}

function checkPath(path: string): void {
	if (path === '') throw location(40352, 'FieldPath cannot be constructed with empty string');
	if (path.endsWith('.')) throw location(40353, "FieldPath must not end with a '.'.");
	if (path.split('.').includes('')) throw location(15998, 'FieldPath field names may not be empty');
	if (path.startsWith('$')) {
		throw path === '$natural'
			? badValue('$natural sort must be the only sort key')
			: failedToParse(`Field path names may not start with '$': ${path}`);
	}
}

/** A comparator of documents for a sort specification. Errors: 15974, 15975, 115 for `$meta`. */
export function compileSort(spec: Doc): (a: Doc, b: Doc) => number {
	const keys = parseSort(spec);
	return (a, b) => {
		for (const { path, direction } of keys) {
			const result = compareValues(sortKeyOf(a, path, direction), sortKeyOf(b, path, direction));
			if (result !== 0) return result * direction;
		}
		return 0;
	};
}

/**
 * A comparator of array elements, as `$push` and `$sortArray` order them: 1 or -1 for the whole element, a
 * document for fields inside it. `fail` makes the error for anything else.
 */
export function compileElementOrder(
	sort: unknown,
	fail: (text: string) => Error
): (a: unknown, b: unknown) => number {
	if (isNumeric(sort)) {
		const direction = doubleOf(sort);
		if (direction === 1 || direction === -1) return (a, b) => compareValues(a, b) * direction;
		throw fail('The $sort element value must be either 1 or -1');
	}
	const doc = asDoc(sort);
	if (!doc) {
		throw fail(
			'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields'
		);
	}
	if (Object.keys(doc).length === 0) {
		throw fail('The $sort pattern is empty when it should be a set of fields.');
	}
	const compare = compileSort(doc);
	return (a, b) => compare(asDoc(a) ?? {}, asDoc(b) ?? {});
}

/** Sorted copy with each document's keys extracted once; stable. */
export function sortDocs(docs: Iterable<Doc>, spec: Doc): Doc[] {
	const keys = parseSort(spec);
	const rows = Array.from(docs, (doc) => ({
		doc,
		values: keys.map(({ path, direction }) => sortKeyOf(doc, path, direction))
	}));
	rows.sort((a, b) => {
		for (let i = 0; i < keys.length; i += 1) {
			const result = compareValues(a.values[i], b.values[i]);
			if (result !== 0) return result * (keys[i]?.direction ?? 1);
		}
		return 0;
	});
	return rows.map((row) => row.doc);
}
