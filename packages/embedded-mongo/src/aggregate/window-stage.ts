import { failedToParse, location, notSupported, typeMismatch } from '../errors.ts';
import { compileAddFields } from '../query/projection.ts';
import { show } from '../values/show.ts';
import { parseSort, sortDocs } from '../values/sort.ts';
import type { Doc } from '../values/types.ts';
import { asDoc } from '../values/types.ts';
import { ValueMap } from '../values/value-set.ts';
import { compareValues } from '../values/compare.ts';
import type { Env, Expression, Frame } from './env.ts';
import { bind } from './env.ts';
import { compileExpression } from './expression.ts';
import type { Stage, StageCompiler } from './stage.ts';
import { stageDoc } from './stage.ts';
import { WINDOW_FUNCTIONS } from './window-functions.ts';
import type { WindowFunction } from './window-function.ts';
import type { SortBy } from './windows.ts';

const UNSUPPORTED: ReadonlySet<string> = new Set(['$minMaxScaler', '$concatArrays', '$setUnion']);

function compileFunction(path: string, spec: unknown, env: Env, sortBy: SortBy): WindowFunction {
	const doc = asDoc(spec);
	if (!doc) throw failedToParse(`The field '${path}' must be an object`);
	const names = Object.keys(doc).filter((key) => key !== 'window');
	const [name, extra] = names;
	if (name === undefined) {
		throw failedToParse(`Expected a $-prefixed window function, found none in ${show(spec)}`);
	}
	if (extra !== undefined) {
		throw failedToParse(`Cannot specify multiple functions in window function spec: ${show(spec)}`);
	}
	if (!name.startsWith('$')) {
		throw failedToParse(`Expected a $-prefixed window function, found: ${name}`);
	}
	const compile = Object.hasOwn(WINDOW_FUNCTIONS, name) ? WINDOW_FUNCTIONS[name] : undefined;
	if (compile) return compile(name, { arg: doc[name], window: doc.window, env, sortBy });
	if (UNSUPPORTED.has(name)) throw notSupported(`Window function ${name}`);
	throw failedToParse(`Unrecognized window function, ${name}`);
}

/** Groups of equal key in the order of their keys, as MongoDB sorts before it computes windows. */
function partitioned(docs: Iterable<Doc>, by: Expression | undefined, frame: Frame): Doc[][] {
	if (!by) return [[...docs]];
	const groups = new ValueMap<Doc[]>();
	for (const doc of docs) {
		const key = by(doc, frame) ?? null;
		if (Array.isArray(key)) {
			throw typeMismatch('An expression used to partition cannot evaluate to value of type array');
		}
		groups.getOrAdd(key, () => []).push(doc);
	}
	return groups
		.entries()
		.toSorted((a, b) => compareValues(a.key, b.key))
		.map((entry) => entry.value);
}

const FIELDS = ['partitionBy', 'sortBy', 'output'];

/** The outputs as fields that `$addFields` sets from variables, so that dotted paths mean the same. */
function outputFields(output: Doc, env: Env, sortBy: SortBy) {
	let inner = env;
	const variables: Doc = {};
	const functions = Object.entries(output).map(([path, spec], index) => {
		const bound = bind(inner, `w${index}`);
		inner = bound.env;
		variables[path] = `$$w${index}`;
		return { slot: bound.slot, compute: compileFunction(path, spec, env, sortBy) };
	});
	return { functions, project: compileAddFields(variables, inner) };
}

function windowFields(doc: Doc, env: Env): Stage {
	const sortSpec = doc.sortBy === undefined ? {} : asDoc(doc.sortBy);
	const output = asDoc(doc.output);
	if (!sortSpec || !output) throw failedToParse("'sortBy' and 'output' must be objects");
	const sortBy = parseSort(sortSpec);
	const by = doc.partitionBy === undefined ? undefined : compileExpression(doc.partitionBy, env);
	if (Object.keys(output).length === 0) return (input) => input;
	const { functions, project } = outputFields(output, env, sortBy);
	return function* (input, frame) {
		for (const group of partitioned(input, by, frame)) {
			const partition = sortBy.length > 0 ? sortDocs(group, sortSpec) : group;
			const values = functions.map(({ slot, compute }) => ({
				slot,
				at: compute(partition, frame)
			}));
			for (const [position, each] of partition.entries()) {
				for (const { slot, at } of values) frame[slot] = at(position);
				yield project(each, frame);
			}
		}
	};
}

/** Errors: 9, 14, 115, 40415, and those of windows and functions. */
export const setWindowFields: StageCompiler = (spec, env) => {
	const doc = stageDoc(spec, 9, 'the $setWindowFields stage specification must be an object');
	const extra = Object.keys(doc).find((key) => !FIELDS.includes(key));
	if (extra !== undefined) {
		throw location(40415, `BSON field '$setWindowFields.${extra}' is an unknown field.`);
	}
	if (!('output' in doc)) {
		throw location(40414, "BSON field '$setWindowFields.output' is missing but a required field");
	}
	return windowFields(doc, env);
};
