import { requireLevel, requireThat } from '../checks.ts';

/** Limits of a proportion, 0 ≤ lower ≤ upper ≤ 1. */
export type ProportionInterval = {
	readonly kind: 'interval';
	readonly estimate: number;
	readonly lower: number;
	readonly upper: number;
	readonly level: number;
};

/** Refuses anything but 0 ≤ successes ≤ trials, both finite, and a level strictly in (0, 1). */
export function requireCounts(successes: number, trials: number, level: number): void {
	requireLevel(level);
	requireThat(
		successes >= 0 && successes <= trials && Number.isFinite(trials),
		'successes must lie in [0, trials] and trials be finite'
	);
}
