import type { Env, Expression, Frame } from '../aggregate/env.ts';
import { compileExpression, fieldPath } from '../aggregate/expression.ts';
import { location, notSupported } from '../errors.ts';
import { nameOfKey } from '../values/names.ts';
import { doubleOf } from '../values/numbers.ts';
import type { Doc } from '../values/types.ts';
import { asDoc, isNumeric } from '../values/types.ts';
import { compileQuery } from './match.ts';

export type Leaf =
	| { kind: 'include' }
	| { kind: 'exclude' }
	| { kind: 'compute'; expression: Expression }
	| { kind: 'slice'; skip: number; limit: number }
	| { kind: 'elemMatch'; find: (array: unknown[], frame: Frame) => unknown[] }
	| { kind: 'positional' };
export type Tree = { kind: 'tree'; children: Map<string, Leaf | Tree> };

/** `find` has `$slice`, `$elemMatch` and positional `$`; `$project` has none of them. */
type Dialect = 'find' | 'aggregate' | 'addFields';

const pathText = (parts: readonly string[]): string => parts.map(nameOfKey).join('.');

const tree = (): Tree => ({ kind: 'tree', children: new Map() });

class Parser {
	readonly root = tree();
	mode: 'include' | 'exclude' | undefined;
	private readonly env: Env;
	private readonly dialect: Dialect;

	constructor(env: Env, dialect: Dialect) {
		this.env = env;
		this.dialect = dialect;
	}

	add(path: string, value: unknown): void {
		const positional = this.dialect === 'find' && path.endsWith('.$');
		const parts = fieldPath(positional ? path.slice(0, -2) : path);
		if (positional) {
			this.setMode('include', path);
			if (hasPositional(this.root)) {
				throw location(31276, 'Cannot specify more than one positional projection per query.');
			}
			this.put(parts, { kind: 'positional' });
			return;
		}
		const doc = asDoc(value);
		if (doc && Object.keys(doc).length === 0) {
			if (this.dialect === 'addFields')
				throw notSupported(`An empty object at '${path}' without $literal`);
			throw location(
				51270,
				'An empty sub-projection is not a valid value. Found empty object at path'
			);
		}
		if (doc && !Object.keys(doc)[0]?.startsWith('$')) {
			for (const [key, inner] of Object.entries(doc)) this.add(`${path}.${key}`, inner);
		} else this.put(parts, this.leaf(path, value));
	}

	private leaf(path: string, value: unknown): Leaf {
		if (this.dialect === 'addFields') {
			return { kind: 'compute', expression: compileExpression(value, this.env) };
		}
		if (typeof value === 'boolean' || isNumeric(value)) {
			const kind =
				value === true || (value !== false && doubleOf(value) !== 0) ? 'include' : 'exclude';
			if (path !== '_id') this.setMode(kind, path);
			return { kind };
		}
		const doc = asDoc(value);
		if (doc && this.dialect === 'find') {
			if ('$slice' in doc && !isExpressionSlice(doc.$slice)) return sliceLeaf(doc.$slice);
			if ('$elemMatch' in doc) {
				if (path.includes('.')) {
					throw location(31275, 'Cannot use $elemMatch projection on a nested field');
				}
				this.setMode('include', path);
				return elemMatchLeaf(doc.$elemMatch, this.env);
			}
		}
		this.setMode('include', path);
		return { kind: 'compute', expression: compileExpression(value, this.env) };
	}

	private setMode(mode: 'include' | 'exclude', path: string): void {
		if (this.mode === undefined) this.mode = mode;
		if (this.mode === mode) return;
		throw mode === 'exclude'
			? location(31254, `Cannot do exclusion on field ${path} in inclusion projection`)
			: location(31253, `Cannot do inclusion on field ${path} in exclusion projection`);
	}

	private put(parts: string[], leaf: Leaf): void {
		let node = this.root;
		for (const part of parts.slice(0, -1)) {
			const next = node.children.get(part) ?? tree();
			if (next.kind !== 'tree') {
				throw location(
					31249,
					`Path collision at ${pathText(parts)} remaining portion ${nameOfKey(part)}`
				);
			}
			node.children.set(part, next);
			node = next;
		}
		const last = parts.at(-1) ?? '';
		if (node.children.has(last)) throw location(31250, `Path collision at ${pathText(parts)}`);
		node.children.set(last, leaf);
	}
}

/** `{$slice: ["$path", n]}` is the expression; numbers alone are the projection operator. */
const isExpressionSlice = (arg: unknown): boolean => Array.isArray(arg) && !isNumeric(arg[0]);

function sliceLeaf(arg: unknown): Leaf {
	const pair: unknown[] = Array.isArray(arg) ? arg : [arg];
	const [first, second] = pair.map((item) => (isNumeric(item) ? Math.trunc(doubleOf(item)) : NaN));
	if (first === undefined || Number.isNaN(first) || Number.isNaN(second)) {
		throw location(28667, 'First argument to $slice must be an number');
	}
	if (second === undefined) {
		if (Array.isArray(arg)) throw location(28667, '$slice takes at least 2 arguments');
		return { kind: 'slice', skip: Math.min(first, 0), limit: Math.abs(first) };
	}
	if (second <= 0) throw location(28724, 'Third argument to $slice must be positive');
	return { kind: 'slice', skip: first, limit: second };
}

function elemMatchLeaf(arg: unknown, env: Env): Leaf {
	const details = { position: undefined as number | undefined };
	const query = compileQuery({ array: { $elemMatch: arg } }, { env, details, nested: true });
	return {
		kind: 'elemMatch',
		find: (array, frame) => {
			details.position = undefined;
			return query({ array }, frame) ? [array[details.position ?? 0]] : [];
		}
	};
}

/** Whether positional `$` stands anywhere in the tree. */
export const hasPositional = (node: Tree): boolean =>
	node.children
		.values()
		.some(
			(child) => child.kind === 'positional' || (child.kind === 'tree' && hasPositional(child))
		);

/** The tree and whether it keeps (`include`) or drops the fields it does not name. */
export function parseProjection(
	spec: Doc,
	env: Env,
	dialect: Dialect
): { root: Tree; include: boolean } {
	const parser = new Parser(env, dialect);
	for (const [path, value] of Object.entries(spec)) parser.add(path, value);
	const id = parser.root.children.get('_id');
	const include =
		parser.mode === 'include' || (parser.mode === undefined && id?.kind === 'include');
	if (include && !id) parser.root.children.set('_id', { kind: 'include' });
	return { root: parser.root, include };
}
