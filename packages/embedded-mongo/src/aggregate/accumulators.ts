import { compareValues } from '../values/compare.ts';
import { double, doubleOf, wholeNumber } from '../values/numbers.ts';
import { isNullish, isNumeric } from '../values/types.ts';
import { ValueSet } from '../values/value-set.ts';
import { mergeObjects } from './operators/objects.ts';
import { extremes } from './operators/more-arrays.ts';
import { Deviation, Sum } from './sum.ts';

/** Takes values one by one; `result` may be asked at any time and leaves the state as it is. */
export type Accumulator = { add(value: unknown): void; result(): unknown };

function sum(): Accumulator {
	const state = new Sum();
	return { add: (v) => state.add(v), result: () => state.total() };
}

function avg(): Accumulator {
	const state = new Sum();
	return { add: (v) => state.add(v), result: () => state.average() };
}

function extreme(sign: 1 | -1): Accumulator {
	let best: unknown = null;
	return {
		add: (v) => {
			if (!isNullish(v) && (best === null || compareValues(v, best) * sign > 0)) best = v;
		},
		result: () => best
	};
}

function first(): Accumulator {
	let seen = false;
	let value: unknown = null;
	return {
		add: (v) => {
			if (!seen) value = v ?? null;
			seen = true;
		},
		result: () => value
	};
}

function last(): Accumulator {
	let value: unknown = null;
	return {
		add: (v) => {
			value = v ?? null;
		},
		result: () => value
	};
}

function push(): Accumulator {
	const values: unknown[] = [];
	return {
		add: (v) => {
			if (v !== undefined) values.push(v);
		},
		result: () => values.slice()
	};
}

function addToSet(): Accumulator {
	const values = new ValueSet();
	return {
		add: (v) => {
			if (v !== undefined) values.add(v);
		},
		result: () => values.values()
	};
}

function merge(): Accumulator {
	const docs: unknown[] = [];
	return { add: (v) => docs.push(v), result: () => mergeObjects(docs) };
}

function count(): Accumulator {
	let total = 0;
	return {
		add: () => {
			total += 1;
		},
		result: () => wholeNumber(total)
	};
}

function deviation(lost: 0 | 1): Accumulator {
	const state = new Deviation();
	return {
		add: (v) => {
			if (isNumeric(v)) state.add(doubleOf(v));
		},
		result: () => state.result(lost)
	};
}

/** The first `n` values, missing ones as null. */
function firstN(n: number): Accumulator {
	const values: unknown[] = [];
	return {
		add: (v) => {
			if (values.length < n) values.push(v ?? null);
		},
		result: () => values.slice()
	};
}

function lastN(n: number): Accumulator {
	const values: unknown[] = [];
	return {
		add: (v) => {
			values.push(v ?? null);
			if (values.length > n) values.shift();
		},
		result: () => values.slice()
	};
}

/** The `n` least (1) or greatest (-1) values in order; kept at no more than twice as many as asked. */
function extremeN(n: number, sign: 1 | -1): Accumulator {
	let values: unknown[] = [];
	return {
		add: (v) => {
			if (isNullish(v)) return;
			values.push(v);
			if (values.length > 2 * n + 32) values = extremes(values, n, sign);
		},
		result: () => extremes(values, n, sign)
	};
}

/** What `$top` and its like are given per document: its sort keys and its output. */
export type Ranked = { keys: unknown[]; output: unknown };

/** The `n` first (or last) outputs in the order of their keys; equal keys keep the order they came in. */
function ranked(
	n: number,
	compare: (a: unknown[], b: unknown[]) => number,
	end: 'top' | 'bottom'
): Accumulator {
	let rows: Ranked[] = [];
	const kept = (): Ranked[] => {
		const sorted = rows.toSorted((a, b) => compare(a.keys, b.keys));
		return end === 'top' ? sorted.slice(0, n) : sorted.slice(-n);
	};
	return {
		add: (v) => {
			rows.push(v as Ranked);
			if (rows.length > 2 * n + 32) rows = kept();
		},
		result: () => kept().map((row) => row.output ?? null)
	};
}

/** The values at the given shares of the sorted numbers, as `approximate` finds them among few values. */
function percentiles(shares: readonly number[]): Accumulator {
	const values: number[] = [];
	return {
		add: (v) => {
			if (isNumeric(v)) values.push(doubleOf(v));
		},
		result: () => {
			const sorted = Float64Array.from(values).sort();
			return shares.map((share) => {
				const at = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
				return at === undefined ? null : double(at);
			});
		}
	};
}

/** Another result of the same accumulation. */
const resulting = (state: Accumulator, of: (result: unknown) => unknown): Accumulator => ({
	add: (v) => state.add(v),
	result: () => of(state.result())
});

const only = (state: Accumulator): Accumulator =>
	resulting(state, (result) => (result as unknown[])[0] ?? null);

export const accumulators = {
	sum,
	avg,
	extreme,
	first,
	last,
	push,
	addToSet,
	merge,
	count,
	deviation,
	firstN,
	lastN,
	extremeN,
	ranked,
	percentiles,
	only
};
