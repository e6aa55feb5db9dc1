import { badValue, location } from '../errors.ts';
import { compareValues } from '../values/compare.ts';
import { int } from '../values/numbers.ts';
import { sortDocs } from '../values/sort.ts';
import type { Doc } from '../values/types.ts';
import { asDoc, bsonTypeName, setField } from '../values/types.ts';
import { ValueMap } from '../values/value-set.ts';
import type { GroupField } from './accumulate.ts';
import { compileGroupField } from './accumulate.ts';
import type { Accumulator } from './accumulators.ts';
import type { Expression } from './env.ts';
import { compileExpression } from './expression.ts';
import type { Stage, StageCompiler } from './stage.ts';
import { stageDoc } from './stage.ts';

function grouping(id: Expression, fields: readonly GroupField[]): Stage {
	return function* (input, frame) {
		const groups = new ValueMap<Accumulator[]>();
		const start = (key: unknown): Accumulator[] => {
			const root = asDoc(key) ?? {};
			return fields.map((field) => field.start(root, frame));
		};
		for (const doc of input) {
			const states = groups.getOrAdd(id(doc, frame) ?? null, start);
			fields.forEach((field, index) => states[index]?.add(field.value(doc, frame)));
		}
		for (const { key, value } of groups.entries()) {
			const out: Doc = { _id: key };
			fields.forEach((field, index) => setField(out, field.key, value[index]?.result()));
			yield out;
		}
	};
}

const group: StageCompiler = (spec, env) => {
	const { _id: idSpec, ...fields } = stageDoc(
		spec,
		15947,
		"a group's fields must be specified in an object"
	);
	if (idSpec === undefined) throw location(15955, 'a group specification must include an _id');
	const compiled = Object.entries(fields).map(([key, value]) =>
		compileGroupField(key, value, env, compileExpression)
	);
	return grouping(compileExpression(idSpec, env), compiled);
};

const sortByCount: StageCompiler = (spec, env) => {
	const isPath = typeof spec === 'string' && spec.startsWith('$');
	if (!isPath && !Object.keys(asDoc(spec) ?? {})[0]?.startsWith('$')) {
		throw location(
			40148,
			'the sortByCount field must be defined as a $-prefixed path or an expression inside an object'
		);
	}
	const count = compileGroupField('count', { $sum: int(1) }, env, compileExpression);
	const run = grouping(compileExpression(spec, env), [count]);
	return (input, frame) => sortDocs(run(input, frame), { count: -1 });
};

function boundariesOf(doc: Doc): unknown[] {
	const { boundaries } = doc;
	if (!Array.isArray(boundaries)) {
		throw location(
			40200,
			`The $bucket 'boundaries' field must be an array, but found type: ${bsonTypeName(boundaries)}.`
		);
	}
	if (boundaries.length < 2) {
		throw location(
			40192,
			`The $bucket 'boundaries' field must have at least 2 values, but found ${boundaries.length} value(s).`
		);
	}
	boundaries.forEach((value, index) => {
		if (index > 0 && compareValues(boundaries[index - 1], value) >= 0) {
			throw location(40194, "The 'boundaries' option to $bucket must be sorted in ascending order");
		}
	});
	return boundaries;
}

const bucket: StageCompiler = (spec, env) => {
	const doc = stageDoc(spec, 40201, 'Argument to $bucket stage must be an object');
	const unknownKey = Object.keys(doc).find(
		(key) => !['groupBy', 'boundaries', 'default', 'output'].includes(key)
	);
	if (unknownKey !== undefined)
		throw location(40197, `Unrecognized option to $bucket: ${unknownKey}.`);
	if (!('groupBy' in doc) || !('boundaries' in doc)) {
		throw location(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
	}
	const boundaries = boundariesOf(doc);
	const by = compileExpression(doc.groupBy, env);
	const id: Expression = (root, frame) => {
		const value = by(root, frame);
		const at = boundaries.findLastIndex((low) => compareValues(value, low) >= 0);
		if (at >= 0 && at < boundaries.length - 1) return boundaries[at];
		if ('default' in doc) return doc.default;
		throw location(
			40066,
			'$switch could not find a matching branch for an input, and no default was specified.'
		);
	};
	const output = 'output' in doc ? asDoc(doc.output) : { count: { $sum: int(1) } };
	if (!output) throw badValue("The $bucket 'output' field must be an object");
	const fields = Object.entries(output).map(([key, value]) =>
		compileGroupField(key, value, env, compileExpression)
	);
	const run = grouping(id, fields);
	return (input, frame) => sortDocs(run(input, frame), { _id: 1 });
};

export const GROUPING: Readonly<Record<string, StageCompiler>> = {
	$group: group,
	$sortByCount: sortByCount,
	$bucket: bucket
};
