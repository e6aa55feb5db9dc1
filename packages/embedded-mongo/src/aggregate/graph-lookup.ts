import { failedToParse, location } from '../errors.ts';
import { compileStageMatch } from '../query/match.ts';
import { long, wholeOf } from '../values/numbers.ts';
import { splitPath } from '../values/names.ts';
import type { Doc } from '../values/types.ts';
import { asDoc } from '../values/types.ts';
import type { ValueMap } from '../values/value-set.ts';
import { ValueSet } from '../values/value-set.ts';
import type { Frame } from './env.ts';
import { compileExpression, fieldPath, valueAt } from './expression.ts';
import { indexBy } from './joins.ts';
import type { StageCompiler } from './stage.ts';
import { stageDoc } from './stage.ts';
import { withPath } from './stages.ts';

const REQUIRED = ['from', 'startWith', 'connectFromField', 'connectToField', 'as'];
const OPTIONAL = ['maxDepth', 'depthField', 'restrictSearchWithMatch'];

type Graph = {
	index: ValueMap<Set<Doc>>;
	from: string[];
	allows: (doc: Doc, frame: Frame) => boolean;
	maxDepth: number;
	depthField: string[] | undefined;
};

function checkSpec(spec: unknown): Doc {
	const doc = stageDoc(spec, 40327, 'the $graphLookup stage specification must be an object');
	for (const [key, value] of Object.entries(doc)) {
		if (!REQUIRED.includes(key) && !OPTIONAL.includes(key)) {
			throw location(40104, `Unknown argument to $graphLookup: ${key}`);
		}
		const isText = ['from', 'connectFromField', 'connectToField', 'as', 'depthField'].includes(key);
		if (isText && typeof value !== 'string') {
			throw location(40103, `expected string as argument for ${key}`);
		}
	}
	if (REQUIRED.some((key) => !(key in doc))) {
		throw location(
			40105,
			"$graphLookup requires 'from', 'as', 'startWith', 'connectFromField', and 'connectToField' to be specified."
		);
	}
	return doc;
}

function depthLimit(v: unknown): number {
	if (v === undefined) return Infinity;
	const depth = wholeOf(v);
	if (depth === undefined) throw location(40102, 'maxDepth requires an integral argument');
	if (depth < 0) throw location(40101, 'maxDepth requires a nonnegative argument');
	return depth;
}

const valuesOf = (v: unknown): unknown[] => (Array.isArray(v) ? v : v === undefined ? [] : [v]);

/** Breadth first: each document once, at the depth it is first met. */
function reached(graph: Graph, start: unknown, frame: Frame): Doc[] {
	const found = new Map<Doc, number>();
	const asked = new ValueSet();
	let frontier = valuesOf(start);
	for (let depth = 0; frontier.length > 0 && depth <= graph.maxDepth; depth += 1) {
		const next: unknown[] = [];
		for (const value of frontier) {
			if (asked.has(value)) continue;
			asked.add(value);
			for (const doc of graph.index.get(value) ?? []) {
				if (found.has(doc) || !graph.allows(doc, frame)) continue;
				found.set(doc, depth);
				next.push(...valuesOf(valueAt(doc, graph.from)));
			}
		}
		frontier = next;
	}
	const { depthField } = graph;
	return Array.from(found, ([doc, depth]) =>
		depthField ? withPath(doc, depthField, long(BigInt(depth))) : doc
	);
}

/** Errors: 9, 40101 to 40105, 40185, 40327. */
export const graphLookup: StageCompiler = (spec, env, ctx) => {
	const doc = checkSpec(spec);
	const filter = doc.restrictSearchWithMatch;
	const query = filter === undefined ? {} : asDoc(filter);
	if (!query) {
		throw location(40185, 'restrictSearchWithMatch must be an object');
	}
	const name = String(doc.from);
	if (name === '') throw failedToParse("$graphLookup 'from' must not be empty");
	const to = String(doc.connectToField);
	fieldPath(to);
	const as = fieldPath(String(doc.as));
	const startWith = compileExpression(doc.startWith, env);
	const rest = {
		from: splitPath(String(doc.connectFromField)),
		allows: compileStageMatch(query, env),
		maxDepth: depthLimit(doc.maxDepth),
		depthField: typeof doc.depthField === 'string' ? fieldPath(doc.depthField) : undefined
	};
	return function* (input, frame) {
		const graph: Graph = { ...rest, index: indexBy(ctx.collection(name), to) };
		for (const each of input) {
			yield withPath(each, as, reached(graph, startWith(each, frame), frame));
		}
	};
};
