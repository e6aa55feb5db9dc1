import type { Outcome, Task } from './messages.ts';
import type { Reader } from './reader.ts';

/** What is left of a query in a reader; `fetch` gets the next batch, which `batch` then gives. */
export class RemoteItems {
	readonly #reader: Reader;
	readonly #ns: string;
	#outcome: Outcome & { kind: 'batch' };

	constructor(reader: Reader, outcome: Outcome & { kind: 'batch' }) {
		this.#reader = reader;
		this.#ns = outcome.ns;
		this.#outcome = outcome;
		if (outcome.cursor !== 0n) reader.cursors += 1;
	}

	batch(): { docs: Uint8Array[]; done: boolean } {
		const { docs, cursor } = this.#outcome;
		return { docs, done: cursor === 0n };
	}

	async fetch(batchSize: number | undefined, left: AbortSignal): Promise<void> {
		const { cursor } = this.#outcome;
		const task: Task = { kind: 'more', cursor, ns: this.#ns, batchSize };
		const outcome = await this.#reader.ask(task, Number.POSITIVE_INFINITY, left);
		if (outcome.kind !== 'batch') return;
		this.#outcome = outcome;
		if (outcome.cursor === 0n) this.#reader.cursors -= 1;
	}

	close(): void {
		const { cursor } = this.#outcome;
		if (cursor === 0n) return;
		this.#outcome = { ...this.#outcome, cursor: 0n };
		this.#reader.cursors -= 1;
		this.#reader.ask({ kind: 'close', cursor }, Number.POSITIVE_INFINITY).catch(() => undefined);
	}
}
