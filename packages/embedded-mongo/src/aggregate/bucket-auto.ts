import { location, notSupported } from '../errors.ts';
import { compareValues, valuesEqual } from '../values/compare.ts';
import { int, wholeOf } from '../values/numbers.ts';
import type { Doc } from '../values/types.ts';
import { asDoc, bsonTypeName, isNumeric, setField } from '../values/types.ts';
import type { GroupField } from './accumulate.ts';
import { compileGroupField } from './accumulate.ts';
import type { Frame } from './env.ts';
import { compileExpression } from './expression.ts';
import type { StageCompiler } from './stage.ts';
import { stageDoc } from './stage.ts';

type Row = { key: unknown; doc: Doc };

const FIELDS = ['groupBy', 'buckets', 'output', 'granularity'];

function bucketCount(v: unknown): number {
	if (!isNumeric(v)) {
		const type = bsonTypeName(v);
		throw location(
			40241,
			`The $bucketAuto 'buckets' field must be a numeric value, but found type: ${type}.`
		);
	}
	const n = wholeOf(v);
	if (n === undefined || n > 2 ** 31 - 1) {
		throw location(
			40242,
			"The $bucketAuto 'buckets' field must be representable as a 32-bit integer"
		);
	}
	if (n > 0) return n;
	throw location(40243, `The $bucketAuto 'buckets' field must be greater than 0, but found: ${n}`);
}

/**
 * Sorted rows cut into buckets of about equal size: a bucket takes all rows equal to its last one, and the last
 * bucket takes the rest.
 */
function cut(rows: readonly Row[], buckets: number): Row[][] {
	const size = Math.max(1, Math.round(rows.length / buckets));
	const out: Row[][] = [];
	for (let from = 0; from < rows.length;) {
		let to = out.length === buckets - 1 ? rows.length : Math.min(rows.length, from + size);
		while (to < rows.length && valuesEqual(rows[to]?.key, rows[to - 1]?.key)) to += 1;
		out.push(rows.slice(from, to));
		from = to;
	}
	return out;
}

function outputOf(bucket: readonly Row[], max: unknown, fields: GroupField[], frame: Frame): Doc {
	const id = { min: bucket[0]?.key, max };
	const out: Doc = { _id: id };
	for (const field of fields) {
		const state = field.start({}, frame);
		for (const { doc } of bucket) state.add(field.value(doc, frame));
		setField(out, field.key, state.result());
	}
	return out;
}

/** Errors: 40240 to 40246, 115 for `granularity`. */
export const bucketAuto: StageCompiler = (spec, env) => {
	const doc = stageDoc(
		spec,
		40240,
		`The argument to $bucketAuto must be an object, but found type: ${bsonTypeName(spec)}.`
	);
	const extra = Object.keys(doc).find((key) => !FIELDS.includes(key));
	if (extra !== undefined) throw location(40245, `Unrecognized option to $bucketAuto: ${extra}.`);
	if (!('groupBy' in doc) || !('buckets' in doc)) {
		throw location(40246, "$bucketAuto requires 'groupBy' and 'buckets' to be specified");
	}
	if ('granularity' in doc) throw notSupported("$bucketAuto with 'granularity'");
	const given = 'output' in doc ? asDoc(doc.output) : {};
	if (!given) {
		const type = bsonTypeName(doc.output);
		throw location(
			40244,
			`The $bucketAuto 'output' field must be an object, but found type: ${type}.`
		);
	}
	const output = Object.keys(given).length > 0 ? given : { count: { $sum: int(1) } };
	const buckets = bucketCount(doc.buckets);
	const by = compileExpression(doc.groupBy, env);
	const fields = Object.entries(output).map(([key, value]) =>
		compileGroupField(key, value, env, compileExpression)
	);
	return function* (input, frame) {
		const rows = Array.from(input, (each): Row => ({ key: by(each, frame) ?? null, doc: each }));
		rows.sort((a, b) => compareValues(a.key, b.key));
		const cuts = cut(rows, buckets);
		for (const [index, bucket] of cuts.entries()) {
			const max = (cuts[index + 1]?.[0] ?? bucket.at(-1))?.key;
			yield outputOf(bucket, max, fields, frame);
		}
	};
};
