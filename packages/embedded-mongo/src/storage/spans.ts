import type { Collection, Index } from './schema.ts';
import type { Plan } from './planner.ts';
import type { Connection } from './sqlite.ts';

export type Row = {
	rid: number;
	idKey: Uint8Array;
	version: number;
	bytes: Uint8Array;
	key: Uint8Array | null;
};

/** Where in a span an entry stands; `key` is null in the table itself. */
export type Place = Pick<Row, 'rid' | 'key'>;

type Statements = { first: string; after: string; place: string; count: string; countMost: string };

/** A run of neighbouring entries of a table or index, from `bounds[0]` on and before `bounds[1]`. */
export type Span = { statements: Statements; bounds: readonly Uint8Array[] };

export const columns = 'd.rid AS rid, d.id_key AS idKey, d.ver AS version, d.doc AS bytes';

/** Statements are built once for each table or index and direction. */
const forward = new WeakMap<Collection | Index, Statements>();
const backwards = new WeakMap<Collection | Index, Statements>();

/** The spans a plan reads, in the order it reads them. */
export function spansOf(collection: Collection, plan: Plan): Span[] {
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
	if (plan.kind === 'collscan') return [{ statements, bounds: [] }];
	const spans = plan.ranges.map(({ low, high }) => ({ statements, bounds: [low, high] }));
	return plan.backward ? spans.reverse() : spans;
}

function tableStatements({ id }: Collection, backward: boolean): Statements {
	const [compare, order] = backward ? ['<', 'DESC'] : ['>', 'ASC'];
	const read = `SELECT ${columns}, NULL AS key FROM c_${id} d`;
	const inOrder = `ORDER BY d.rid ${order} LIMIT`;
	return {
		first: `${read} ${inOrder} ?`,
		after: `${read} WHERE d.rid ${compare} ? ${inOrder} ?`,
		place: `SELECT d.rid AS rid, NULL AS key FROM c_${id} d ${inOrder} 1 OFFSET ?`,
		count: `SELECT count(*) AS n FROM c_${id}`,
		countMost: `SELECT count(*) AS n FROM (SELECT 1 FROM c_${id} LIMIT ?)`
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
	const read = `SELECT ${columns}, ${key} AS key FROM ${joined} ${within}`;
	return {
		first: `${read} ${inOrder} ?`,
		after: `${read} AND (${key}, ${rid}) ${compare} (?, ?) ${inOrder} ?`,
		place: `SELECT ${rid} AS rid, ${key} AS key FROM ${entries} ${within} ${inOrder} 1 OFFSET ?`,
		count: `SELECT count(*) AS n FROM ${entries} ${within}`,
		countMost: `SELECT count(*) AS n FROM (SELECT 1 FROM ${entries} ${within} LIMIT ?)`
	};
}

/** The next rows of a span, from its beginning or after a place. */
export function rowsOf(
	connection: Connection,
	{ statements, bounds }: Span,
	limit: number,
	last: Place | undefined
): Row[] {
	if (!last) return connection.all<Row>(statements.first, ...bounds, limit);
	const place = last.key ? [last.key, last.rid] : [last.rid];
	return connection.all<Row>(statements.after, ...bounds, ...place, limit);
}

/** The place of the entry with `position` entries of the span before it. */
export const placeAt = (
	connection: Connection,
	{ statements, bounds }: Span,
	position: number
): Place | undefined => connection.get<Place>(statements.place, ...bounds, position);

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
