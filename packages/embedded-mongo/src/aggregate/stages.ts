import { failedToParse, location, MongoError } from '../errors.ts';
import { compileStageMatch } from '../query/match.ts';
import { compileAddFields, compileStageProjection } from '../query/projection.ts';
import { long, wholeNumber, wholeOf } from '../values/numbers.ts';
import { getPath } from '../values/paths.ts';
import { show } from '../values/show.ts';
import { parseSort, sortDocs } from '../values/sort.ts';
import type { Doc } from '../values/types.ts';
import { asDoc, bsonTypeName, setField } from '../values/types.ts';
import { compileExpression, fieldPath } from './expression.ts';
import { stageDoc, mapping } from './stage.ts';
import type { StageCompiler } from './stage.ts';

const match: StageCompiler = (spec, env) => {
	const doc = stageDoc(spec, 15959, 'the match filter must be an expression in an object');
	const test = compileStageMatch(doc, env);
	return function* (input, frame) {
		for (const each of input) if (test(each, frame)) yield each;
	};
};

const project: StageCompiler = (spec, env) =>
	mapping(
		compileStageProjection(stageDoc(spec, 15969, '$project specification must be an object'), env)
	);

const addFields: StageCompiler = (spec, env) =>
	mapping(
		compileAddFields(stageDoc(spec, 40272, '$addFields specification stage must be an object'), env)
	);

const unset: StageCompiler = (spec, env) => {
	const list: unknown[] = Array.isArray(spec) ? spec : [spec];
	const paths = list.filter((path) => typeof path === 'string');
	if (list.length === 0 || paths.length < list.length) {
		throw location(31002, '$unset specification must be a string or an array of strings');
	}
	return mapping(
		compileStageProjection(
			Object.fromEntries(paths.map((path): [string, boolean] => [path, false])),
			env
		)
	);
};

const sort: StageCompiler = (spec) => {
	const doc = stageDoc(spec, 15973, 'the $sort key specification must be an object');
	if (parseSort(doc).length === 0)
		throw location(15976, '$sort stage must have at least one sort key');
	return (input) => sortDocs(input, doc);
};

function count(spec: unknown, least: number, code: number, message: string): number {
	const n = wholeOf(spec);
	if (n === undefined || n < least) throw location(code, `${message}: ${show(spec)}`);
	return n;
}

const limit: StageCompiler = (spec) => {
	const max = count(spec, 1, 15958, 'the limit must be positive');
	return function* (input) {
		let taken = 0;
		for (const doc of input) {
			yield doc;
			taken += 1;
			if (taken === max) return;
		}
	};
};

const skip: StageCompiler = (spec) => {
	const n = count(
		spec,
		0,
		5107200,
		'invalid argument to $skip stage: Expected a non-negative number'
	);
	return function* (input) {
		let passed = 0;
		for (const doc of input) {
			if (passed >= n) yield doc;
			passed += 1;
		}
	};
};

const countStage: StageCompiler = (spec) => {
	if (typeof spec !== 'string' || spec === '')
		throw location(40156, 'the count field must be a non-empty string');
	if (spec.startsWith('$')) throw location(40158, 'the count field cannot be a $-prefixed path');
	if (spec.includes('.')) throw location(40160, "the count field cannot contain '.'");
	return function* (input) {
		let total = 0;
		const documents = input[Symbol.iterator]();
		while (documents.next().done !== true) total += 1;
		if (total > 0) yield { [spec]: wholeNumber(total) };
	};
};

type Unwind = { parts: string[]; indexParts: string[] | undefined; preserve: boolean };

function unwindOptions(spec: unknown): Unwind {
	const doc = asDoc(spec) ?? { path: spec };
	for (const key of Object.keys(doc)) {
		if (!['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(key)) {
			throw location(28811, `unrecognized option to $unwind stage: ${key}`);
		}
	}
	const { path, includeArrayIndex: index, preserveNullAndEmptyArrays: preserve = false } = doc;
	if (typeof path !== 'string')
		throw location(
			28808,
			`expected a string as the path for $unwind stage, got ${bsonTypeName(path)}`
		);
	if (!path.startsWith('$'))
		throw location(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
	if (typeof preserve !== 'boolean')
		throw location(
			28809,
			'expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage'
		);
	if (index !== undefined && (typeof index !== 'string' || index === '' || index.startsWith('$'))) {
		throw location(
			28810,
			'expected a non-empty string for the includeArrayIndex option to $unwind stage'
		);
	}
	return {
		parts: fieldPath(path.slice(1)),
		indexParts: typeof index === 'string' ? fieldPath(index) : undefined,
		preserve
	};
}

/** A copy of a document with the value at a path set (or removed), arrays not entered. */
export function withPath(doc: Doc, parts: readonly string[], value: unknown): Doc {
	const [part = '', ...rest] = parts;
	const copy = { ...doc };
	if (rest.length > 0) setField(copy, part, withPath(asDoc(doc[part]) ?? {}, rest, value));
	else if (value === undefined) delete copy[part];
	else setField(copy, part, value);
	return copy;
}

const unwind: StageCompiler = (spec) => {
	const { parts, indexParts, preserve } = unwindOptions(spec);
	const indexed = (doc: Doc, index: number | null): Doc =>
		indexParts ? withPath(doc, indexParts, index === null ? null : longIndex(index)) : doc;
	return function* (input) {
		for (const doc of input) {
			const value = getPath(doc, parts);
			if (!Array.isArray(value)) {
				if (preserve || (value !== undefined && value !== null)) yield indexed(doc, null);
			} else if (value.length === 0) {
				if (preserve) yield indexed(withPath(doc, parts, undefined), null);
			} else {
				for (const [index, element] of value.entries()) {
					yield indexed(withPath(doc, parts, element), index);
				}
			}
		}
	};
};

const longIndex = (index: number) => long(BigInt(index));

const replaceWith: StageCompiler = (spec, env) => {
	const expression = compileExpression(spec, env);
	return mapping((doc, frame) => {
		const value = expression(doc, frame);
		const root = asDoc(value);
		if (root) return root;
		throw location(
			40228,
			`'newRoot' expression must evaluate to an object, but resulting value was: ${show(value)}. Type of resulting value: '${bsonTypeName(value)}'.`
		);
	});
};

const replaceRoot: StageCompiler = (spec, ...rest) => {
	const doc = stageDoc(spec, 40229, 'expected an object as specification for $replaceRoot stage');
	const extra = Object.keys(doc).find((key) => key !== 'newRoot');
	if (extra !== undefined)
		throw new MongoError(
			40415,
			'Location40415',
			`BSON field '$replaceRoot.${extra}' is an unknown field.`
		);
	if (!('newRoot' in doc)) throw location(40231, 'no newRoot specified for the $replaceRoot stage');
	return replaceWith(doc.newRoot, ...rest);
};

const sample: StageCompiler = (spec) => {
	const size = count(
		asDoc(spec)?.size,
		1,
		28747,
		'size argument to $sample must be a positive integer'
	);
	return (input) => {
		const kept: Doc[] = [];
		let seen = 0;
		for (const doc of input) {
			seen += 1;
			if (kept.length < size) kept.push(doc);
			else {
				const at = Math.floor(Math.random() * seen);
				if (at < size) kept[at] = doc;
			}
		}
		return kept;
	};
};

const facet: StageCompiler = (spec, env, ctx, compilePipeline) => {
	const doc = stageDoc(spec, 40169, 'the $facet specification must be a non-empty object');
	const branches = Object.entries(doc).map(([name, stages]) => {
		if (!Array.isArray(stages))
			throw failedToParse(`arguments to $facet must be arrays, ${name} is not`);
		const refused = stages
			.map((stage) => Object.keys(asDoc(stage) ?? {})[0] ?? '')
			.find((stage) => ['$facet', '$out', '$merge'].includes(stage));
		if (refused !== undefined)
			throw location(40600, `${refused} is not allowed to be used within a $facet stage`);
		return { name, run: compilePipeline(stages, env, ctx) };
	});
	if (branches.length === 0)
		throw location(40169, 'the $facet specification must be a non-empty object');
	return function* (input, frame) {
		const docs = [...input];
		const out: Doc = {};
		for (const { name, run } of branches) setField(out, name, [...run(docs, frame)]);
		yield out;
	};
};

/** The stages that need no second collection and no grouping. */
export const STAGES: Readonly<Record<string, StageCompiler>> = {
	$match: match,
	$project: project,
	$addFields: addFields,
	$set: addFields,
	$unset: unset,
	$sort: sort,
	$limit: limit,
	$skip: skip,
	$count: countStage,
	$unwind: unwind,
	$replaceWith: replaceWith,
	$replaceRoot: replaceRoot,
	$sample: sample,
	$facet: facet
};
