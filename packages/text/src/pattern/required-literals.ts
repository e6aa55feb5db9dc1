import type { PatternNode } from './syntax.ts';

/** Larger sets of alternatives are no cheaper to look for than the pattern itself. */
const alternativesMax = 64;

/**
 * Strings of which every match contains at least one, the longest that can be told; null when there
 * are none. What a text has none of cannot match (the filter of RE2's FilteredRE2). [PT5]
 */
export function requiredLiterals(node: PatternNode): string[] | null {
	return [exactStrings(node), required(node)].reduce(better, null);
}

/** All the strings the node matches, when they are few. */
function exactStrings(node: PatternNode): string[] | null {
	switch (node.kind) {
		case 'set': {
			const size = node.set.reduce((sum, [from, to]) => sum + to - from + 1, 0);
			if (size > alternativesMax) return null;
			return node.set.flatMap(([from, to]) =>
				Array.from({ length: to - from + 1 }, (_, i) => String.fromCharCode(from + i))
			);
		}
		case 'assert':
			return [''];
		case 'choice': {
			const options = node.of.map(exactStrings);
			return few(options.some((option) => option === null) ? null : options.flat().map(String));
		}
		case 'sequence':
			return node.of.map(exactStrings).reduce(product, ['']);
		case 'repeat': {
			if (node.max > 1) return null;
			const once = exactStrings(node.of);
			return once && few(node.min === 0 ? ['', ...once] : once);
		}
	}
}

function few(strings: readonly string[] | null): string[] | null {
	return strings && strings.length <= alternativesMax ? [...new Set(strings)] : null;
}

function product(heads: string[] | null, tails: string[] | null): string[] | null {
	if (!heads || !tails || heads.length * tails.length > alternativesMax) return null;
	return few(heads.flatMap((head) => tails.map((tail) => head + tail)));
}

function required(node: PatternNode): string[] | null {
	switch (node.kind) {
		case 'set':
		case 'assert':
			return null;
		case 'choice': {
			const options = node.of.map(requiredLiterals);
			return few(options.some((option) => option === null) ? null : options.flat().map(String));
		}
		case 'sequence':
			return requiredInSequence(node.of);
		case 'repeat':
			return node.min === 0 ? null : requiredLiterals(node.of);
	}
}

/** The best of the runs of neighbours with few strings, and of what each part requires. */
function requiredInSequence(parts: readonly PatternNode[]): string[] | null {
	let best: string[] | null = null;
	let run: string[] | null = [''];
	for (const part of parts) {
		const exact = exactStrings(part);
		const joined = product(run, exact);
		if (!joined) best = better(best, run);
		run = joined ?? exact ?? [''];
		best = better(best, required(part));
	}
	return better(best, run);
}

function better(a: string[] | null, b: string[] | null): string[] | null {
	return score(b) > score(a) ? b : a;
}

/** Long strings are rare strings; one empty string is in every text. */
function score(strings: string[] | null): number {
	if (!strings || strings.length === 0) return 0;
	const shortest = Math.min(...strings.map(({ length }) => length));
	return shortest === 0 ? 0 : shortest - strings.length / (4 * alternativesMax);
}
