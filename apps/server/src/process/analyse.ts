import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
	analyseWorkerUrl,
	type AnalyseFileResult,
	type AnalyseFileTask,
	type RecordingProblem
} from '@earshot/audio/node';
import type { Analyse } from '@earshot/services/analysis';
import { Piscina } from 'piscina';

/** A recording of twelve hours takes a few minutes; what takes longer will not end. */
const defaultTimeoutMs = 30 * 60_000;
/** A thread needs well under 200 MB, whatever the recording is. */
const defaultHeapMb = 512;

interface PoolOptions {
	timeoutMs?: number;
	heapMb?: number;
	/** Module of the worker threads; another one in tests. */
	workerUrl?: string;
}

const isOutOfMemory = (error: unknown): boolean =>
	error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

const abandonedAfterMs = 4 * defaultTimeoutMs;

/** Removes what killed processes left; folders in use by other processes are younger. */
async function sweepScratch(scratch: string): Promise<void> {
	for (const name of await readdir(scratch).catch(() => [])) {
		if (!name.startsWith('analyse-')) continue;
		const path = join(scratch, name);
		const facts = await stat(path).catch(() => null);
		if (facts !== null && Date.now() - facts.mtimeMs > abandonedAfterMs)
			await rm(path, { recursive: true, force: true });
	}
}

/** Analyses recordings in worker threads; each is put into a file of its own for the time it takes. */
export function analysisPool(
	dataDir: string,
	{
		timeoutMs = defaultTimeoutMs,
		heapMb = defaultHeapMb,
		workerUrl = analyseWorkerUrl
	}: PoolOptions = {}
): { analyse: Analyse; close(): Promise<void> } {
	const pool = new Piscina<AnalyseFileTask, AnalyseFileResult>({
		filename: workerUrl,
		minThreads: 0,
		maxThreads: 2,
		idleTimeout: 30_000,
		resourceLimits: { maxOldGenerationSizeMb: heapMb }
	});
	/** Ends the thread that does not end by itself; what it was reading is refused, the others go on. */
	const bounded = async (task: AnalyseFileTask): Promise<AnalyseFileResult> => {
		const signal = AbortSignal.timeout(timeoutMs);
		const refused = (problem: RecordingProblem) => ({ ok: false, problem }) as const;
		try {
			return await pool.run(task, { signal });
		} catch (error) {
			if (signal.aborted) return refused({ code: 'tookTooLong', params: { maxMs: timeoutMs } });
			if (isOutOfMemory(error)) return refused({ code: 'tookTooMuch', params: {} });
			throw error;
		}
	};
	const scratch = join(dataDir, 'tmp');
	const swept = sweepScratch(scratch);
	const analyse: Analyse = async (source, { agentChannel, keepCopy }) => {
		await swept;
		await mkdir(scratch, { recursive: true });
		const folder = await mkdtemp(join(scratch, 'analyse-'));
		const path = join(folder, 'recording');
		try {
			await pipeline(source, createWriteStream(path));
			const wanted = keepCopy === undefined ? {} : { copyFolder: folder };
			const result = await bounded({ path, agentChannel, ...wanted });
			if (result.ok && result.copy !== null)
				await keepCopy?.(createReadStream(result.copy.path), result.copy.contentType);
			return result;
		} finally {
			await rm(folder, { recursive: true, force: true });
		}
	};
	return { analyse, close: () => pool.destroy() };
}
