import { location, MongoError, notSupported } from '../errors.ts';
import { splitPath, withoutNul } from '../values/names.ts';
import { show } from '../values/show.ts';
import type { Doc } from '../values/types.ts';
import { asDoc, getField, setField } from '../values/types.ts';
import type { Compile, Env, Expression } from './env.ts';
import { OPERATORS, UNSUPPORTED_OPERATORS } from './operators/index.ts';

/** The value at a field path in expressions: arrays on the way map over their documents. */
export function valueAt(doc: Doc, parts: readonly string[], at = 0): unknown {
	const value = getField(doc, parts[at] ?? '');
	if (at === parts.length - 1 || value === undefined) return value;
	if (!Array.isArray(value)) {
		const inner = asDoc(value);
		return inner ? valueAt(inner, parts, at + 1) : undefined;
	}
	const out: unknown[] = [];
	for (const element of value) {
		const inner = asDoc(element);
		const found = inner ? valueAt(inner, parts, at + 1) : undefined;
		if (found !== undefined) out.push(found);
	}
	return out;
}

/** The parts of a field path. Errors: 40352, 40353, 15998, 16410 for names no field path may have. */
export function fieldPath(path: string): string[] {
	if (path === '') throw location(40352, 'FieldPath cannot be constructed with empty string');
	if (path.endsWith('.')) throw location(40353, "FieldPath must not end with a '.'.");
	const parts = splitPath(path);
	for (const part of parts) {
		if (part === '') throw location(15998, 'FieldPath field names may not be empty strings.');
		if (part.startsWith('$')) {
			throw location(16410, `FieldPath field names may not start with '$'. Given '${part}'.`);
		}
	}
	return parts;
}

function compileFieldPath(path: string): Expression {
	const parts = fieldPath(withoutNul(path));
	const only = parts[0] ?? '';
	return parts.length === 1 ? (root) => getField(root, only) : (root) => valueAt(root, parts);
}

const REFUSED_VARIABLES = ['CLUSTER_TIME', 'USER_ROLES', 'SEARCH_META'];

function compileVariable(text: string, env: Env): Expression {
	const dot = text.indexOf('.');
	const name = dot < 0 ? text : text.slice(0, dot);
	const base = variable(name, env);
	if (dot < 0) return base;
	const parts = fieldPath(withoutNul(text.slice(dot + 1)));
	return (root, frame) => valueAt({ value: base(root, frame) }, ['value', ...parts]);
}

function variable(name: string, env: Env): Expression {
	const slot = env.slots.get(name);
	if (slot !== undefined) return (_root, frame) => frame[slot];
	if (name === 'ROOT' || name === 'CURRENT') return (root) => root;
	if (name === 'REMOVE') return () => undefined;
	if (name === 'NOW') return () => env.now;
	if (name === 'CLUSTER_TIME' && env.clusterTime) {
		const time = env.clusterTime();
		return () => time;
	}
	if (REFUSED_VARIABLES.includes(name)) throw notSupported(`Variable $$${name}`);
	throw location(17276, `Use of undefined variable: ${name}`);
}

function compileObject(doc: Doc, env: Env): Expression {
	const fields = Object.entries(doc).map(([key, value]) => {
		if (key.includes('.')) {
			throw location(
				16412,
				`FieldPath field names may not contain '.'. Consider using $getField or $setField. The field name was: '${key}'.`
			);
		}
		return { key, expression: compileExpression(value, env) };
	});
	return (root, frame) => {
		const out: Doc = {};
		for (const { key, expression } of fields) {
			const value = expression(root, frame);
			if (value !== undefined) setField(out, key, value);
		}
		return out;
	};
}

function compileOperator(name: string, arg: unknown, env: Env): Expression {
	const operator = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
	if (operator) return operator(arg, env, compileExpression);
	if (UNSUPPORTED_OPERATORS.has(name)) throw notSupported(`Expression ${name}`);
	throw new MongoError(168, 'InvalidPipelineOperator', `Unrecognized expression '${name}'`);
}

/**
 * Compiles an aggregation expression. Errors: 168 for an unknown operator, 115 for one this server
 * does not have, 15983 for an operator beside other fields, and each operator's own.
 */
export const compileExpression: Compile = (spec, env) => {
	if (typeof spec === 'string') {
		if (spec.startsWith('$$')) return compileVariable(spec.slice(2), env);
		return spec.startsWith('$') ? compileFieldPath(spec.slice(1)) : () => spec;
	}
	if (Array.isArray(spec)) {
		const items = spec.map((item) => compileExpression(item, env));
		return (root, frame) => items.map((item) => item(root, frame) ?? null);
	}
	const doc = asDoc(spec);
	if (!doc) return () => spec;
	const keys = Object.keys(doc);
	const name = keys.find((key) => key.startsWith('$'));
	if (name === undefined) return compileObject(doc, env);
	if (keys.length > 1) {
		throw location(
			15983,
			`an object representing an expression must have exactly one field: ${show(doc)}`
		);
	}
	return compileOperator(name, getField(doc, name), env);
};
