import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The folder is in use by another process (or server of this one). */
export class FolderInUseError extends Error {
	override name = 'FolderInUseError';
}

/**
 * Takes the folder for this process. The lock is held by the operating system through SQLite's file lock,
 * so it vanishes with a killed process; the pid beside it is only for the message.
 */
export function lockFolder(folder: string): () => void {
	const pidFile = join(folder, 'mongo.pid');
	const lock = new DatabaseSync(join(folder, 'mongo.lock'));
	try {
		lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
	} catch (error) {
		lock.close();
		if (!/locked|busy/i.test(String(error))) throw error;
		throw new FolderInUseError(`${folder} is in use by process ${readPid(pidFile)}`);
	}
	writeFileSync(pidFile, `${process.pid}\n`);
	return () => lock.close();
}

function readPid(file: string): string {
	try {
		return readFileSync(file, 'utf8').trim();
	} catch {
		return '(unknown)';
	}
}
