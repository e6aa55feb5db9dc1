import {
	arrayIndex,
	asDoc,
	compileMatch,
	MongoError,
	splitPath,
	withCollation
} from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { emptyArray, encodeKey } from './key-string.ts';

export type IndexField = { path: string; direction: 1 | -1 };

/** What decides which keys a document has in an index. */
export type KeyPattern = {
	fields: readonly IndexField[];
	sparse: boolean;
	partial?: Doc | undefined;
};

type Slot = { value: unknown; rest: readonly string[]; atArray: boolean };

const isElement = (array: unknown[], part: string): boolean => {
	const index = arrayIndex(part);
	return index >= 0 && index < array.length;
};

function walk(slot: Slot): Slot {
	let { value, rest } = slot;
	for (;;) {
		const [name] = rest;
		if (Array.isArray(value) && (name === undefined || !isElement(value, name))) {
			return { value, rest, atArray: true };
		}
		if (name === undefined) return { value, rest, atArray: false };
		const doc = asDoc(value);
		rest = Array.isArray(value) || doc ? rest.slice(1) : [];
		if (Array.isArray(value)) value = value[arrayIndex(name)];
		else value = doc && Object.hasOwn(doc, name) ? doc[name] : undefined;
	}
}

function enter(slot: Slot, element: unknown): Slot {
	if (!slot.atArray) return slot;
	if (slot.rest.length === 0) return { value: element, rest: [], atArray: false };
	return asDoc(element)
		? walk({ value: element, rest: slot.rest, atArray: false })
		: { value: undefined, rest: [], atArray: false };
}

/** Reports the tuple of values for every combination of array elements; true when an array was met. */
function expand(slots: readonly Slot[], report: (values: unknown[]) => void): boolean {
	const stopped = slots.filter((s) => s.atArray);
	const array = stopped[0]?.value;
	if (!Array.isArray(array)) {
		report(slots.map((s) => s.value));
		return false;
	}
	if (stopped.some((s) => s.value !== array)) {
		throw new MongoError(171, 'CannotIndexParallelArrays', 'cannot index parallel arrays');
	}
	for (const element of array.length > 0 ? array : [emptyArray]) {
		// An element that is itself an array is indexed whole: `enter` does not stop at it again.
		expand(
			slots.map((slot) => enter(slot, element)),
			report
		);
	}
	return true;
}

const startOf = (doc: Doc, path: string): Slot =>
	walk({ value: doc, rest: splitPath(path), atArray: false });

/** Every value `distinct` sees at `path`: array elements one by one, nothing for a missing field. */
export function valuesAt(doc: Doc, path: string): unknown[] {
	const found: unknown[] = [];
	expand([startOf(doc, path)], ([value]) => {
		if (value !== undefined && value !== emptyArray) found.push(value);
	});
	return found;
}

/** The values, field by field, of which a document has the key `wanted` in an index. */
export function valuesOfKey(
	fields: readonly IndexField[],
	doc: Doc,
	wanted: Uint8Array
): Map<string, unknown> {
	const directions = fields.map((f) => f.direction);
	const found = new Map<string, unknown>();
	expand(
		fields.map((f) => startOf(doc, f.path)),
		(values) => {
			if (!encodeKey(values, directions).equals(wanted)) return;
			for (const [i, { path }] of fields.entries()) {
				found.set(path, values[i] === emptyArray ? null : (values[i] ?? null));
			}
		}
	);
	return found;
}

/** Compiles the function that gives a document's keys in an index, and whether an array made them several. */
export function compileKeys(
	pattern: KeyPattern
): (doc: Doc) => { keys: Buffer[]; multikey: boolean } {
	const directions = pattern.fields.map((f) => f.direction);
	const included = pattern.partial && compileMatch(pattern.partial);
	return (doc) => {
		const keys = new Map<string, Buffer>();
		// What an index holds must not depend on the command that writes.
		if (included && !withCollation(undefined, () => included(doc)))
			return { keys: [], multikey: false };
		const multikey = expand(
			pattern.fields.map((f) => startOf(doc, f.path)),
			(values) => {
				if (pattern.sparse && values.every((v) => v === undefined)) return;
				const key = encodeKey(values, directions);
				keys.set(key.toString('latin1'), key);
			}
		);
		return { keys: [...keys.values()], multikey };
	};
}
