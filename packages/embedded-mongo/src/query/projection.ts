import type { CommandScope, Env, Expression, Frame } from '../aggregate/env.ts';
import { start } from '../aggregate/env.ts';
import { compileExpression, fieldPath } from '../aggregate/expression.ts';
import { badValue, location, notSupported } from '../errors.ts';
import { doubleOf } from '../values/numbers.ts';
import type { Doc } from '../values/types.ts';
import { asDoc, getField, isNumeric, setField } from '../values/types.ts';
import { compileQuery, matchWithPosition } from './match.ts';

type Leaf =
	| { kind: 'include' }
	| { kind: 'exclude' }
	| { kind: 'compute'; expression: Expression }
	| { kind: 'slice'; skip: number; limit: number }
	| { kind: 'elemMatch'; find: (array: unknown[], frame: Frame) => unknown[] }
	| { kind: 'positional' };
type Tree = { kind: 'tree'; children: Map<string, Leaf | Tree> };

/** `find` has `$slice`, `$elemMatch` and positional `$`; `$project` has none of them. */
type Dialect = 'find' | 'aggregate' | 'addFields';
export type Projector = (doc: Doc, frame: Frame) => Doc;

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
				throw location(31249, `Path collision at ${parts.join('.')} remaining portion ${part}`);
			}
			node.children.set(part, next);
			node = next;
		}
		const last = parts.at(-1) ?? '';
		if (node.children.has(last)) throw location(31250, `Path collision at ${parts.join('.')}`);
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

type Run = {
	frame: Frame;
	root: Doc;
	positional: boolean;
	position: number | undefined;
	include: boolean;
	/** `$addFields`: computed fields keep the place of those they replace. */
	inPlace: boolean;
	/** Positional `$` cuts the first array on its path and no other. */
	cut: boolean;
};

function applyTree(node: Tree, doc: Doc, run: Run): Doc {
	const out: Doc = {};
	for (const key of Object.keys(doc)) {
		const child = node.children.get(key);
		const value = getField(doc, key);
		const result = child ? applyChild(child, value, run) : run.include ? undefined : value;
		if (result !== undefined) setField(out, key, result);
	}
	for (const [key, child] of node.children) {
		if (!run.inPlace || !Object.hasOwn(doc, key)) addComputed(out, key, child, doc, run);
	}
	return out;
}

function applyChild(child: Leaf | Tree, value: unknown, run: Run): unknown {
	switch (child.kind) {
		case 'include':
			return value;
		case 'compute':
			return run.inPlace ? child.expression(run.root, run.frame) : undefined;
		case 'exclude':
		case 'elemMatch':
			return undefined;
		case 'slice':
			return Array.isArray(value) ? sliced(value, child.skip, child.limit) : value;
		case 'positional':
			return Array.isArray(value) && !run.cut ? positioned(value, run.position) : value;
		case 'tree':
			return applyToValue(child, value, run);
	}
}

function applyToValue(node: Tree, value: unknown, run: Run): unknown {
	const doc = asDoc(value);
	if (doc) return applyTree(node, doc, run);
	if (!Array.isArray(value)) {
		return run.include || run.inPlace ? computedOnly(node, run) : value;
	}
	const cuts = !run.cut && run.positional && hasPositional(node);
	const list = cuts ? positioned(value, run.position) : value;
	const inner = cuts ? { ...run, cut: true } : run;
	return list
		.map((element) => applyToValue(node, element, inner))
		.filter((element) => element !== undefined);
}

/** Where a scalar stood, an inclusion leaves only what its computed fields make of the path. */
function computedOnly(node: Tree, run: Run): Doc | undefined {
	return hasComputed(node) ? applyTree(node, {}, run) : undefined;
}

const hasComputed = (node: Tree): boolean =>
	node.children
		.values()
		.some((child) => child.kind === 'compute' || (child.kind === 'tree' && hasComputed(child)));

function addComputed(out: Doc, key: string, child: Leaf | Tree, doc: Doc, run: Run): void {
	const value = getField(doc, key);
	if (child.kind === 'compute') {
		const result = child.expression(run.root, run.frame);
		if (result !== undefined) setField(out, key, result);
	} else if (child.kind === 'elemMatch' && Array.isArray(value)) {
		const found = child.find(value, run.frame);
		if (found.length > 0) setField(out, key, found);
	} else if (child.kind === 'tree' && value === undefined && hasComputed(child)) {
		setField(out, key, applyTree(child, {}, run));
	}
}

function sliced(array: unknown[], skip: number, limit: number): unknown[] {
	const start = skip < 0 ? Math.max(0, array.length + skip) : skip;
	return array.slice(start, start + limit);
}

function positioned(array: unknown[], position: number | undefined): unknown[] {
	if (position === undefined || position >= array.length) {
		throw location(
			51246,
			"Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array"
		);
	}
	return [array[position]];
}

/** The tree and whether it keeps (`include`) or drops the fields it does not name. */
function parse(spec: Doc, env: Env, dialect: Dialect): { root: Tree; include: boolean } {
	const parser = new Parser(env, dialect);
	for (const [path, value] of Object.entries(spec)) parser.add(path, value);
	const id = parser.root.children.get('_id');
	const include =
		parser.mode === 'include' || (parser.mode === undefined && id?.kind === 'include');
	if (include && !id) parser.root.children.set('_id', { kind: 'include' });
	return { root: parser.root, include };
}

/** A `$project` stage's projection. Errors: 31249, 31250, 31253, 31254, 51270, 51272. */
export function compileStageProjection(spec: Doc, env: Env): Projector {
	if (Object.keys(spec).length === 0) {
		throw location(
			51272,
			'Invalid $project :: caused by :: projection specification must have at least one field'
		);
	}
	const { root, include } = parse(spec, env, 'aggregate');
	return (doc, frame) =>
		applyTree(root, doc, {
			frame,
			root: doc,
			positional: false,
			position: undefined,
			include,
			inPlace: false,
			cut: false
		});
}

/** An `$addFields` stage: every value is an expression, and nothing else changes. */
export function compileAddFields(spec: Doc, env: Env): Projector {
	if (Object.keys(spec).length === 0) {
		throw location(
			40177,
			'Invalid $addFields :: caused by :: specification must have at least one field'
		);
	}
	const { root } = parse(spec, env, 'addFields');
	return (doc, frame) =>
		applyTree(root, doc, {
			frame,
			root: doc,
			positional: false,
			position: undefined,
			include: false,
			inPlace: true,
			cut: false
		});
}

const hasPositional = (node: Tree): boolean =>
	node.children
		.values()
		.some(
			(child) => child.kind === 'positional' || (child.kind === 'tree' && hasPositional(child))
		);

/** A `find` projection; `query` is needed for positional `$`. Errors as for `$project`, and 51246. */
export function compileProjection(
	spec: Doc,
	query?: Doc,
	command: CommandScope = { now: new Date() }
): (doc: Doc) => Doc {
	if (Object.keys(spec).length === 0) return (doc) => doc;
	const { env, frame } = start(command);
	const { root, include } = parse(spec, env, 'find');
	const positional = hasPositional(root);
	if (positional && !query) throw badValue('positional projection needs a query');
	const locate = positional && query ? matchWithPosition(query, command) : undefined;
	return (doc) => {
		const position = locate?.(doc).position;
		const run = { frame, root: doc, positional, position, include, inPlace: false, cut: false };
		return applyTree(root, doc, run);
	};
}
