import type { CommandScope, Env, Frame } from '../aggregate/env.ts';
import { start } from '../aggregate/env.ts';
import { badValue, location } from '../errors.ts';
import type { Doc } from '../values/types.ts';
import { asDoc, getField, setField } from '../values/types.ts';
import { matchWithPosition } from './match.ts';
import type { Leaf, Tree } from './projection-tree.ts';
import { hasPositional, parseProjection } from './projection-tree.ts';

export type Projector = (doc: Doc, frame: Frame) => Doc;

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

/** A `$project` stage's projection. Errors: 31249, 31250, 31253, 31254, 51270, 51272. */
export function compileStageProjection(spec: Doc, env: Env): Projector {
	if (Object.keys(spec).length === 0) {
		throw location(
			51272,
			'Invalid $project :: caused by :: projection specification must have at least one field'
		);
	}
	const { root, include } = parseProjection(spec, env, 'aggregate');
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
	const { root } = parseProjection(spec, env, 'addFields');
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

/** A `find` projection; `query` is needed for positional `$`. Errors as for `$project`, and 51246. */
export function compileProjection(
	spec: Doc,
	query?: Doc,
	command: CommandScope = { now: new Date() }
): (doc: Doc) => Doc {
	if (Object.keys(spec).length === 0) return (doc) => doc;
	const { env, frame } = start(command);
	const { root, include } = parseProjection(spec, env, 'find');
	const positional = hasPositional(root);
	if (positional && !query) throw badValue('positional projection needs a query');
	const locate = positional && query ? matchWithPosition(query, command) : undefined;
	return (doc) => {
		const position = locate?.(doc).position;
		const run = { frame, root: doc, positional, position, include, inPlace: false, cut: false };
		return applyTree(root, doc, run);
	};
}
