import type { Doc } from '../values/types.ts';
import { arrayIndex, splitPath } from '../values/names.ts';
import { asDoc, getField } from '../values/types.ts';

export type ValueTest = (value: unknown) => boolean;

/** Where the last match went through an array: the index in the outermost one, for positional `$`. */
export type Details = { position: number | undefined };

/**
 * Tests whether any value at a dotted path passes, with MongoDB's array semantics: arrays on the
 * way are searched, numeric parts also address elements, and a leaf array (when `leafArrays`) is
 * tried element by element and then as a whole. A missing path is tested as `undefined`.
 */
export function anyAtPath(
	path: string,
	test: ValueTest,
	leafArrays: boolean,
	details: Details
): (doc: Doc) => boolean {
	const parts = splitPath(path);
	const atLeaf = leafArrays ? leafTest(test, details) : test;
	const first = parts[0] ?? '';
	if (parts.length === 1) return (doc) => atLeaf(getField(doc, first));
	const walker = { parts, test, atLeaf, details };
	return (doc) => inDoc(walker, doc, 0);
}

function leafTest(test: ValueTest, details: Details): ValueTest {
	return (value) => {
		if (!Array.isArray(value)) return test(value);
		const index = value.findIndex(test);
		if (index < 0) return test(value);
		details.position = index;
		return true;
	};
}

type Walker = {
	parts: readonly string[];
	test: ValueTest;
	atLeaf: ValueTest;
	details: Details;
};

function inDoc(walker: Walker, doc: Doc, at: number): boolean {
	const value = getField(doc, walker.parts[at] ?? '');
	if (at === walker.parts.length - 1) return walker.atLeaf(value);
	if (Array.isArray(value)) return inArray(walker, value, at + 1);
	const inner = asDoc(value);
	return inner ? inDoc(walker, inner, at + 1) : walker.test(undefined);
}

function inArray(walker: Walker, array: readonly unknown[], at: number): boolean {
	const part = walker.parts[at] ?? '';
	const offset = arrayIndex(part);
	return array.some((element, index) => {
		const inner = asDoc(element);
		if (inner && inDoc(walker, inner, at)) {
			walker.details.position = index;
			return true;
		}
		return index === offset && atOffset(walker, element, inner, at);
	});
}

function atOffset(walker: Walker, element: unknown, inner: Doc | undefined, at: number): boolean {
	if (at === walker.parts.length - 1) return walker.test(element);
	if (inner) return inDoc(walker, inner, at + 1);
	return Array.isArray(element) && inArray(walker, element, at + 1);
}
