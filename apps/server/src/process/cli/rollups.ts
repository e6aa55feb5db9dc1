import { rebuildRollups } from '@earshot/services/scores';
import type { Config } from '../../config.ts';
import { openDatabase } from '../database.ts';
import { openLog } from '../log.ts';
import { systemContext } from '../system-context.ts';

/** `earshot rebuild-rollups`: recomputes the read models; exit code 0 when they were equal before. */
export async function rebuild(config: Config): Promise<number> {
	const database = await openDatabase(config, { join: true, onCrash: () => process.exit(1) });
	try {
		const result = await rebuildRollups(systemContext(database, config, openLog(config.dataDir)));
		process.stdout.write(`${JSON.stringify(result)}\n`);
		return result.equal ? 0 : 2;
	} finally {
		await database.close();
	}
}
