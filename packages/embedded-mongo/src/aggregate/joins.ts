import { failedToParse, location } from '../errors.ts';
import { isRegex } from '../query/regex.ts';
import { anyAtPath } from '../query/walk.ts';
import { splitPath } from '../values/names.ts';
import { show } from '../values/show.ts';
import type { Doc } from '../values/types.ts';
import { asDoc } from '../values/types.ts';
import { ValueMap } from '../values/value-set.ts';
import type { Env, Expression, Frame } from './env.ts';
import { bind } from './env.ts';
import { compileExpression, fieldPath, valueAt } from './expression.ts';
import type { PipelineContext, Stage, StageCompiler } from './stage.ts';
import { stageDoc } from './stage.ts';
import { withPath } from './stages.ts';

/** Beyond this many outer documents one pass over the foreign collection beats asking per document. */
const FIND_MAX = 100;

type Lookup = {
	from: string | undefined;
	as: string[];
	localField: string | undefined;
	foreignField: string | undefined;
	bindings: { slot: number; value: Expression }[];
	pipeline: Stage | undefined;
};

const LOOKUP_FIELDS = ['from', 'localField', 'foreignField', 'let', 'pipeline', 'as'];

/** A pipeline that begins with `$documents` needs no collection. */
const bringsDocuments = (pipeline: unknown): boolean =>
	Array.isArray(pipeline) && '$documents' in (asDoc(pipeline[0]) ?? {});

function checkLookup(doc: Doc): void {
	for (const [key, value] of Object.entries(doc)) {
		if (!LOOKUP_FIELDS.includes(key)) throw failedToParse(`unknown argument to $lookup: ${key}`);
		if (key === 'pipeline' || key === 'let') continue;
		if (typeof value !== 'string') {
			throw failedToParse(`$lookup argument '${key}: ${show(value)}' must be a string`);
		}
	}
	if (doc.as === undefined) throw failedToParse("must specify 'as' field for a $lookup");
	if (doc.from === undefined && !bringsDocuments(doc.pipeline))
		throw failedToParse("must specify 'from' field for a $lookup");
	if ((doc.localField === undefined) !== (doc.foreignField === undefined)) {
		throw failedToParse(
			'$lookup requires both or neither of localField and foreignField to be specified'
		);
	}
	if (doc.localField === undefined && doc.pipeline === undefined) {
		throw failedToParse(
			"$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified"
		);
	}
}

function parseLookup(...[spec, env, ctx, compilePipeline]: Parameters<StageCompiler>): Lookup {
	const doc = stageDoc(spec, 40319, 'the $lookup specification must be an object');
	checkLookup(doc);
	let inner: Env = env;
	const bindings = Object.entries(asDoc(doc.let) ?? {}).map(([name, value]) => {
		const bound = bind(inner, name);
		inner = bound.env;
		return { slot: bound.slot, value: compileExpression(value, env) };
	});
	const text = (v: unknown): string | undefined => (typeof v === 'string' ? v : undefined);
	return {
		from: text(doc.from),
		as: fieldPath(String(doc.as)),
		localField: text(doc.localField),
		foreignField: text(doc.foreignField),
		bindings,
		pipeline: doc.pipeline === undefined ? undefined : compilePipeline(doc.pipeline, inner, ctx)
	};
}

/** Foreign documents by every value an equality on the field would see; missing counts as null. */
export function indexBy(docs: Iterable<Doc>, field: string): ValueMap<Set<Doc>> {
	const index = new ValueMap<Set<Doc>>();
	const seen: unknown[] = [];
	const visit = anyAtPath(field, (value) => seen.push(value) < 0, true, { position: undefined });
	for (const doc of docs) {
		seen.length = 0;
		visit(doc);
		for (const value of seen) index.getOrAdd(value ?? null, () => new Set()).add(doc);
	}
	return index;
}

const localValues = (doc: Doc, field: string): unknown[] => {
	const value = valueAt(doc, splitPath(field));
	return Array.isArray(value) ? value : [value ?? null];
};

/** Values that would mean something else in a query. */
const isNoOperand = (value: unknown): boolean =>
	isRegex(value) || (Object.keys(asDoc(value) ?? {})[0]?.startsWith('$') ?? false);

/** Finds the foreign documents equal in the joined field, by index for few outer documents. */
function equalityJoin(lookup: Lookup, ctx: PipelineContext): (doc: Doc) => Iterable<Doc> {
	const { localField = '', foreignField = '', from = '' } = lookup;
	let index: ValueMap<Set<Doc>> | undefined;
	let order: Map<Doc, number> | undefined;
	let asked = 0;
	return (doc) => {
		const values = localValues(doc, localField);
		asked += 1;
		if (!index && asked <= FIND_MAX && !values.some(isNoOperand)) {
			const found = ctx.find?.(from, { [foreignField]: { $in: values } });
			if (found) return found;
		}
		if (!index || !order) {
			const docs = [...ctx.collection(from)];
			index = indexBy(docs, foreignField);
			order = new Map(docs.map((each, at) => [each, at]));
		}
		const rank = order;
		const [only] = values;
		if (values.length === 1) return index.get(only) ?? [];
		const found = new Set<Doc>();
		for (const value of values) for (const each of index.get(value) ?? []) found.add(each);
		return [...found].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
	};
}

const lookup: StageCompiler = (...params) => {
	const parsed = parseLookup(...params);
	const [, , ctx] = params;
	const correlated = parsed.bindings.length > 0 || parsed.localField !== undefined;
	return function* (input, frame) {
		const source =
			parsed.localField === undefined
				? () => (parsed.from === undefined ? [] : ctx.collection(parsed.from))
				: equalityJoin(parsed, ctx);
		let shared: Doc[] | undefined;
		for (const doc of input) {
			const joined: Doc[] = shared ?? joinOne(parsed, doc, source, frame);
			if (!correlated) shared = joined;
			yield withPath(doc, parsed.as, joined);
		}
	};
};

function joinOne(
	parsed: Lookup,
	doc: Doc,
	source: (doc: Doc) => Iterable<Doc>,
	frame: Frame
): Doc[] {
	if (!parsed.pipeline) return [...source(doc)];
	const values = parsed.bindings.map((binding) => binding.value(doc, frame));
	parsed.bindings.forEach((binding, index) => {
		frame[binding.slot] = values[index];
	});
	return [...parsed.pipeline(source(doc), frame)];
}

const unionWith: StageCompiler = (spec, env, ctx, compilePipeline) => {
	const doc =
		typeof spec === 'string'
			? { coll: spec }
			: stageDoc(spec, 9, 'the $unionWith stage specification must be an object or string');
	const extra = Object.keys(doc).find((key) => key !== 'coll' && key !== 'pipeline');
	if (extra !== undefined)
		throw location(40415, `BSON field '$unionWith.${extra}' is an unknown field.`);
	const { coll, pipeline = [] } = doc as { coll?: unknown; pipeline?: unknown };
	if (typeof coll !== 'string' && (coll !== undefined || !bringsDocuments(pipeline))) {
		throw failedToParse("$unionWith needs 'coll' to be a string");
	}
	const run = compilePipeline(pipeline, env, ctx);
	return function* (input, frame) {
		yield* input;
		yield* run(coll === undefined ? [] : ctx.collection(coll), frame);
	};
};

export const JOINS: Readonly<Record<string, StageCompiler>> = {
	$lookup: lookup,
	$unionWith: unionWith
};
