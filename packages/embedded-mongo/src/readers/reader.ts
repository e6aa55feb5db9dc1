import { getCompileCacheDir } from 'node:module';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { MongoError } from '../evaluator.ts';
import { errorOf } from './messages.ts';
import type { Answer, Outcome, ReaderData, Request, Task } from './messages.ts';

const idleMs = 30_000;
/** A reader that is so much later than its task allows hangs in a loop that asks for no deadline. */
const graceMs = 1000;

/** What a read makes is soon done with; by itself V8 would let tens of megabytes of it pile up. */
const maxYoungGenerationSizeMb = 6;

type Waiting = { resolve: (outcome: Outcome) => void; reject: (error: Error) => void };

const interrupted = () => new MongoError(11601, 'Interrupted', 'operation was interrupted');

/** Threads take part in the process's cache of compiled code only when it is named here; it saves time and memory. */
function environment(): NodeJS.ProcessEnv {
	const cache = getCompileCacheDir();
	return cache === undefined ? process.env : { ...process.env, NODE_COMPILE_CACHE: dirname(cache) };
}

/** One thread and the tasks it has been given; it does them one after the other. */
export class Reader {
	readonly #worker: Worker;
	readonly #cancelled = new Int32Array(new SharedArrayBuffer(4));
	readonly #waiting = new Map<number, Waiting>();
	readonly #idle: NodeJS.Timeout;
	#lastId = 0;
	/** Cursors it holds open. */
	cursors = 0;

	constructor(folder: string, ended: (reader: Reader) => void) {
		const workerData: ReaderData = { folder, cancelled: this.#cancelled };
		this.#worker = new Worker(new URL('./thread.ts', import.meta.url), {
			workerData,
			env: environment(),
			resourceLimits: { maxYoungGenerationSizeMb }
		});
		this.#worker.on('message', ({ id, outcome }: Answer) => {
			const waiting = this.#waiting.get(id);
			this.#waiting.delete(id);
			if (outcome.kind === 'failed') waiting?.reject(errorOf(outcome.error));
			else waiting?.resolve(outcome);
		});
		const end = (error: Error) => {
			clearTimeout(this.#idle);
			for (const { reject } of this.#waiting.values()) reject(error);
			this.#waiting.clear();
			ended(this);
		};
		this.#worker.on('error', end);
		this.#worker.on('exit', () => end(interrupted()));
		this.#idle = setTimeout(() => this.#rest(), idleMs).unref();
	}

	get load(): number {
		return this.#waiting.size;
	}

	/** Rejects with the task's error; a task nobody waits for any more is given up. */
	async ask(task: Task, leftMs: number, left?: AbortSignal): Promise<Outcome> {
		this.#idle.refresh();
		const id = ++this.#lastId;
		const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
		this.#waiting.set(id, { resolve, reject });
		const cancel = () => Atomics.store(this.#cancelled, 0, id);
		left?.addEventListener('abort', cancel, { once: true });
		const overdue = Number.isFinite(leftMs)
			? setTimeout(() => void this.stop(), leftMs + graceMs).unref()
			: undefined;
		this.#worker.postMessage({ id, task } satisfies Request);
		try {
			return await promise;
		} finally {
			clearTimeout(overdue);
			left?.removeEventListener('abort', cancel);
		}
	}

	async stop(): Promise<void> {
		await this.#worker.terminate();
	}

	#rest(): void {
		if (this.load === 0 && this.cursors === 0) void this.stop();
		else this.#idle.refresh();
	}
}
