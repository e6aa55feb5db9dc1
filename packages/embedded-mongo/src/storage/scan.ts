import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { decodeFields, fieldNames } from '../wire/bson-fields.ts';
import type { FieldNames } from '../wire/bson-fields.ts';
import { decode } from '../wire/bson.ts';
import { mergeEntries } from './merge-entries.ts';
import type { Collection } from './schema.ts';
import { encodeId } from './key-string.ts';
import type { Plan, ScanPlan, UnionPlan } from './planner.ts';
import { columns, countOf, placeAt, rowsOf, spansOf } from './spans.ts';
import type { Chunk, Place, Row, Span } from './spans.ts';
import type { Connection } from './sqlite.ts';

/** Counted while a plan runs, for `explain`. */
export type ScanStats = { keysExamined: number; docsExamined: number };

const idField = fieldNames(['_id']);

/** A stored document; decoded when first asked for. */
export class Entry {
	readonly rid: number;
	readonly version: number;
	readonly bytes: Uint8Array;
	#doc: Doc | undefined;
	#part: { names: FieldNames; doc: Doc } | undefined;

	constructor([rid, version, bytes]: Row, doc?: Doc) {
		this.rid = rid;
		this.version = version;
		this.bytes = bytes;
		this.#doc = doc;
	}

	get doc(): Doc {
		this.#doc ??= decode(this.bytes);
		return this.#doc;
	}

	/** The key it is stored under in the `_id` index. */
	get idKey(): Uint8Array {
		return encodeId(this.fields(idField)['_id']);
	}

	/** The document with at least the named fields; all of it when `names` is absent. */
	fields(names: FieldNames | undefined): Doc {
		if (this.#doc || !names) return this.doc;
		if (this.#part?.names !== names) {
			this.#part = { names, doc: decodeFields(this.bytes, names) };
		}
		return this.#part.doc;
	}
}

/** What is wanted of an exact plan's entries: the first `skip` are passed by, about `limit` are read (0: all). */
export type Part = { skip: number; limit: number };

const chunkRowsMax = 128;
/** About as much is read at once; large documents come in smaller chunks. */
const chunkBytes = 1 << 20;
/** Before it is known how large documents are. */
const chunkRowsFirst = 64;
const chunkRowsUnknown = 2;

/**
 * Runs a plan in chunks: no statement stays open between two documents, so a cursor may rest for minutes
 * while others write. `part` may be given for an exact plan.
 */
export function scan(
	connection: Connection,
	collection: Collection,
	plan: Plan,
	stats: ScanStats,
	part?: Part
): Iterable<Entry> {
	if (plan.kind === 'union') return union(connection, collection, plan, stats);
	const spans = spansOf(collection, plan);
	if (!part) return walk(plan, stats, chunksOf(connection, spans, chunkRowsUnknown));
	const start = part.skip > 0 ? pass(connection, plan, stats, spans, part.skip) : { spans };
	const firstRows = Math.min(part.limit || chunkRowsFirst, chunkRowsFirst);
	const most = part.limit === firstRows ? firstRows : undefined;
	return walk(plan, stats, chunksOf(connection, start.spans, firstRows, start.after, most));
}

/** What any of the branches leads to, each document once, in the order asked for when they are merged by it. */
function union(
	connection: Connection,
	collection: Collection,
	{ branches, merge }: UnionPlan,
	stats: ScanStats
): Iterable<Entry> {
	const seen = new Set<number>();
	const each = branches.map((branch) =>
		branch.kind === 'union'
			? scan(connection, collection, branch, stats)
			: walk(
					branch,
					stats,
					chunksOf(connection, spansOf(collection, branch), chunkRowsUnknown),
					seen
				)
	);
	return merge ? mergeEntries(each, merge) : inTurn(each);
}

function* inTurn(runs: readonly Iterable<Entry>[]): Generator<Entry> {
	for (const run of runs) yield* run;
}

/** Passes `skip` entries by; gives the spans that are left and the place in the first of them. */
function pass(
	connection: Connection,
	plan: ScanPlan,
	stats: ScanStats,
	spans: Span[],
	skip: number
): { spans: Span[]; after?: Place } {
	let left = skip;
	for (const [i, span] of spans.entries()) {
		const after = placeAt(connection, span, left - 1);
		const passed = after ? left : countOf(connection, span, undefined);
		if (plan.kind === 'ixscan') stats.keysExamined += passed;
		left -= passed;
		if (after) return { spans: spans.slice(i), after };
	}
	return { spans: [] };
}

function* walk(
	plan: ScanPlan,
	stats: ScanStats,
	rows: Iterable<Row>,
	passed?: Set<number>
): Generator<Entry> {
	let seen = passed;
	for (const row of rows) {
		if (plan.kind === 'ixscan') {
			stats.keysExamined++;
			// Asked each time: the index may become multikey while a cursor rests.
			if (plan.index.multikey) seen ??= new Set();
			if (seen?.has(row[0])) continue;
			seen?.add(row[0]);
		}
		stats.docsExamined++;
		yield new Entry(row);
	}
}

function* chunksOf(
	connection: Connection,
	spans: readonly Span[],
	firstRows: number,
	start?: Place,
	most = Number.POSITIVE_INFINITY
): Generator<Row> {
	let after = start;
	let limit = firstRows;
	let left = most;
	for (const span of spans) {
		for (let full = true; full;) {
			const size = Math.min(limit, left);
			const isAll = size === left;
			const { rows, last } = readOrGone(() => rowsOf(connection, span, size, after, isAll));
			left -= rows.length;
			limit = Math.min(limit * 4, roomFor(rows));
			yield* rows;
			if (left === 0) return;
			after = last;
			full = last !== undefined;
		}
	}
}

/** How many rows like these make up a chunk. */
function roomFor(rows: readonly Row[]): number {
	let bytes = 0;
	for (const row of rows) bytes += row[2].length;
	if (bytes === 0) return chunkRowsMax;
	return Math.max(2, Math.min(chunkRowsMax, Math.floor((chunkBytes * rows.length) / bytes)));
}

function readOrGone(read: () => Chunk): Chunk {
	try {
		return read();
	} catch (error) {
		if (!/no such table/.test(String(error))) throw error;
		throw new MongoError(
			175,
			'QueryPlanKilled',
			'query plan killed :: index or collection dropped'
		);
	}
}

/** Number of entries an exact plan leads to, told without reading documents; counting ends at `most`. */
export function countEntries(
	connection: Connection,
	collection: Collection,
	plan: ScanPlan,
	stats: ScanStats,
	most: number | undefined
): number {
	let count = 0;
	for (const span of spansOf(collection, plan)) {
		count += countOf(connection, span, most === undefined ? undefined : most - count);
		if (count === most) break;
	}
	if (plan.kind === 'ixscan') stats.keysExamined += count;
	return count;
}

/** The document stored under an id key, as `connection` sees it. */
export function entryById(
	connection: Connection,
	collection: Collection,
	idKey: Uint8Array
): Entry | undefined {
	const sql = `SELECT ${columns} FROM c_${collection.id} d WHERE d.id_key = ?`;
	const [row] = connection.tuples<Row>(sql, idKey);
	return row && new Entry(row);
}
