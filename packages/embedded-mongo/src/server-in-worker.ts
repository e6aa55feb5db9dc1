import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { RunningServer, ServerOptions } from './server.ts';
import { FolderInUseError } from './storage/lock.ts';
import type { WorkerMessage } from './worker.ts';

/**
 * Starts the server in a worker thread, so that its scans do not hold up the caller's event loop.
 * Options, result and errors are those of `startServer`. What goes wrong inside is told through `log` and the server
 * stays; the end of the thread itself is told through `crashed`.
 */
export async function startServerInWorker(
	options: ServerOptions & { crashed?: (event: string) => void }
): Promise<RunningServer> {
	const { log = () => undefined, crashed = log, ...workerData } = options;
	const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData });
	worker.on('error', (error: Error) =>
		crashed(`database thread failed: ${error.stack ?? error.message}`)
	);
	const exited = once(worker, 'exit');
	worker.on('message', (message: WorkerMessage) => {
		if (message.kind === 'log') log(message.event);
	});
	const first = await nextMessage(worker, (m) => m.kind === 'started' || m.kind === 'failed');
	if (first.kind === 'failed') {
		await worker.terminate();
		throw first.folderInUse ? new FolderInUseError(first.message) : new Error(first.message);
	}
	if (first.kind !== 'started') throw new Error('the database thread did not start');
	const { uri, tcpUri } = first;
	return {
		uri,
		...(tcpUri === undefined ? {} : { tcpUri }),
		async sweep() {
			worker.postMessage('sweep');
			const done = await nextMessage(worker, (m) => m.kind === 'swept');
			return done.kind === 'swept' ? done.removed : 0;
		},
		async close() {
			worker.postMessage('close');
			await exited;
		}
	};
}

function nextMessage(
	worker: Worker,
	isWanted: (m: WorkerMessage) => boolean
): Promise<WorkerMessage> {
	return new Promise((resolve, reject) => {
		const leave = () => {
			worker.off('message', listen);
			worker.off('exit', exit);
		};
		const listen = (message: WorkerMessage) => {
			if (!isWanted(message)) return;
			leave();
			resolve(message);
		};
		const exit = () => {
			leave();
			reject(new Error('the database thread ended'));
		};
		worker.on('message', listen);
		worker.on('exit', exit);
	});
}
