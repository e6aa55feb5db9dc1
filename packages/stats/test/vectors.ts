import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

export interface VectorFile<Case> {
	cases: Case[];
	/** Numbers of the reference no test has looked at so far, as `case.expected.key`. */
	unread: ReadonlySet<string>;
}

/** The small copies beside this package and, where it is present, the shared folder they came from. */
export const vectorFolders = [
	['copied', new URL('../vectors/', import.meta.url)],
	['shared', new URL('../../../../shared/vectors/', import.meta.url)]
] as const;

/** Numbers of a file that belong to another test than the one that reads the file without a part. */
export const vectorParts: Record<string, Record<string, RegExp>> = {
	allocation: { interval: /^sample-size-for-margin\./ },
	mean_intervals: { compare: /\.(moderatedWelch|s0squared)\b/, interval: /^classical\./ },
	prn_sampling: { random: /\.(hmac|u|seedCommitment)\b/ },
	shrinkage_ranking: { compare: /^(welch|rank-intervals|p-adjust)\./ },
	survey_means: { sampling: /^inclusion-prob\./ }
};

// What the reference says about itself in words.
const WORDS = /\.(formula|bootstrapSeedNote)$/;

/** Every stored version of a vector file: [label, file]. */
export function vectorFiles<Case extends { id: string; expected: unknown }>(
	name: string,
	part?: string
): [string, VectorFile<Case>][] {
	const others = Object.entries(vectorParts[name] ?? {});
	const belongs = (leaf: string) =>
		part === undefined
			? !others.some(([, pattern]) => pattern.test(leaf))
			: vectorParts[name]?.[part]?.test(leaf);
	return vectorFolders
		.filter(([, folder]) => existsSync(new URL(`${name}.json`, folder)))
		.map(([label, folder]) => {
			const text = readFileSync(new URL(`${name}.json`, folder), 'utf8');
			// The files are generated with one fixed shape per kind; each test names the shape it reads.
			const { cases } = JSON.parse(text) as { cases: Case[] };
			const leaves = cases.flatMap(({ id, expected }) => leavesOf(expected, `${id}.expected`));
			const unread = new Set(leaves.filter((leaf) => belongs(leaf) && !WORDS.test(leaf)));
			return [label, { cases: cases.map((one) => watchedCase(one, unread)), unread }];
		});
}

/** The last test of a file of vectors: every number of it has been looked at. */
export function testEveryNumber({ unread }: { unread: ReadonlySet<string> }): void {
	test('every number of the reference is compared', () => {
		expect([...unread]).toEqual([]);
	});
}

function leavesOf(value: unknown, path: string): string[] {
	if (typeof value !== 'object' || value === null) return [path];
	const inner = Object.entries(value);
	return inner.length === 0 ? [path] : inner.flatMap(([key, at]) => leavesOf(at, `${path}.${key}`));
}

function watchedCase<Case extends { id: string }>(given: Case, unread: Set<string>): Case {
	return new Proxy(given, {
		get: (target, key) =>
			key === 'expected'
				? watched(Reflect.get(target, key), `${given.id}.expected`, unread)
				: Reflect.get(target, key)
	});
}

function watched(value: unknown, path: string, unread: Set<string>): unknown {
	unread.delete(path);
	if (typeof value !== 'object' || value === null) return value;
	return new Proxy(value, {
		get(target, key) {
			const inner: unknown = Reflect.get(target, key);
			if (typeof key === 'symbol' || !Object.hasOwn(target, key)) return inner;
			return watched(inner, `${path}.${key}`, unread);
		}
	});
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

/** Whether a function answered that there is no value, with a reason. */
export function isNotEstimable(
	result: unknown
): result is { kind: 'notEstimable'; reason: string } {
	return (
		typeof result === 'object' &&
		result !== null &&
		'kind' in result &&
		result.kind === 'notEstimable'
	);
}
