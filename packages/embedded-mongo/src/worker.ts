import { parentPort, workerData } from 'node:worker_threads';
import { startServer } from './server.ts';
import type { ServerOptions } from './server.ts';

/** Messages between the worker and its owner. */
export type WorkerMessage =
	| { kind: 'started'; uri: string; tcpUri?: string }
	| { kind: 'failed'; message: string; folderInUse: boolean }
	| { kind: 'log'; event: string }
	| { kind: 'swept'; removed: number };

const post = (message: WorkerMessage) => parentPort?.postMessage(message);

// `workerData` is what `startServerInWorker` passed: the options without their functions.
const options = workerData as ServerOptions;
try {
	const server = await startServer({ ...options, log: (event) => post({ kind: 'log', event }) });
	const obey = async (wanted: 'close' | 'sweep') => {
		if (wanted === 'sweep') return post({ kind: 'swept', removed: await server.sweep() });
		await server.close();
		parentPort?.close();
	};
	parentPort?.on('message', (wanted: 'close' | 'sweep') => void obey(wanted));
	const { uri, tcpUri } = server;
	post(tcpUri === undefined ? { kind: 'started', uri } : { kind: 'started', uri, tcpUri });
} catch (error) {
	const message = error instanceof Error ? error.message : String(error);
	const folderInUse = error instanceof Error && error.name === 'FolderInUseError';
	post({ kind: 'failed', message, folderInUse });
}
