import { decode } from '../wire/bson.ts';
import { endOfDocument } from '../wire/bson.ts';
import { encodeId } from './key-string.ts';
import type { Collection, Index } from './schema.ts';
import type { Connection } from './sqlite.ts';

/** What is wrong with one collection; nothing is when all lists are empty. */
type CollectionReport = {
	ns: string;
	documents: number;
	keysPerIndex: Record<string, number>;
	/** Documents that do not parse or stand under another's key. */
	corrupt: string[];
	/** Documents an index does not lead to. */
	missing: string[];
	/** Index entries that lead to no document with that key. */
	extra: string[];
};

type Row = { rid: number; idKey: Uint8Array; bytes: Uint8Array };

/** Findings beyond this many per list are counted by nobody: the first ones tell enough. */
const findingsMax = 100;

function note(list: string[], finding: string): void {
	if (list.length < findingsMax) list.push(finding);
}

/** Reads every document and index entry of a collection and holds them against each other. */
export function checkCollection(connection: Connection, collection: Collection): CollectionReport {
	const { ns, id, indexes } = collection;
	const report: CollectionReport = {
		ns,
		documents: 0,
		keysPerIndex: {},
		corrupt: [],
		missing: [],
		extra: []
	};
	const expected = new Map(indexes.slice(1).map((index) => [index, 0]));
	for (const row of rowsOf(connection, id)) {
		report.documents += 1;
		checkRow(connection, row, expected, report);
	}
	report.keysPerIndex['_id_'] = report.documents;
	for (const [index, count] of expected) checkEntries(connection, index, count, report);
	return report;
}

/** In chunks, so that a large collection is not held in memory. */
function* rowsOf(connection: Connection, id: number): Generator<Row> {
	const sql = `SELECT rid, id_key AS idKey, doc AS bytes FROM c_${id} WHERE rid > ? ORDER BY rid LIMIT 64`;
	for (let after: number | undefined = -1; after !== undefined;) {
		const rows: Row[] = connection.all<Row>(sql, after);
		yield* rows;
		after = rows.at(-1)?.rid;
	}
}

function checkRow(
	connection: Connection,
	{ rid, idKey, bytes }: Row,
	expected: Map<Index, number>,
	report: CollectionReport
): void {
	try {
		if (endOfDocument(Buffer.from(bytes), 0, bytes.length) !== bytes.length)
			throw new Error('bytes follow the document');
		const doc = decode(bytes);
		if (!encodeId(doc['_id']).equals(idKey)) throw new Error('its _id is not the one it is under');
		for (const [index, count] of expected) {
			const { keys } = index.keysOf(doc);
			expected.set(index, count + keys.length);
			const sql = `SELECT 1 AS found FROM i_${index.id} WHERE key = ? AND rid = ?`;
			const isMissing = keys.some((key) => !connection.get(sql, key, rid));
			if (isMissing) note(report.missing, `${index.name}: document ${rid}`);
		}
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		note(report.corrupt, `document ${rid}: ${why}`);
	}
}

/** Every key a document should have is there, so an entry more than these belongs to none. */
function checkEntries(
	connection: Connection,
	index: Index,
	expected: number,
	report: CollectionReport
): void {
	const sql = `SELECT count(*) AS n FROM i_${index.id}`;
	const count = connection.get<{ n: number }>(sql)?.n ?? 0;
	report.keysPerIndex[index.name] = count;
	const isWhole = report.missing.length === 0 && report.corrupt.length === 0;
	if (isWhole && count !== expected)
		note(report.extra, `${index.name}: ${count} entries, ${expected} expected`);
}
