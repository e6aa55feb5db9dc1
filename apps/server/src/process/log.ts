import { mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '@earshot/services';
import pino from 'pino';

/** Appends lines to a file. What a full disk does not take is lost: a log must never hold up or end the server. */
function linesInto(path: string): { write(line: string): void } {
	const file = openSync(path, 'a');
	return {
		write: (line) => {
			try {
				writeSync(file, line);
			} catch {
				return;
			}
		}
	};
}

/** Structured log: everything into `logs/server.log` of the data folder, errors to stderr too. */
export function openLog(dataDir: string): Log {
	const folder = join(dataDir, 'logs');
	mkdirSync(folder, { recursive: true });
	const file = linesInto(join(folder, 'server.log'));
	const streams = pino.multistream([
		{ level: 'info', stream: file },
		{ level: 'error', stream: process.stderr }
	]);
	const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, streams);
	return {
		info: (fields, message) => logger.info(fields, message),
		warn: (fields, message) => logger.warn(fields, message),
		error: (fields, message) => logger.error(fields, message)
	};
}
