import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ChangeLog } from '../changes/change-log.ts';
import { Catalog } from '../storage/catalog.ts';
import { Connection } from '../storage/sqlite.ts';

/** The data file of a folder. Throws when there is none. */
export function dataFileOf(folder: string): string {
	const file = join(folder, 'mongo.sqlite');
	if (!existsSync(file)) throw new Error(`${folder} holds no mongo.sqlite`);
	return file;
}

/**
 * Runs `work` on a folder's data as it is at one moment. A server may serve and write the folder meanwhile: neither
 * waits for the other.
 */
export function atOneMoment<T>(
	folder: string,
	work: (connection: Connection, catalog: () => Catalog) => T
): T {
	const connection = new Connection(dataFileOf(folder), { readOnly: true });
	// The folder may be of a version that kept no changes, and none are made here.
	const nowhere = new Connection(':memory:');
	const log = new ChangeLog(nowhere, 0);
	try {
		connection.exec('BEGIN');
		return work(connection, () => new Catalog(connection, log));
	} finally {
		connection.close();
		nowhere.close();
	}
}
