import { existsSync, readFileSync } from 'node:fs';

export interface VectorFile<Case> {
	cases: Case[];
}

/** The small copies beside this package and, where it is present, the shared folder they came from. */
const folders = [
	new URL('../vectors/', import.meta.url),
	new URL('../../../../shared/vectors/', import.meta.url)
];

function load<Case>(folder: URL, name: string): VectorFile<Case> {
	// The files are generated with one fixed shape per kind; each test names the shape it reads.
	return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as VectorFile<Case>;
}

/** Every stored version of a vector file: [label, file]. */
export function vectorFiles<Case>(name: string): [string, VectorFile<Case>][] {
	return folders
		.filter((folder) => existsSync(new URL(`${name}.json`, folder)))
		.map((folder, i) => [i === 0 ? 'copied' : 'shared', load<Case>(folder, name)]);
}

/** |found − expected| relative to |expected|, absolute where that is 0. */
export function relativeError(found: number, expected: number): number {
	return Math.abs(found - expected) / (expected === 0 ? 1 : Math.abs(expected));
}

/** Narrows an estimate to its value; throws with the reason where it has none. */
export function estimated<T>(result: T): Exclude<T, { kind: 'notEstimable' }> {
	if (isNotEstimable(result)) throw new Error(`not estimable: ${result.reason}`);
	return result as Exclude<T, { kind: 'notEstimable' }>;
}

function isNotEstimable(result: unknown): result is { kind: 'notEstimable'; reason: string } {
	return (
		typeof result === 'object' &&
		result !== null &&
		'kind' in result &&
		result.kind === 'notEstimable'
	);
}
