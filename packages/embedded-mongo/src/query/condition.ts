import type { Doc } from '../values/types.ts';
import type { Details, ValueTest } from './walk.ts';
import { anyAtPath } from './walk.ts';

/** One condition on a path: a test of single values, a negation, or a conjunction. */
export type Condition =
	| { kind: 'test'; test: ValueTest; leafArrays: boolean }
	| { kind: 'not'; conditions: Condition[] }
	| { kind: 'all'; conditions: Condition[] };

export const leaf = (test: ValueTest, leafArrays = true): Condition => ({
	kind: 'test',
	test,
	leafArrays
});
export const not = (...conditions: Condition[]): Condition => ({ kind: 'not', conditions });

/** A condition on one value, arrays not searched. */
export function holdsFor(condition: Condition, value: unknown): boolean {
	if (condition.kind === 'test') return condition.test(value);
	const all = condition.conditions.every((inner) => holdsFor(inner, value));
	return condition.kind === 'all' ? all : !all;
}

/** A test of documents for a condition at a path, noting array positions in `details`. */
export function docTest(
	path: string,
	condition: Condition,
	details: Details
): (doc: Doc) => boolean {
	if (condition.kind === 'test') {
		return anyAtPath(path, condition.test, condition.leafArrays, details);
	}
	const ignored = condition.kind === 'not' ? { position: undefined } : details;
	const tests = condition.conditions.map((inner) => docTest(path, inner, ignored));
	const only = tests[0];
	const every = only && tests.length === 1 ? only : (doc: Doc) => tests.every((test) => test(doc));
	return condition.kind === 'all' ? every : (doc) => !every(doc);
}
