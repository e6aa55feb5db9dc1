import { availableParallelism } from 'node:os';
import type { CommandContext } from '../commands/context.ts';
import type { Doc } from '../evaluator.ts';
import { truthOf } from '../storage/values.ts';
import { decode, encode } from '../wire/bson.ts';
import { errorOf } from './messages.ts';
import type { Task } from './messages.ts';
import { Reader } from './reader.ts';
import { RemoteItems } from './remote-items.ts';

/** Threads for reads that would keep others waiting; started when needed, ended when idle. */
export class Readers {
	readonly #folder: string;
	readonly #readers = new Set<Reader>();
	/** How long a read may take on the thread that answers everybody before it starts anew in a reader. */
	readonly patienceMs: number;

	constructor(folder: string, patienceMs: number) {
		this.#folder = folder;
		this.patienceMs = patienceMs;
	}

	/** Runs a reading command on what is committed. */
	async run(ctx: CommandContext): Promise<Doc> {
		// What this client was told is written must be there for the reader too.
		await ctx.server.engine.committer.flushed().catch(() => undefined);
		const { db, name, args, peer, deadline, session } = ctx;
		// Here it has moved already; only its time limit still holds.
		deadline.allow(undefined);
		const { leftMs } = deadline;
		const limit = Number.isFinite(leftMs) ? Math.max(1, leftMs) : undefined;
		const task: Task = {
			kind: 'run',
			db,
			name,
			args: encode(args),
			host: peer.host,
			leftMs: limit
		};
		const reader = this.#free();
		const left = ctx.server.operations.interruptible(args, peer.left);
		const outcome = await reader.ask(task, leftMs, left).catch((error: unknown) => {
			deadline.check();
			throw error;
		});
		if (outcome.kind === 'failed') throw errorOf(outcome.error);
		if (outcome.kind === 'reply') return decode(outcome.reply);
		return ctx.server.cursors.open(new RemoteItems(reader, outcome), {
			ns: outcome.ns,
			batchSize: undefined,
			single: truthOf(args['singleBatch']),
			keep: truthOf(args['noCursorTimeout']),
			session,
			transaction: undefined
		});
	}

	async close(): Promise<void> {
		await Promise.all(Array.from(this.#readers, (reader) => reader.stop()));
	}

	/** An idle reader, a new one, or the one with least to do. */
	#free(): Reader {
		const [least] = Array.from(this.#readers).sort((a, b) => a.load - b.load);
		const most = Math.max(1, Math.min(4, availableParallelism() - 1));
		if (least && (least.load === 0 || this.#readers.size >= most)) return least;
		const reader = new Reader(this.#folder, (ended) => this.#readers.delete(ended));
		this.#readers.add(reader);
		return reader;
	}
}
