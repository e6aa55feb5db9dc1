import { sum } from '../sum.ts';

type Point = { readonly x: readonly number[]; readonly value: number };

const ITERATIONS_MAX = 500;
const VALUE_SETTLED = 1e-8;
const PLACE_SETTLED = 1e-5;

/**
 * Nelder & Mead's simplex search (1965) from `start` inside the box [low, high]ⁿ, restarted once from
 * its result because a simplex may collapse beside the minimum. For smooth functions of 1–3 numbers.
 */
export function minimise(
	f: (x: readonly number[]) => number,
	start: readonly number[],
	[low, high]: readonly [number, number]
): readonly number[] {
	const inside = (x: readonly number[]): Point => {
		const kept = x.map((value) => Math.min(high, Math.max(low, value)));
		return { x: kept, value: f(kept) };
	};
	return descend(inside, descend(inside, start, 1), 0.25);
}

function descend(
	evaluate: (x: readonly number[]) => Point,
	start: readonly number[],
	step: number
): readonly number[] {
	const simplex = [start, ...start.map((_, i) => start.with(i, element(start, i) + step))].map(
		evaluate
	);
	for (let i = 0; i < ITERATIONS_MAX; i++) {
		simplex.sort((a, b) => a.value - b.value);
		const best = element(simplex, 0);
		const worst = element(simplex, start.length);
		if (settled(best, worst)) break;
		const others = simplex.slice(0, -1);
		const centre = start.map((_, j) => sum(others, ({ x }) => element(x, j)) / others.length);
		const along = (factor: number) =>
			evaluate(centre.map((c, j) => c + factor * (element(worst.x, j) - c)));
		const next = replacement(along, best, element(others, others.length - 1), worst);
		if (next) simplex[start.length] = next;
		else
			simplex.splice(
				1,
				start.length,
				...simplex.slice(1).map(({ x }) => evaluate(x.map((c, j) => (c + element(best.x, j)) / 2)))
			);
	}
	return element(simplex, 0).x;
}

/** Reflection, expansion or contraction of the worst point; null when the simplex has to shrink. */
function replacement(
	along: (factor: number) => Point,
	best: Point,
	second: Point,
	worst: Point
): Point | null {
	const reflected = along(-1);
	if (reflected.value < best.value) {
		const expanded = along(-2);
		return expanded.value < reflected.value ? expanded : reflected;
	}
	if (reflected.value < second.value) return reflected;
	const contracted = along(reflected.value < worst.value ? -0.5 : 0.5);
	return contracted.value < Math.min(reflected.value, worst.value) ? contracted : null;
}

function settled(best: Point, worst: Point): boolean {
	const far = best.x.some((value, j) => Math.abs(value - element(worst.x, j)) > PLACE_SETTLED);
	return !far && worst.value - best.value < VALUE_SETTLED;
}

function element<T>(list: readonly T[], index: number): T {
	return list[index] as T;
}
