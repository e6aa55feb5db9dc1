import { location, MongoError, notSupported } from '../errors.ts';
import { compareValues } from '../values/compare.ts';
import * as decimal from '../values/decimal.ts';
import type { Dec } from '../values/decimal.ts';
import {
	bigintOf,
	decOf,
	double,
	doubleOf,
	fitsLong,
	intOrLong,
	long,
	wholeNumber
} from '../values/numbers.ts';
import { asDoc, bsonTypeName, isNullish } from '../values/types.ts';
import { ValueSet } from '../values/value-set.ts';
import type { Compile, Env, Expression, Operator, Operators } from './env.ts';
import { mergeObjects } from './operators/objects.ts';

export type Accumulator = { add(value: unknown): void; result(): unknown };

/**
 * MongoDB's summation: whole numbers exactly, doubles with a compensation term, decimals apart;
 * the result has the widest type seen, and whole numbers beyond 64 bits become a double.
 */
class Sum {
	count = 0;
	private whole = 0;
	private large = 0n;
	private sum = 0;
	private compensation = 0;
	private decimals: Dec | undefined;
	private type: 'int' | 'long' | 'double' = 'int';

	add(v: unknown): void {
		const type: string = bsonTypeName(v);
		switch (type) {
			case 'int':
				this.whole += doubleOf(v);
				if (!Number.isSafeInteger(this.whole)) this.spill();
				break;
			case 'long':
				this.large += bigintOf(v);
				if (this.type === 'int') this.type = 'long';
				break;
			case 'double':
				this.addDouble(doubleOf(v));
				this.type = 'double';
				break;
			case 'decimal':
				this.decimals = decimal.addDec(this.decimals ?? decimal.decFromInt(0n), decOf(v));
				break;
			default:
				return;
		}
		this.count += 1;
	}

	private spill(): void {
		this.large += BigInt(this.whole);
		this.whole = 0;
	}

	private addDouble(x: number): void {
		const total = this.sum + x;
		const part = total - this.sum;
		this.compensation += this.sum - (total - part) + (x - part);
		this.sum = total;
	}

	private wholeTotal(): bigint {
		return this.large + BigInt(this.whole);
	}

	/** The total as a double, the compensation left out where infinities have spoilt it. */
	asDouble(): number {
		const parts = Number(this.wholeTotal()) + this.sum;
		return Number.isFinite(this.compensation) ? parts + this.compensation : parts;
	}

	private asDecimal(decimals: Dec): Dec {
		const whole = decimal.addDec(decimals, decimal.decFromInt(this.wholeTotal()));
		return this.type === 'double'
			? decimal.addDec(whole, decimal.decFromDouble(this.sum + this.compensation))
			: whole;
	}

	total(): unknown {
		if (this.decimals) return decimal.toDecimal128(this.asDecimal(this.decimals));
		const whole = this.wholeTotal();
		if (this.type === 'double' || !fitsLong(whole)) return double(this.asDouble());
		return this.type === 'int' ? intOrLong(whole) : long(whole);
	}

	average(): unknown {
		if (this.count === 0) return null;
		if (!this.decimals) return double(this.asDouble() / this.count);
		const count = decimal.decFromInt(BigInt(this.count));
		return decimal.toDecimal128(decimal.divideDec(this.asDecimal(this.decimals), count));
	}
}

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
		result: () => values
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

const ACCUMULATORS: Readonly<Record<string, () => Accumulator>> = {
	$sum: sum,
	$avg: avg,
	$min: () => extreme(-1),
	$max: () => extreme(1),
	$first: first,
	$last: last,
	$push: push,
	$addToSet: addToSet,
	$mergeObjects: merge,
	$count: count
};

const UNSUPPORTED: ReadonlySet<string> = new Set([
	...['$accumulator', '$bottom', '$bottomN', '$firstN', '$lastN', '$maxN', '$median', '$minN'],
	...['$percentile', '$stdDevPop', '$stdDevSamp', '$top', '$topN', '$concatArrays', '$setUnion']
]);

/** One field of `$group`: what to evaluate per document and how to start its accumulator. */
export type GroupField = { key: string; start: () => Accumulator; value: Expression };

/** Errors: 40234, 40235, 40236, 40238, 15952 for an unknown accumulator, 115 for a refused one. */
export function compileGroupField(
	key: string,
	spec: unknown,
	env: Env,
	compile: Compile
): GroupField {
	if (key.includes('.')) throw location(40235, `The field name '${key}' cannot contain '.'`);
	if (key.startsWith('$'))
		throw location(40236, `The field name '${key}' cannot be an operator name`);
	const doc = asDoc(spec);
	const entries = Object.entries(doc ?? {});
	const [name, arg] = entries[0] ?? [];
	if (!name?.startsWith('$'))
		throw location(40234, `The field '${key}' must be an accumulator object`);
	if (entries.length > 1) throw location(40238, `The field '${key}' must specify one accumulator`);
	const start = Object.hasOwn(ACCUMULATORS, name) ? ACCUMULATORS[name] : undefined;
	if (!start) {
		if (UNSUPPORTED.has(name)) throw notSupported(`Accumulator ${name}`);
		throw location(15952, `unknown group operator '${name}'`);
	}
	if (name === '$count') {
		const given = asDoc(arg);
		if (!given || Object.keys(given).length > 0) {
			throw new MongoError(14, 'TypeMismatch', '$count takes no arguments, i.e. $count:{}');
		}
		return { key, start, value: () => null };
	}
	if (Array.isArray(arg) && arg.length !== 1) {
		throw location(40237, `The ${name} accumulator is a unary operator`);
	}
	return { key, start, value: compile(Array.isArray(arg) ? arg[0] : arg, env) };
}

/** `$sum` and its like as expressions: over the elements of one array, or over several arguments. */
const accumulating =
	(start: () => Accumulator): Operator =>
	(arg, env, compile) => {
		const single = !Array.isArray(arg) || arg.length === 1;
		const specs: unknown[] = Array.isArray(arg) ? arg : [arg];
		const args = specs.map((spec) => compile(spec, env));
		return (root, frame) => {
			const state = start();
			for (const each of args) {
				const value = each(root, frame);
				if (single && Array.isArray(value)) for (const element of value) state.add(element);
				else state.add(value);
			}
			return state.result();
		};
	};

export const ACCUMULATING: Operators = {
	$sum: accumulating(sum),
	$avg: accumulating(avg),
	$min: accumulating(() => extreme(-1)),
	$max: accumulating(() => extreme(1))
};
