import type { Collection, Index } from './schema.ts';
import type { ScanPlan } from './planner.ts';
import type { Connection } from './sqlite.ts';

/** Columns of a stored document as `columns` lists them. */
export type Row = readonly [rid: number, version: number, bytes: Uint8Array];

/** Where in a span an entry stands; `key` is null in the table itself. */
export type Place = { rid: number; key: Uint8Array | null };

/** Rows read together; `last` is the place of the last one when there may be more behind it. */
export type Chunk = { rows: Row[]; last: Place | undefined };

type Statements = {
	first: string;
	after: string;
	place: string;
	placeAfter: string;
	count: string;
	countMost: string;
};

/**
 * A run of neighbouring entries of a table or index, from `bounds[0]` on and before `bounds[1]`; `end` is
 * the one of them at which the run ends in its direction.
 */
export type Span = {
	statements: Statements;
	bounds: readonly Uint8Array[];
	end: readonly Uint8Array[];
};

export const columns = 'd.rid, d.ver, d.doc';

/** SQLite would compile a statement anew each time a bare `LIMIT ?` is bound. */
const most = '? + 0';

/** Statements are built once for each table or index and direction. */
const forward = new WeakMap<Collection | Index, Statements>();
const backwards = new WeakMap<Collection | Index, Statements>();

/** The spans a plan reads, in the order it reads them. */
export function spansOf(collection: Collection, plan: ScanPlan): Span[] {
	const known = plan.backward ? backwards : forward;
	const owner = plan.kind === 'collscan' ? collection : plan.index;
	let statements = known.get(owner);
	if (!statements) {
		statements =
			plan.kind === 'collscan'
				? tableStatements(collection, plan.backward)
				: indexStatements(collection, plan.index, plan.backward);
		known.set(owner, statements);
	}
	if (plan.kind === 'collscan') return [{ statements, bounds: [], end: [] }];
	const spans = plan.ranges.map(({ low, high }) => ({
		statements,
		bounds: [low, high],
		end: [plan.backward ? low : high]
	}));
	return plan.backward ? spans.reverse() : spans;
}

function tableStatements({ id }: Collection, backward: boolean): Statements {
	const [compare, order] = backward ? ['<', 'DESC'] : ['>', 'ASC'];
	const read = `SELECT ${columns} FROM c_${id} d`;
	const place = `SELECT d.rid AS rid, NULL AS key FROM c_${id} d`;
	const later = `WHERE d.rid ${compare} ?`;
	const inOrder = `ORDER BY d.rid ${order} LIMIT`;
	return {
		first: `${read} ${inOrder} ${most}`,
		after: `${read} ${later} ${inOrder} ${most}`,
		place: `${place} ${inOrder} 1 OFFSET ?`,
		placeAfter: `${place} ${later} ${inOrder} 1 OFFSET ?`,
		count: `SELECT count(*) AS n FROM c_${id}`,
		countMost: `SELECT count(*) AS n FROM (SELECT 1 FROM c_${id} LIMIT ${most})`
	};
}

function indexStatements(collection: Collection, index: Index, backward: boolean): Statements {
	const [compare, order] = backward ? ['<', 'DESC'] : ['>', 'ASC'];
	const table = `c_${collection.id} d`;
	const own = index.id === 0;
	const [key, rid] = own ? ['d.id_key', 'd.rid'] : ['i.key', 'i.rid'];
	const entries = own ? table : `i_${index.id} i`;
	const joined = own ? table : `${entries} CROSS JOIN ${table} ON d.rid = i.rid`;
	const within = `WHERE ${key} >= ? AND ${key} < ?`;
	const inOrder = `ORDER BY ${key} ${order}${own ? '' : `, ${rid} ${order}`} LIMIT`;
	// The near bound is left out: with it SQLite would begin there and step over all that was read before.
	const later = `WHERE ${key} ${backward ? '>=' : '<'} ? AND (${key}, ${rid}) ${compare} (?, ?)`;
	const read = `SELECT ${columns} FROM ${joined}`;
	const place = `SELECT ${rid} AS rid, ${key} AS key FROM ${entries}`;
	return {
		first: `${read} ${within} ${inOrder} ${most}`,
		after: `${read} ${later} ${inOrder} ${most}`,
		place: `${place} ${within} ${inOrder} 1 OFFSET ?`,
		placeAfter: `${place} ${later} ${inOrder} 1 OFFSET ?`,
		count: `SELECT count(*) AS n FROM ${entries} ${within}`,
		countMost: `SELECT count(*) AS n FROM (SELECT 1 FROM ${entries} ${within} LIMIT ${most})`
	};
}

/** The next rows of a span, from its beginning or after a place; `isAll` when no more than these will be read. */
export function rowsOf(
	connection: Connection,
	span: Span,
	limit: number,
	after: Place | undefined,
	isAll: boolean
): Chunk {
	const { statements } = span;
	const sql = after ? statements.after : statements.first;
	const rows = connection.tuples<Row>(sql, ...startOf(span, after), limit);
	const lastRow = rows[limit - 1];
	if (isAll || !lastRow) return { rows, last: undefined };
	const isTable = span.bounds.length === 0;
	// Asked for once a chunk: a key in every row would cost more than stepping over the entries again.
	const last = isTable
		? { rid: lastRow[0], key: null }
		: placeAt(connection, span, limit - 1, after);
	return { rows, last };
}

function startOf({ bounds, end }: Span, after: Place | undefined) {
	if (!after) return bounds;
	return after.key ? [...end, after.key, after.rid] : [after.rid];
}

/** The place of the entry with `position` entries of the span between it and the beginning or `after`. */
export function placeAt(
	connection: Connection,
	span: Span,
	position: number,
	after?: Place
): Place | undefined {
	const { place, placeAfter } = span.statements;
	return connection.get<Place>(after ? placeAfter : place, ...startOf(span, after), position);
}

/** Number of entries in a span; counting ends at `most` when that is given. */
export function countOf(
	connection: Connection,
	{ statements, bounds }: Span,
	most: number | undefined
): number {
	const found =
		most === undefined
			? connection.get<{ n: number }>(statements.count, ...bounds)
			: connection.get<{ n: number }>(statements.countMost, ...bounds, most);
	return found?.n ?? 0;
}
