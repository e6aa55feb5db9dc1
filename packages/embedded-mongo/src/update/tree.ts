import { badValue, MongoError } from '../errors.ts';
import { arrayIndex, nameOfKey } from '../values/names.ts';
import { show } from '../values/show.ts';
import type { Doc } from '../values/types.ts';
import { asDoc, getField, setField } from '../values/types.ts';

/** Returned by a modifier to take the field away. */
export const REMOVE: unique symbol = Symbol('remove');

/** What an operator makes of the value at its path; returning the same value leaves it alone. */
export type Modifier = (value: unknown, at: { root: Doc; path: string }) => unknown;

export type Target = {
	root: Doc;
	path: string;
	/** Missing parents are made (`$set`) or leave the document as it is (`$unset`, `$pull`). */
	creates: boolean;
	filters: ReadonlyMap<string, (element: unknown) => boolean>;
	modify: Modifier;
};

const PADDING_MAX = 1_500_000;

const notViable = (part: string, key: string, value: unknown) =>
	new MongoError(
		28,
		'PathNotViable',
		`Cannot create field '${nameOfKey(part)}' in element {${nameOfKey(key)}: ${show(value)}}`
	);

/** Applies a modifier along a path, copying the documents and arrays it passes through. */
export function modifyAt(doc: Doc, parts: readonly string[], target: Target): Doc {
	return inDoc(doc, parts, 0, target);
}

function inDoc(doc: Doc, parts: readonly string[], at: number, target: Target): Doc {
	const part = parts[at] ?? '';
	if (part.startsWith('$[')) throw noArray(part, doc, target);
	const value = getField(doc, part);
	const next = nextValue(value, parts, at, target);
	if (next === REMOVE) {
		if (!Object.hasOwn(doc, part)) return doc;
		return Object.fromEntries(Object.entries(doc).filter(([key]) => key !== part));
	}
	if (next === value) return doc;
	const copy = { ...doc };
	setField(copy, part, next);
	return copy;
}

function noArray(part: string, value: unknown, target: Target): MongoError {
	return badValue(
		`Cannot apply array updates (${part}) to non-array element of path '${target.path}': ${show(value)}`
	);
}

function nextValue(value: unknown, parts: readonly string[], at: number, target: Target): unknown {
	if (at === parts.length - 1) return target.modify(value, target);
	const following = parts[at + 1] ?? '';
	if (Array.isArray(value)) return inArray(value, parts, at + 1, target);
	const doc = asDoc(value);
	if (doc) return inDoc(doc, parts, at + 1, target);
	if (following.startsWith('$[')) {
		if (value !== undefined) throw noArray(following, value, target);
		const path = parts
			.slice(0, at + 1)
			.map(nameOfKey)
			.join('.');
		throw badValue(
			`The path '${path}' must exist in the document in order to apply array updates.`
		);
	}
	if (!target.creates) return value;
	if (value !== undefined) throw notViable(following, parts[at] ?? '', value);
	const made = inDoc({}, parts, at + 1, target);
	return Object.keys(made).length === 0 ? undefined : made;
}

function inArray(array: unknown[], parts: readonly string[], at: number, target: Target): unknown {
	const part = parts[at] ?? '';
	if (part.startsWith('$[')) return inSelected(array, part, parts, at, target);
	const index = arrayIndex(part);
	if (index < 0) {
		if (!target.creates) return array;
		throw notViable(part, parts[at - 1] ?? '', array);
	}
	const value = array[index];
	const next = nextValue(value, parts, at, target);
	if (next === value) return array;
	if (next === REMOVE) return index < array.length ? array.with(index, null) : array;
	if (index < array.length) return array.with(index, next);
	if (index - array.length > PADDING_MAX) {
		throw badValue(`can't backfill more than ${PADDING_MAX} elements`);
	}
	return [...array, ...Array.from({ length: index - array.length }, () => null), next];
}

function inSelected(
	array: unknown[],
	part: string,
	parts: readonly string[],
	at: number,
	target: Target
): unknown {
	const name = part.slice(2, -1);
	const filter = name === '' ? () => true : target.filters.get(name);
	if (!filter) {
		throw badValue(`No array filter found for identifier '${name}' in path '${target.path}'`);
	}
	let changed = false;
	const copy = array.map((element) => {
		if (!filter(element)) return element;
		const next = nextValue(element, parts, at, target);
		if (next !== element) changed = true;
		return next === REMOVE ? null : next;
	});
	return changed ? copy : array;
}
