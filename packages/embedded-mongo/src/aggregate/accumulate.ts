import { badValue, location, MongoError, notSupported } from '../errors.ts';
import { compareValues } from '../values/compare.ts';
import { int } from '../values/numbers.ts';
import { show } from '../values/show.ts';
import { parseSort, sortKeyOf } from '../values/sort.ts';
import type { Doc } from '../values/types.ts';
import { asDoc, isNumeric } from '../values/types.ts';
import { doubleOf } from '../values/numbers.ts';
import type { Accumulator, Ranked } from './accumulators.ts';
import { accumulators } from './accumulators.ts';
import type { Compile, Env, Expression, Frame, Operator, Operators } from './env.ts';
import { argumentsOfN, countOfN } from './operators/more-arrays.ts';

/** A compiled accumulator: how to start it for a group, whose `_id` is `root`, and what each document adds. */
export type Accumulation = { start: (root: Doc, frame: Frame) => Accumulator; value: Expression };
type CompileAccumulator = (arg: unknown, env: Env, compile: Compile) => Accumulation;

const unary =
	(name: string, start: () => Accumulator): CompileAccumulator =>
	(arg, env, compile) => {
		if (Array.isArray(arg) && arg.length !== 1) {
			throw location(40237, `The ${name} accumulator is a unary operator`);
		}
		return { start, value: compile(Array.isArray(arg) ? arg[0] : arg, env) };
	};

const count: CompileAccumulator = (arg) => {
	const given = asDoc(arg);
	if (!given || Object.keys(given).length > 0) {
		throw new MongoError(14, 'TypeMismatch', '$count takes no arguments, i.e. $count:{}');
	}
	return { start: accumulators.count, value: () => null };
};

const several =
	(name: string, start: (n: number) => Accumulator): CompileAccumulator =>
	(arg, env, compile) => {
		const spec = argumentsOfN(name, arg);
		const n = compile(spec.n, env);
		return {
			start: (root, frame) => start(countOfN(n(root, frame))),
			value: compile(spec.input, env)
		};
	};

function rankedSpec(name: string, arg: unknown, hasN: boolean): Doc {
	const doc = asDoc(arg);
	if (!doc) throw location(5788001, `specification must be an object; found ${name}: ${show(arg)}`);
	const known = hasN ? ['n', 'output', 'sortBy'] : ['output', 'sortBy'];
	const extra = Object.keys(doc).find((key) => !known.includes(key));
	if (extra !== undefined) throw location(5788002, `Unknown argument to ${name} '${extra}'`);
	if (hasN && !('n' in doc)) throw location(5788003, "Missing value for 'n'");
	if (!('output' in doc)) throw location(5788004, "Missing value for 'output'");
	if (!('sortBy' in doc)) throw location(5788005, "Missing value for 'sortBy'");
	return doc;
}

function ranking(name: string, end: 'top' | 'bottom', hasN: boolean): CompileAccumulator {
	return (arg, env, compile) => {
		const doc = rankedSpec(name, arg, hasN);
		const sortBy = asDoc(doc.sortBy);
		if (!sortBy) {
			throw location(
				5788604,
				`expected 'sortBy' to already be an object in the arguments to ${name}`
			);
		}
		const keys = parseSort(sortBy);
		const compare = (a: unknown[], b: unknown[]): number => {
			for (const [i, { direction }] of keys.entries()) {
				const order = compareValues(a[i], b[i]) * direction;
				if (order !== 0) return order;
			}
			return 0;
		};
		const n = hasN ? compile(doc.n, env) : () => int(1);
		const output = compile(doc.output, env);
		return {
			start: (root, frame) => {
				const state = accumulators.ranked(countOfN(n(root, frame)), compare, end);
				return hasN ? state : accumulators.only(state);
			},
			value: (root, frame): Ranked => ({
				keys: keys.map(({ path, direction }) => sortKeyOf(root, path, direction)),
				output: output(root, frame)
			})
		};
	};
}

/** The compiled input of `$median` or `$percentile` and the shares asked for. Errors: 2, 9. */
function percentileSpec(name: string, arg: unknown, env: Env, compile: Compile) {
	const doc = asDoc(arg);
	const known = name === '$median' ? ['input', 'method'] : ['input', 'p', 'method'];
	if (!doc) throw new MongoError(9, 'FailedToParse', `${name} specification must be an object`);
	const extra = Object.keys(doc).find((key) => !known.includes(key));
	if (extra !== undefined) {
		throw new MongoError(
			40415,
			'Location40415',
			`BSON field '${name}.${extra}' is an unknown field.`
		);
	}
	const absent = known.find((key) => !(key in doc));
	if (absent !== undefined) {
		throw new MongoError(
			40414,
			'Location40414',
			`BSON field '${name}.${absent}' is missing but a required field`
		);
	}
	if (doc.method !== 'approximate') {
		throw badValue("Currently only 'approximate' can be used as percentile 'method'.");
	}
	const shares = name === '$median' ? [0.5] : sharesOf(compile(doc.p, env)({}, []));
	return { shares, input: compile(doc.input, env) };
}

function sharesOf(p: unknown): number[] {
	if (!Array.isArray(p) || p.length === 0) {
		throw location(
			7750301,
			"The $percentile 'p' field must be an array of numbers from [0.0, 1.0]"
		);
	}
	return p.map((share: unknown) => {
		if (!isNumeric(share)) {
			throw location(
				7750302,
				"The $percentile 'p' field must be an array of numbers from [0.0, 1.0]"
			);
		}
		const n = doubleOf(share);
		if (n >= 0 && n <= 1) return n;
		throw location(
			7750303,
			"The $percentile 'p' field must be an array of numbers from [0.0, 1.0]"
		);
	});
}

const percentile =
	(name: '$median' | '$percentile'): CompileAccumulator =>
	(arg, env, compile) => {
		const { shares, input } = percentileSpec(name, arg, env, compile);
		return { start: () => percentileState(name, shares), value: input };
	};

function percentileState(name: string, shares: readonly number[]): Accumulator {
	const state = accumulators.percentiles(shares);
	return name === '$median' ? accumulators.only(state) : state;
}

const UNARY: Readonly<Record<string, () => Accumulator>> = {
	$sum: accumulators.sum,
	$avg: accumulators.avg,
	$min: () => accumulators.extreme(-1),
	$max: () => accumulators.extreme(1),
	$first: accumulators.first,
	$last: accumulators.last,
	$push: accumulators.push,
	$addToSet: accumulators.addToSet,
	$mergeObjects: accumulators.merge,
	$stdDevPop: () => accumulators.deviation(0),
	$stdDevSamp: () => accumulators.deviation(1)
};

export const ACCUMULATORS: Readonly<Record<string, CompileAccumulator>> = {
	...Object.fromEntries(
		Object.entries(UNARY).map(([name, start]) => [name, unary(name, start)] as const)
	),
	$count: count,
	$firstN: several('$firstN', accumulators.firstN),
	$lastN: several('$lastN', accumulators.lastN),
	$minN: several('$minN', (n) => accumulators.extremeN(n, 1)),
	$maxN: several('$maxN', (n) => accumulators.extremeN(n, -1)),
	$top: ranking('$top', 'top', false),
	$topN: ranking('$topN', 'top', true),
	$bottom: ranking('$bottom', 'bottom', false),
	$bottomN: ranking('$bottomN', 'bottom', true),
	$median: percentile('$median'),
	$percentile: percentile('$percentile')
};

const UNSUPPORTED: ReadonlySet<string> = new Set(['$accumulator', '$concatArrays', '$setUnion']);

/** One field of `$group`: what to evaluate per document and how to start its accumulator. */
export type GroupField = Accumulation & { key: string };

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
	const entries = Object.entries(asDoc(spec) ?? {});
	const [name, arg] = entries[0] ?? [];
	if (!name?.startsWith('$'))
		throw location(40234, `The field '${key}' must be an accumulator object`);
	if (entries.length > 1) throw location(40238, `The field '${key}' must specify one accumulator`);
	const accumulator = Object.hasOwn(ACCUMULATORS, name) ? ACCUMULATORS[name] : undefined;
	if (accumulator) return { key, ...accumulator(arg, env, compile) };
	if (UNSUPPORTED.has(name)) throw notSupported(`Accumulator ${name}`);
	throw location(15952, `unknown group operator '${name}'`);
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

const percentileOf =
	(name: '$median' | '$percentile'): Operator =>
	(arg, env, compile) => {
		const { shares, input } = percentileSpec(name, arg, env, compile);
		return (root, frame) => {
			const state = percentileState(name, shares);
			const value = input(root, frame);
			for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) state.add(each);
			return state.result();
		};
	};

export const ACCUMULATING: Operators = {
	$sum: accumulating(accumulators.sum),
	$avg: accumulating(accumulators.avg),
	$min: accumulating(() => accumulators.extreme(-1)),
	$max: accumulating(() => accumulators.extreme(1)),
	$stdDevPop: accumulating(() => accumulators.deviation(0)),
	$stdDevSamp: accumulating(() => accumulators.deviation(1)),
	$median: percentileOf('$median'),
	$percentile: percentileOf('$percentile')
};
