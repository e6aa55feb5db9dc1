import { requireProbability } from '../checks.ts';

/**
 * Benjamini & Hochberg's (1995) adjusted p-values, in the order given: flag where ≤ q, and a share of at
 * most q of the flags is expected to be chance. For lists of flagged agents or criteria, q = 0.10 [CO6].
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
	return stepped(pValues, 'down', (p, rank, m) => (p * m) / rank);
}

/**
 * Holm's (1979) adjusted p-values, in the order given: reject where ≤ α, and the chance of any false
 * rejection stays ≤ α. For pay and discipline, α = 0.05 [CO7].
 */
export function holm(pValues: readonly number[]): number[] {
	return stepped(pValues, 'up', (p, rank, m) => p * (m - rank + 1));
}

function stepped(
	pValues: readonly number[],
	direction: 'up' | 'down',
	scale: (p: number, rank: number, m: number) => number
): number[] {
	for (const p of pValues) requireProbability('p', p);
	const adjusted = [...pValues];
	const ranked = pValues.map((p, position) => ({ p, position })).toSorted((a, b) => a.p - b.p);
	const steps = ranked.map((entry, i) => ({ ...entry, rank: i + 1 }));
	let bound = direction === 'up' ? 0 : 1;
	for (const { p, position, rank } of direction === 'up' ? steps : steps.toReversed()) {
		const value = Math.min(1, scale(p, rank, ranked.length));
		bound = direction === 'up' ? Math.max(bound, value) : Math.min(bound, value);
		adjusted[position] = bound;
	}
	return adjusted;
}
