import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '@earshot/services';
import pino from 'pino';

/** Structured log: everything into `logs/server.log` of the data folder, errors to stderr too. */
export function openLog(dataDir: string): Log & { flush(): void } {
	const folder = join(dataDir, 'logs');
	mkdirSync(folder, { recursive: true });
	const file = pino.destination({ dest: join(folder, 'server.log'), sync: false });
	const streams = pino.multistream([
		{ level: 'info', stream: file },
		{ level: 'error', stream: process.stderr }
	]);
	const logger = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, streams);
	return {
		info: (fields, message) => logger.info(fields, message),
		warn: (fields, message) => logger.warn(fields, message),
		error: (fields, message) => logger.error(fields, message),
		flush: () => file.flushSync()
	};
}
