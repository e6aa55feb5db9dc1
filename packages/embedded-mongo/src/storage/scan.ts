import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { decode } from '../wire/bson.ts';
import type { Collection } from './schema.ts';
import type { KeyRange } from './key-ranges.ts';
import type { Plan } from './planner.ts';
import type { Connection } from './sqlite.ts';

/** Counted while a plan runs, for `explain`. */
export type ScanStats = { keysExamined: number; docsExamined: number };

/** A stored document; decoded when first asked for. */
export class Entry {
	readonly rid: number;
	readonly idKey: Uint8Array;
	readonly version: number;
	readonly bytes: Uint8Array;
	#doc: Doc | undefined;

	constructor(row: Pick<Entry, 'rid' | 'idKey' | 'version' | 'bytes'>, doc?: Doc) {
		this.rid = row.rid;
		this.idKey = row.idKey;
		this.version = row.version;
		this.bytes = row.bytes;
		this.#doc = doc;
	}

	get doc(): Doc {
		this.#doc ??= decode(this.bytes);
		return this.#doc;
	}
}

type Row = { rid: number; idKey: Uint8Array; version: number; bytes: Uint8Array; key: Uint8Array };

const columns = 'd.rid AS rid, d.id_key AS idKey, d.ver AS version, d.doc AS bytes';
const chunkRowsMax = 64;

/**
 * Runs a plan in chunks: no statement stays open between two documents, so a cursor may rest for minutes
 * while others write.
 */
export function* scan(
	connection: Connection,
	collection: Collection,
	plan: Plan,
	stats: ScanStats
): Generator<Entry> {
	if (plan.kind === 'collscan') {
		for (const row of tableRows(connection, collection, plan.backward)) {
			stats.docsExamined++;
			yield new Entry(row);
		}
		return;
	}
	const seen = plan.index.multikey ? new Set<number>() : undefined;
	const ranges = plan.backward ? plan.ranges.toReversed() : plan.ranges;
	for (const range of ranges) {
		for (const row of indexRows(connection, collection, plan.index.id, range, plan.backward)) {
			stats.keysExamined++;
			if (seen?.has(row.rid)) continue;
			seen?.add(row.rid);
			stats.docsExamined++;
			yield new Entry(row);
		}
	}
}

function* chunks(read: (limit: number, last: Row | undefined) => Row[]): Generator<Row> {
	let last: Row | undefined;
	for (let limit = 2; ; limit = Math.min(limit * 4, chunkRowsMax)) {
		const rows = readOrGone(() => read(limit, last));
		yield* rows;
		last = rows.at(-1);
		if (rows.length < limit) return;
	}
}

function readOrGone(read: () => Row[]): Row[] {
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

function tableRows(connection: Connection, collection: Collection, backward: boolean) {
	const [compare, order] = backward ? ['<', 'DESC'] : ['>', 'ASC'];
	const sql = `SELECT ${columns} FROM c_${collection.id} d WHERE rid ${compare} ? ORDER BY rid ${order} LIMIT ?`;
	const start = backward ? Number.MAX_SAFE_INTEGER : Number.MIN_SAFE_INTEGER;
	return chunks((limit, last) => connection.all<Row>(sql, last?.rid ?? start, limit));
}

function indexRows(
	connection: Connection,
	collection: Collection,
	index: number,
	range: KeyRange,
	backward: boolean
) {
	const order = backward ? 'DESC' : 'ASC';
	const source =
		index === 0
			? `SELECT ${columns}, d.id_key AS key FROM c_${collection.id} d WHERE d.id_key >= ? AND d.id_key < ?`
			: `SELECT ${columns}, i.key AS key FROM i_${index} i CROSS JOIN c_${collection.id} d ON d.rid = i.rid WHERE i.key >= ? AND i.key < ?`;
	const [key, rid] = index === 0 ? ['d.id_key', 'd.rid'] : ['i.key', 'i.rid'];
	const resume = ` AND (${key}, ${rid}) ${backward ? '<' : '>'} (?, ?)`;
	const tail = ` ORDER BY ${key} ${order}${index === 0 ? '' : `, ${rid} ${order}`} LIMIT ?`;
	return chunks((limit, last) =>
		last
			? connection.all<Row>(
					source + resume + tail,
					range.low,
					range.high,
					last.key,
					last.rid,
					limit
				)
			: connection.all<Row>(source + tail, range.low, range.high, limit)
	);
}

/** The document stored under an id key, as `connection` sees it. */
export function entryById(
	connection: Connection,
	collection: Collection,
	idKey: Uint8Array
): Entry | undefined {
	const sql = `SELECT ${columns} FROM c_${collection.id} d WHERE d.id_key = ?`;
	const row = connection.get<Row>(sql, idKey);
	return row && new Entry(row);
}
