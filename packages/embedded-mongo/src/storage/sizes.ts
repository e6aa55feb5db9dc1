import { statfsSync } from 'node:fs';
import type { Collection } from './schema.ts';
import type { Connection } from './sqlite.ts';

/** Bytes on disk: pages a collection and each of its indexes fill. */
export type Sizes = { documents: number; indexes: Record<string, number> };

/** Documents of a collection and the bytes they have as BSON. */
export function measure(
	connection: Connection,
	{ id }: Collection
): { count: number; size: number } {
	const sql = `SELECT count(*) AS count, coalesce(sum(length(doc)), 0) AS size FROM c_${id}`;
	return connection.get<{ count: number; size: number }>(sql) ?? { count: 0, size: 0 };
}

/** Sizes on disk; the `_id` index is the one SQLite keeps for the column of id keys. */
export function sizesOf(connection: Connection, { id, indexes }: Collection): Sizes {
	const table = `c_${id}`;
	const pages = (name: string) =>
		connection.get<{ n: number | null }>('SELECT sum(pgsize) AS n FROM dbstat WHERE name = ?', name)
			?.n ?? 0;
	const bySize = indexes.map((index) => {
		const name = index.id === 0 ? `sqlite_autoindex_${table}_1` : `i_${index.id}`;
		return [index.name, pages(name)] as const;
	});
	return { documents: pages(table), indexes: Object.fromEntries(bySize) };
}

/** Bytes of the data file and how many of them are free for reuse. */
export function fileSizes(connection: Connection): { total: number; free: number } {
	const row = connection.get<{ total: number; free: number }>(
		`SELECT page_count * page_size AS total, freelist_count * page_size AS free
			FROM pragma_page_count, pragma_page_size, pragma_freelist_count`
	);
	return row ?? { total: 0, free: 0 };
}

/** Bytes of the file system that holds the data. */
export function fileSystemSizes(connection: Connection): { used: number; total: number } {
	const file = connection.get<{ file: string }>('SELECT file FROM pragma_database_list')?.file;
	const { bsize, blocks, bfree } = statfsSync(file ?? '.');
	return { used: (blocks - bfree) * bsize, total: blocks * bsize };
}
