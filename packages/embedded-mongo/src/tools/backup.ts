import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkFolder } from './check.ts';
import type { CheckReport } from './check.ts';
import { Connection } from '../storage/sqlite.ts';
import { dataFileOf } from './folder.ts';

/**
 * Writes a copy of a data folder as it is at one moment to a new folder, while its server may go on writing, and
 * checks the copy. A server started on the copy serves it. Throws when the new folder holds data already.
 */
export function backupFolder(folder: string, out: string): CheckReport {
	mkdirSync(out, { recursive: true, mode: 0o700 });
	const file = join(out, 'mongo.sqlite');
	const unfinished = `${file}.part`;
	// Refuses to be overwritten itself, so two backups into one folder cannot mix.
	if (existsSync(file)) throw new Error(`${out} holds data already`);
	closeSync(openSync(file, 'wx'));
	try {
		rmSync(unfinished, { force: true });
		copy(dataFileOf(folder), unfinished);
		sync(unfinished);
		renameSync(unfinished, file);
		sync(out);
		return checkFolder(out);
	} catch (error) {
		rmSync(unfinished, { force: true });
		rmSync(file, { force: true });
		throw error;
	}
}

function copy(from: string, to: string): void {
	const connection = new Connection(from, { readOnly: true });
	try {
		connection.run('VACUUM INTO ?', to);
	} finally {
		connection.close();
	}
}

function sync(path: string): void {
	const handle = openSync(path, 'r');
	fsyncSync(handle);
	closeSync(handle);
}
