import { location } from '../../errors.ts';
import { compareValues, valuesEqual } from '../../values/compare.ts';
import { int, wholeOf } from '../../values/numbers.ts';
import { show } from '../../values/show.ts';
import { compileElementOrder } from '../../values/sort.ts';
import { asDoc, bsonTypeName, isInt32, isNullish, isNumeric } from '../../values/types.ts';
import type { Operator, Operators } from '../env.ts';
import { truthy } from '../truth.ts';
import { listed } from './shape.ts';

/** How many values `$firstN` and its like keep. Errors: 5787902, 5787903, 5787908. */
export function countOfN(n: unknown): number {
	const whole = wholeOf(n);
	if (whole === undefined) {
		const code = isNumeric(n) ? 5787903 : 5787902;
		throw location(code, `Value for 'n' must be of integral type, but found ${show(n)}`);
	}
	if (whole <= 0) throw location(5787908, `'n' must be greater than 0, found ${whole}`);
	return whole;
}

/** The `n` and `input` of `$firstN` and its like. Errors: 5787900, 5787901, 5787906, 5787907. */
export function argumentsOfN(name: string, arg: unknown): { n: unknown; input: unknown } {
	const doc = asDoc(arg);
	if (!doc) throw location(5787900, `specification must be an object; found ${name}: ${show(arg)}`);
	const extra = Object.keys(doc).find((key) => key !== 'n' && key !== 'input');
	if (extra !== undefined) throw location(5787901, `Unknown argument for 'n' operator: ${extra}`);
	if (!('n' in doc)) throw location(5787906, "Missing value for 'n'");
	if (!('input' in doc)) throw location(5787907, "Missing value for 'input'");
	return { n: doc.n, input: doc.input };
}

/** The values `$minN` (sign 1) or `$maxN` (sign -1) keep: no nulls, in order. */
export const extremes = (values: readonly unknown[], n: number, sign: 1 | -1): unknown[] =>
	values
		.filter((v) => !isNullish(v))
		.sort((a, b) => compareValues(a, b) * sign)
		.slice(0, n);

function someN(name: string, take: (list: unknown[], n: number) => unknown[]): Operator {
	return (arg, env, compile) => {
		const spec = argumentsOfN(name, arg);
		const [n, input] = [compile(spec.n, env), compile(spec.input, env)];
		return (root, frame) => {
			const count = countOfN(n(root, frame));
			const list = input(root, frame);
			if (Array.isArray(list)) return take(list, count);
			if (isNullish(list)) return null;
			throw location(5788200, 'Input must be an array');
		};
	};
}

function quantified(name: string, code: number, of: (list: unknown[]) => boolean): Operator {
	return listed(name, 1, 1, (v) => {
		if (Array.isArray(v)) return of(v);
		throw location(code, `${name}'s argument must be an array, but is ${bsonTypeName(v)}`);
	});
}

function position(v: unknown, which: string): number {
	const n = wholeOf(v);
	if (n === undefined || !isInt32(n)) {
		throw location(
			40096,
			`$indexOfArray requires an integral ${which} index, found a value of type: ${bsonTypeName(v)}, with value: "${show(v)}"`
		);
	}
	if (n >= 0) return n;
	throw location(40097, `$indexOfArray requires a nonnegative ${which} index, found: ${n}`);
}

function indexOfArray(array: unknown, wanted: unknown, start?: unknown, end?: unknown): unknown {
	if (isNullish(array)) return null;
	if (!Array.isArray(array)) {
		const type = bsonTypeName(array);
		throw location(40090, `$indexOfArray requires an array as a first argument, found: ${type}`);
	}
	const from = start === undefined ? 0 : position(start, 'starting');
	const to = end === undefined ? array.length : position(end, 'ending');
	const at = array.findIndex((v, i) => i >= from && i < to && valuesEqual(v, wanted));
	return int(at);
}

const sortArray: Operator = (arg, env, compile) => {
	const doc = asDoc(arg);
	if (!doc) {
		const type = bsonTypeName(arg);
		throw location(2942500, `$sortArray requires an object as an argument, found: ${type}`);
	}
	const extra = Object.keys(doc).find((key) => key !== 'input' && key !== 'sortBy');
	if (extra !== undefined)
		throw location(2942501, `$sortArray found an unknown argument: ${extra}`);
	if (!('input' in doc)) throw location(2942502, "$sortArray requires 'input' to be specified");
	if (!('sortBy' in doc)) throw location(2942503, "$sortArray requires 'sortBy' to be specified");
	const compare = compileElementOrder(doc.sortBy, (text) => location(2942507, text));
	const input = compile(doc.input, env);
	return (root, frame) => {
		const list = input(root, frame);
		if (isNullish(list)) return null;
		if (Array.isArray(list)) return (list as unknown[]).toSorted(compare);
		throw location(
			2942504,
			`The input argument to $sortArray must be an array, but was of type: ${bsonTypeName(list)}`
		);
	};
};

const ZIP_FIELDS = ['inputs', 'useLongestLength', 'defaults'];

function zipSpec(arg: unknown): { inputs: unknown[]; longest: boolean; defaults: unknown[] } {
	const doc = asDoc(arg);
	if (!doc) {
		throw location(
			34460,
			`$zip only supports an object as an argument, found ${bsonTypeName(arg)}`
		);
	}
	const extra = Object.keys(doc).find((key) => !ZIP_FIELDS.includes(key));
	if (extra !== undefined) throw location(34464, `$zip found an unknown argument: ${extra}`);
	const { inputs, useLongestLength: longest = false, defaults = [] } = doc;
	if (!Array.isArray(inputs)) {
		const type = bsonTypeName(inputs);
		throw location(34461, `inputs must be an array of expressions, found ${type}`);
	}
	if (typeof longest !== 'boolean') {
		throw location(34463, `useLongestLength must be a bool, found ${bsonTypeName(longest)}`);
	}
	if (!Array.isArray(defaults)) {
		const type = bsonTypeName(defaults);
		throw location(34462, `defaults must be an array of expressions, found ${type}`);
	}
	if (inputs.length === 0) throw location(34465, '$zip requires at least one input array');
	if (defaults.length > 0 && !longest) {
		throw location(34466, 'cannot specify defaults unless useLongestLength is true');
	}
	if (defaults.length > 0 && defaults.length !== inputs.length) {
		throw location(34467, 'defaults and inputs must have the same length');
	}
	return { inputs, longest, defaults };
}

const zip: Operator = (arg, env, compile) => {
	const { inputs, longest, defaults } = zipSpec(arg);
	const lists = inputs.map((spec) => compile(spec, env));
	const fillers = defaults.map((spec) => compile(spec, env));
	return (root, frame) => {
		const values = lists.map((list) => list(root, frame));
		if (values.some(isNullish)) return null;
		const arrays = values.map((value): unknown[] => {
			if (Array.isArray(value)) return value;
			throw location(34468, `$zip found a non-array expression in input: ${show(value)}`);
		});
		const lengths = arrays.map((array) => array.length);
		const length = longest ? Math.max(...lengths) : Math.min(...lengths);
		return Array.from({ length }, (_, i) =>
			arrays.map((array, of) => (i < array.length ? array[i] : fillers[of]?.(root, frame)) ?? null)
		);
	};
};

export const MORE_ARRAYS: Operators = {
	$allElementsTrue: quantified('$allElementsTrue', 17040, (list) => list.every(truthy)),
	$anyElementTrue: quantified('$anyElementTrue', 17041, (list) => list.some(truthy)),
	$firstN: someN('$firstN', (list, n) => list.slice(0, n)),
	$lastN: someN('$lastN', (list, n) => list.slice(-n)),
	$minN: someN('$minN', (list, n) => extremes(list, n, 1)),
	$maxN: someN('$maxN', (list, n) => extremes(list, n, -1)),
	$indexOfArray: listed('$indexOfArray', 2, 4, indexOfArray),
	$sortArray: sortArray,
	$zip: zip
};
