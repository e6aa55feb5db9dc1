import type { Config } from '../../config.ts';
import { analysisPool } from '../analyse.ts';
import { openDatabase } from '../database.ts';
import { startJobLoop } from '../job-loop.ts';
import { openLog } from '../log.ts';
import { systemContext } from '../system-context.ts';
import { speechToText } from '../transcribe.ts';

/** `earshot worker`: runs jobs beside the server, until told to stop. */
export async function runWorker(config: Config): Promise<number> {
	const log = openLog(config.dataDir);
	const database = await openDatabase(config, { join: true, onCrash: () => process.exit(1) });
	const pool = analysisPool(config.dataDir);
	const jobs = startJobLoop(systemContext(database, config, log), {
		analyse: pool.analyse,
		speech: speechToText(),
		clock: () => new Date()
	});
	await new Promise<void>((done) => {
		process.once('SIGINT', () => done());
		process.once('SIGTERM', () => done());
	});
	await jobs.stop();
	await pool.close();
	await database.close();
	return 0;
}
