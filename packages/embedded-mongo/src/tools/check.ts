import { checkCollection } from '../storage/check.ts';
import type { Catalog } from '../storage/catalog.ts';
import type { Connection } from '../storage/sqlite.ts';
import { atOneMoment } from './folder.ts';

/** `findings` is empty for a sound folder. */
export type CheckReport = { collections: number; documents: number; findings: string[] };

/**
 * Holds the whole of a data folder against itself: SQLite's own structure, the catalogue against the tables, and each
 * collection's documents against its indexes. A running server is not disturbed. Throws when there is no data file.
 */
export function checkFolder(folder: string): CheckReport {
	return atOneMoment(folder, (connection, openCatalog) => {
		const report: CheckReport = { collections: 0, documents: 0, findings: [] };
		report.findings.push(...structureFindings(connection));
		try {
			const catalog = openCatalog();
			report.findings.push(...tableFindings(connection, catalog));
			checkCollections(connection, catalog, report);
			report.findings.push(...changeFindings(connection, catalog));
		} catch (error) {
			report.findings.push(`catalogue: ${error instanceof Error ? error.message : String(error)}`);
		}
		return report;
	});
}

function structureFindings(connection: Connection): string[] {
	try {
		const rows = connection.all<{ integrity_check: string }>('PRAGMA integrity_check');
		return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok');
	} catch (error) {
		return [`structure: ${error instanceof Error ? error.message : String(error)}`];
	}
}

/** Tables the catalogue misses, and tables it knows nothing of. */
function tableFindings(connection: Connection, catalog: Catalog): string[] {
	const sql = String.raw`SELECT name FROM sqlite_schema WHERE type = 'table' AND (name LIKE 'c\_%' ESCAPE '\' OR name LIKE 'i\_%' ESCAPE '\')`;
	const found = new Set(connection.all<{ name: string }>(sql).map(({ name }) => name));
	const known = new Set(
		catalog
			.list()
			.flatMap(({ id, indexes }) => [`c_${id}`, ...indexes.slice(1).map((i) => `i_${i.id}`)])
	);
	return [
		...[...known.difference(found)].map((name) => `table ${name} is missing`),
		...[...found.difference(known)].map((name) => `table ${name} belongs to no collection`)
	];
}

/** Changes that refer to a document which is not stored any more as they put it. */
function changeFindings(connection: Connection, catalog: Catalog): string[] {
	const columns = connection.all<{ name: string }>('PRAGMA table_info(changes)');
	if (!columns.some(({ name }) => name === 'source')) return [];
	const referring = connection.all<{ source: number }>(
		'SELECT DISTINCT source FROM changes WHERE source IS NOT NULL'
	);
	const known = new Set(catalog.list().map(({ id }) => id));
	return referring.flatMap(({ source }) => {
		const sql = `SELECT count(*) AS n FROM changes WHERE source = ? AND NOT EXISTS
			(SELECT 1 FROM c_${source} d WHERE d.rid = changes.rid AND d.ver = changes.at)`;
		if (!known.has(source)) return [`changes refer to table c_${source}, which is gone`];
		const lost = connection.get<{ n: number }>(sql, source)?.n ?? 0;
		return lost === 0 ? [] : [`changes: ${lost} of table c_${source} have lost their document`];
	});
}

function checkCollections(connection: Connection, catalog: Catalog, report: CheckReport): void {
	for (const collection of catalog.list()) {
		const { ns, documents, corrupt, missing, extra } = checkCollection(connection, collection);
		report.collections += 1;
		report.documents += documents;
		const add = (what: string, list: string[]) => {
			for (const finding of list) report.findings.push(`${ns}: ${what}: ${finding}`);
		};
		add('corrupt', corrupt);
		add('missing from index', missing);
		add('extra in index', extra);
	}
}
