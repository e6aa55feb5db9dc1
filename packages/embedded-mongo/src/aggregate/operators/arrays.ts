import { location, MongoError } from '../../errors.ts';
import { compareValues, valuesEqual } from '../../values/compare.ts';
import { int, wholeOf } from '../../values/numbers.ts';
import { asDoc, bsonTypeName, isNullish, isInt32 } from '../../values/types.ts';
import { ValueSet } from '../../values/value-set.ts';
import type { Env, Expression, Operator, Operators } from '../env.ts';
import { bind } from '../env.ts';
import { truthy } from '../truth.ts';
import { listed, nullable } from './shape.ts';

const MANY = Number.POSITIVE_INFINITY;
const RANGE_ITEM_BYTES = 16;
const RANGE_BYTES_MAX = 100 * 1024 * 1024;

function requireArray(v: unknown, code: number, message: string): unknown[] {
	if (Array.isArray(v)) return v;
	throw location(code, `${message}${bsonTypeName(v)}`);
}

function requireInt(v: unknown, code: number, message: string): number {
	const n = wholeOf(v);
	if (n === undefined || !isInt32(n)) throw location(code, message);
	return n;
}

function arrayElemAt(array: unknown, index: unknown): unknown {
	const list = requireArray(
		array,
		28689,
		"$arrayElemAt's first argument must be an array, but is "
	);
	const at = requireInt(
		index,
		28691,
		"$arrayElemAt's second argument must be representable as a 32-bit integer"
	);
	return list.at(at);
}

const endOf = (name: string, index: 0 | -1): Operator =>
	nullable(name, 1, 1, (v) =>
		requireArray(v, 28689, `${name}'s argument must be an array, but is `).at(index)
	);

function slice(array: unknown, first: unknown, second?: unknown): unknown {
	const list = requireArray(
		array,
		28724,
		'First argument to $slice must be an array, but is of type: '
	);
	const n = requireInt(
		first,
		28726,
		'Second argument to $slice must be representable as a 32-bit integer'
	);
	if (second === undefined) return n < 0 ? list.slice(n) : list.slice(0, n);
	const count = requireInt(
		second,
		28728,
		'Third argument to $slice must be representable as a 32-bit integer'
	);
	if (count <= 0) throw location(28729, `Third argument to $slice must be positive: ${count}`);
	const start = n < 0 ? Math.max(0, list.length + n) : n;
	return list.slice(start, start + count);
}

function isIn(v: unknown, array: unknown): boolean {
	const list = requireArray(array, 40081, '$in requires an array as a second argument, found: ');
	return list.some((item) => valuesEqual(item, v));
}

const sorted = (values: unknown[]): unknown[] => values.sort(compareValues);

const setArgument = (name: string, v: unknown): unknown[] =>
	requireArray(v, 17043, `All operands of ${name} must be arrays. One argument is of type: `);

const setUnion = (...args: unknown[]): unknown[] =>
	sorted(new ValueSet(args.flatMap((arg) => setArgument('$setUnion', arg))).values());

function setIntersection(...args: unknown[]): unknown[] {
	const [first = [], ...rest] = args.map((arg) => setArgument('$setIntersection', arg));
	const others = rest.map((list) => new ValueSet(list));
	const common = new ValueSet(first).values();
	return sorted(common.filter((item) => others.every((set) => set.has(item))));
}

function setDifference(a: unknown, b: unknown): unknown[] {
	const unwanted = new ValueSet(setArgument('$setDifference', b));
	return new ValueSet(setArgument('$setDifference', a)).values().filter((v) => !unwanted.has(v));
}

function setIsSubset(a: unknown, b: unknown): boolean {
	const whole = new ValueSet(setArgument('$setIsSubset', b));
	return setArgument('$setIsSubset', a).every((item) => whole.has(item));
}

function setEquals(...args: unknown[]): boolean {
	const [first, ...rest] = args.map((arg) => new ValueSet(setArgument('$setEquals', arg)));
	return rest.every(
		(set) => set.size === first?.size && set.values().every((item) => first.has(item))
	);
}

function range(start: unknown, end: unknown, step: unknown = 1): unknown {
	const [from, to, by] = [start, end, step].map((v) =>
		requireInt(v, 34444, '$range requires 32-bit integers')
	) as [number, number, number];
	if (by === 0) throw location(34449, '$range requires a non-zero step value');
	const length = Math.max(0, Math.ceil((to - from) / by));
	if (length * RANGE_ITEM_BYTES > RANGE_BYTES_MAX) {
		throw new MongoError(
			146,
			'ExceededMemoryLimit',
			`$range would use too much memory (${length * RANGE_ITEM_BYTES} bytes) and cannot spill to disk. Memory limit: ${RANGE_BYTES_MAX} bytes`
		);
	}
	return Array.from({ length }, (_, index) => int(from + index * by));
}

/** Compiles `input` and a body evaluated once per element with the element bound to a variable. */
function perElement(name: string, body: string, ...[arg, env, compile]: Parameters<Operator>) {
	const doc = asDoc(arg);
	if (!doc) throw location(16878, `${name} only supports an object as its argument`);
	const known = ['input', 'as', body, ...(name === '$filter' ? ['limit'] : [])];
	const unknownKey = Object.keys(doc).find((key) => !known.includes(key));
	if (unknownKey !== undefined)
		throw location(28647, `Unrecognized parameter to ${name}: ${unknownKey}`);
	if (!('input' in doc)) throw location(28648, `Missing 'input' parameter to ${name}`);
	if (!(body in doc)) throw location(28650, `Missing '${body}' parameter to ${name}`);
	const { env: inner, slot } = bind(env, typeof doc.as === 'string' ? doc.as : 'this');
	return { doc, slot, input: compile(doc.input, env), each: compile(doc[body], inner) };
}

const map: Operator = (...params) => {
	const { slot, input, each } = perElement('$map', 'in', ...params);
	return (root, frame) => {
		const value = input(root, frame);
		if (isNullish(value)) return null;
		return requireArray(value, 16883, 'input to $map must be an array not ').map((element) => {
			frame[slot] = element;
			return each(root, frame) ?? null;
		});
	};
};

const filter: Operator = (...params) => {
	const { doc, slot, input, each } = perElement('$filter', 'cond', ...params);
	const [, env, compile] = params;
	const limit = 'limit' in doc ? compile(doc.limit, env) : () => null;
	return (root, frame) => {
		const value = input(root, frame);
		if (isNullish(value)) return null;
		const max = limit(root, frame);
		const kept = requireArray(value, 28651, 'input to $filter must be an array not ').filter(
			(element) => {
				frame[slot] = element;
				return truthy(each(root, frame));
			}
		);
		if (isNullish(max)) return kept;
		const count = requireInt(
			max,
			327391,
			'$filter: limit must be represented as a 32-bit integral value'
		);
		if (count < 1) throw location(327392, '$filter: limit must be greater than 0');
		return kept.slice(0, count);
	};
};

function reduceParts(arg: unknown, env: Env, compile: Parameters<Operator>[2]) {
	const doc = asDoc(arg);
	if (!doc) throw location(40075, '$reduce requires an object as an argument');
	for (const key of ['input', 'initialValue', 'in']) {
		if (!(key in doc)) throw location(40077, `$reduce requires '${key}' to be specified`);
	}
	const unknownKey = Object.keys(doc).find((key) => !['input', 'initialValue', 'in'].includes(key));
	if (unknownKey !== undefined)
		throw location(40076, `$reduce found an unknown argument: ${unknownKey}`);
	const self = bind(env, 'this');
	const value = bind(self.env, 'value');
	const parts: Record<'input' | 'initial' | 'body', Expression> = {
		input: compile(doc.input, env),
		initial: compile(doc.initialValue, env),
		body: compile(doc.in, value.env)
	};
	return { ...parts, selfSlot: self.slot, valueSlot: value.slot };
}

const reduce: Operator = (arg, env, compile) => {
	const { input, initial, body, selfSlot, valueSlot } = reduceParts(arg, env, compile);
	return (root, frame) => {
		const list = input(root, frame);
		if (isNullish(list)) return null;
		let result = initial(root, frame);
		for (const element of requireArray(
			list,
			40080,
			"$reduce requires that 'input' be an array, found: "
		)) {
			frame[selfSlot] = element;
			frame[valueSlot] = result;
			result = body(root, frame);
		}
		return result;
	};
};

export const ARRAYS: Operators = {
	$size: listed('$size', 1, 1, (v) =>
		int(requireArray(v, 17124, 'The argument to $size must be an array, but was of type: ').length)
	),
	$arrayElemAt: nullable('$arrayElemAt', 2, 2, arrayElemAt),
	$first: endOf('$first', 0),
	$last: endOf('$last', -1),
	$slice: nullable('$slice', 2, 3, slice),
	$isArray: listed('$isArray', 1, 1, (v) => Array.isArray(v)),
	$in: listed('$in', 2, 2, isIn),
	$concatArrays: nullable('$concatArrays', 0, MANY, (...args) =>
		args.flatMap((arg) => requireArray(arg, 28664, '$concatArrays only supports arrays, not '))
	),
	$reverseArray: nullable('$reverseArray', 1, 1, (v) =>
		requireArray(
			v,
			34435,
			'The argument to $reverseArray must be an array, but was of type: '
		).toReversed()
	),
	$range: listed('$range', 2, 3, range),
	$setUnion: nullable('$setUnion', 0, MANY, setUnion),
	$setIntersection: nullable('$setIntersection', 0, MANY, setIntersection),
	$setDifference: nullable('$setDifference', 2, 2, setDifference),
	$setIsSubset: listed('$setIsSubset', 2, 2, setIsSubset),
	$setEquals: listed('$setEquals', 2, MANY, setEquals),
	$map: map,
	$filter: filter,
	$reduce: reduce
};
