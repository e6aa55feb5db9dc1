import { location } from '../../errors.ts';
import { compareValues } from '../../values/compare.ts';
import { int } from '../../values/numbers.ts';
import { asDoc, bsonTypeName, isNullish, isNumeric } from '../../values/types.ts';
import type { Operator, Operators } from '../env.ts';
import { bind } from '../env.ts';
import { truthy } from '../truth.ts';
import { listed, namedArguments } from './shape.ts';

const comparison = (name: string, holds: (order: number) => boolean): Operator =>
	listed(name, 2, 2, (a, b) => holds(compareValues(a, b)));

const and: Operator = (arg, env, compile) => {
	const args = (Array.isArray(arg) ? arg : [arg]).map((spec) => compile(spec, env));
	return (root, frame) => args.every((each) => truthy(each(root, frame)));
};

const or: Operator = (arg, env, compile) => {
	const args = (Array.isArray(arg) ? arg : [arg]).map((spec) => compile(spec, env));
	return (root, frame) => args.some((each) => truthy(each(root, frame)));
};

const cond: Operator = (arg, env, compile) => {
	let spec = arg;
	if (Array.isArray(arg)) {
		if (arg.length !== 3) {
			throw location(
				16020,
				`Expression $cond takes exactly 3 arguments. ${arg.length} were passed in.`
			);
		}
		spec = { if: arg[0] as unknown, then: arg[1] as unknown, else: arg[2] as unknown };
	}
	const parts = namedArguments('$cond', ['if', 'then', 'else'], [], spec, env, compile);
	return (root, frame) =>
		(truthy(parts.if?.(root, frame)) ? parts.then : parts.else)?.(root, frame);
};

const ifNull: Operator = (arg, env, compile) => {
	if (!Array.isArray(arg) || arg.length < 2) {
		throw location(1257300, '$ifNull needs at least two arguments');
	}
	const args = arg.map((spec) => compile(spec, env));
	return (root, frame) => {
		let value: unknown;
		for (const each of args) {
			value = each(root, frame);
			if (!isNullish(value)) return value;
		}
		return value;
	};
};

const switchOperator: Operator = (arg, env, compile) => {
	const doc = asDoc(arg);
	if (!doc) throw location(40060, '$switch requires an object as an argument');
	const unknownKey = Object.keys(doc).find((key) => key !== 'branches' && key !== 'default');
	if (unknownKey !== undefined)
		throw location(40067, `$switch found an unknown argument: ${unknownKey}`);
	if (!Array.isArray(doc.branches))
		throw location(40061, "$switch expected an array for 'branches'");
	if (doc.branches.length === 0) throw location(40068, '$switch requires at least one branch.');
	const branches = doc.branches.map((branch) =>
		namedArguments('$switch', ['case', 'then'], [], branch, env, compile)
	);
	const fallback = 'default' in doc ? compile(doc.default, env) : undefined;
	return (root, frame) => {
		const hit = branches.find((branch) => truthy(branch.case?.(root, frame)));
		if (hit) return hit.then?.(root, frame);
		if (fallback) return fallback(root, frame);
		throw location(
			40066,
			'$switch could not find a matching branch for an input, and no default was specified.'
		);
	};
};

const letOperator: Operator = (arg, env, compile) => {
	const doc = asDoc(arg);
	const vars = asDoc(doc?.vars);
	if (!doc || !vars || !('in' in doc)) {
		throw location(16874, "$let needs an object with 'vars' and 'in'");
	}
	let inner = env;
	const bindings = Object.entries(vars).map(([name, spec]) => {
		const bound = bind(inner, name);
		inner = bound.env;
		return { slot: bound.slot, value: compile(spec, env) };
	});
	const body = compile(doc.in, inner);
	return (root, frame) => {
		const values = bindings.map((binding) => binding.value(root, frame));
		bindings.forEach((binding, index) => {
			frame[binding.slot] = values[index];
		});
		return body(root, frame);
	};
};

const literal: Operator = (arg) => () => arg;

export const LOGIC: Operators = {
	$eq: comparison('$eq', (order) => order === 0),
	$ne: comparison('$ne', (order) => order !== 0),
	$gt: comparison('$gt', (order) => order > 0),
	$gte: comparison('$gte', (order) => order >= 0),
	$lt: comparison('$lt', (order) => order < 0),
	$lte: comparison('$lte', (order) => order <= 0),
	$cmp: listed('$cmp', 2, 2, (a, b) => int(compareValues(a, b))),
	$and: and,
	$or: or,
	$not: listed('$not', 1, 1, (v) => !truthy(v)),
	$cond: cond,
	$ifNull: ifNull,
	$switch: switchOperator,
	$let: letOperator,
	$literal: literal,
	$type: listed('$type', 1, 1, (v) => bsonTypeName(v)),
	$isNumber: listed('$isNumber', 1, 1, (v) => isNumeric(v))
};
