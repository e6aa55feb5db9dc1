import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
	analyseWorkerUrl,
	type AnalyseFileResult,
	type AnalyseFileTask
} from '@earshot/audio/node';
import type { Analyse } from '@earshot/services/analysis';
import { Piscina } from 'piscina';

/** Analyses recordings in worker threads; each is put into a file of its own for the time it takes. */
export function analysisPool(dataDir: string): { analyse: Analyse; close(): Promise<void> } {
	const pool = new Piscina<AnalyseFileTask, AnalyseFileResult>({
		filename: analyseWorkerUrl,
		minThreads: 0,
		maxThreads: 2,
		idleTimeout: 30_000
	});
	const scratch = join(dataDir, 'tmp');
	const analyse: Analyse = async (source, { agentChannel }) => {
		await mkdir(scratch, { recursive: true });
		const folder = await mkdtemp(join(scratch, 'analyse-'));
		const path = join(folder, 'recording');
		try {
			await pipeline(source, createWriteStream(path));
			return await pool.run({ path, agentChannel });
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	};
	return { analyse, close: () => pool.destroy() };
}
