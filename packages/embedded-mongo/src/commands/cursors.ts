import { randomBytes } from 'node:crypto';
import { Long } from 'bson';
import { activeCollation, MongoError, withCollation } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { ChangeStream } from '../changes/change-stream.ts';
import type { RemoteItems } from '../readers/remote-items.ts';
import { maxDocumentBytes } from '../wire/bson.ts';
import { RawDocuments } from '../wire/reply.ts';
import type { Snapshot } from '../storage/snapshots.ts';
import type { Transaction } from '../storage/transactions.ts';

const idleLimitMs = 10 * 60_000;
const firstBatchSize = 101;

export type CursorOptions = {
	ns: string;
	batchSize: number | undefined;
	single?: boolean;
	keep?: boolean;
	session: string | undefined;
	transaction: Transaction | undefined;
	/** What a read outside transactions at one time reads from. */
	snapshot?: Snapshot | undefined;
};

/** An open cursor; `killed` wakes who waits for its next documents. */
export type Cursor = {
	id: Long;
	ns: string;
	items: Items | RemoteItems | ChangeStream;
	session: string | undefined;
	transaction: Transaction | undefined;
	snapshot: Snapshot | undefined;
	keep: boolean;
	usedAt: number;
	killed: AbortController;
};

/** Documents of a query, read ahead by one to know whether there are more. */
class Items {
	readonly #items: Iterator<Uint8Array>;
	#next: Uint8Array | undefined;
	/** That of the command which opened it. */
	readonly #collation = activeCollation();

	constructor(items: Iterable<Uint8Array>) {
		this.#items = items[Symbol.iterator]();
	}

	batch(size: number): { docs: Uint8Array[]; done: boolean } {
		return withCollation(this.#collation, () => this.#batch(size));
	}

	#batch(size: number): { docs: Uint8Array[]; done: boolean } {
		const docs: Uint8Array[] = [];
		let bytes = 0;
		while (docs.length < size) {
			const next = this.#peek();
			if (!next || (docs.length > 0 && bytes + next.length > maxDocumentBytes)) break;
			docs.push(next);
			bytes += next.length;
			this.#next = undefined;
		}
		// A client that asks for nothing yet gets its errors when it asks.
		return { docs, done: size > 0 && this.#peek() === undefined };
	}

	close(): void {
		this.#items.return?.();
	}

	#peek(): Uint8Array | undefined {
		if (!this.#next) {
			const step = this.#items.next();
			this.#next = step.done ? undefined : step.value;
		}
		return this.#next;
	}
}

/** Open cursors of all clients; an item is one encoded document. */
export class Cursors {
	readonly #open = new Map<string, Cursor>();

	/** The reply to a query: its first batch, and a cursor id when there is more. */
	first(items: Iterable<Uint8Array>, options: CursorOptions): Doc {
		return this.open(new Items(items), options);
	}

	/** The same for documents of any source. */
	open(items: Cursor['items'], options: CursorOptions): Doc {
		const { ns, session, transaction, snapshot, keep = false } = options;
		const batch = items.batch(options.batchSize ?? firstBatchSize);
		const id = batch.done || options.single ? Long.ZERO : freshId();
		if (!id.isZero()) {
			const usedAt = Date.now();
			const killed = new AbortController();
			const cursor = { id, ns, items, session, transaction, snapshot, keep, usedAt, killed };
			this.#open.set(id.toString(), cursor);
		}
		return reply('firstBatch', batch, id, ns, snapshot);
	}

	/** The cursor a getMore asks for. Throws CursorNotFound (43). */
	find(id: Long, ns: string, transaction: Transaction | undefined): Cursor {
		const cursor = this.#open.get(id.toString());
		if (!cursor) throw new MongoError(43, 'CursorNotFound', `cursor id ${id.toString()} not found`);
		if (cursor.ns !== ns) {
			const why = `Requested getMore on namespace '${ns}', but cursor belongs to a different namespace ${cursor.ns}`;
			throw new MongoError(13, 'Unauthorized', why);
		}
		if (cursor.transaction !== transaction) {
			throw new MongoError(
				50738,
				'Location50738',
				'Cannot run getMore on a cursor of another transaction'
			);
		}
		cursor.usedAt = Date.now();
		cursor.snapshot?.touch();
		return cursor;
	}

	/** The next batch; an error ends the cursor. */
	more(cursor: Cursor, batchSize: number | undefined): { reply: Doc; empty: boolean } {
		const { id, ns, snapshot } = cursor;
		try {
			const batch = cursor.items.batch(batchSize || Number.POSITIVE_INFINITY);
			if (batch.done) this.#open.delete(id.toString());
			const rest = batch.done ? Long.ZERO : id;
			const empty = batch.docs.length === 0 && !batch.done;
			return { reply: reply('nextBatch', batch, rest, ns, snapshot), empty };
		} catch (error) {
			this.kill(id);
			throw error;
		}
	}

	kill(id: Long): boolean {
		const cursor = this.#open.get(id.toString());
		if (cursor && !(cursor.items instanceof ChangeStream)) cursor.items.close();
		cursor?.killed.abort();
		return this.#open.delete(id.toString());
	}

	killWhere(test: (cursor: Cursor) => boolean): void {
		for (const cursor of this.#open.values()) if (test(cursor)) this.kill(cursor.id);
	}

	/** Closes what reads collections that are gone; change streams tell of that themselves. */
	killOn(test: (ns: string) => boolean): void {
		this.killWhere((cursor) => !(cursor.items instanceof ChangeStream) && test(cursor.ns));
	}

	/** Closes what no client has asked for in ten minutes. */
	sweep(now: number): void {
		this.killWhere((cursor) => !cursor.keep && now - cursor.usedAt > idleLimitMs);
	}

	get count(): number {
		return this.#open.size;
	}
}

const freshId = () =>
	Long.fromBigInt(BigInt.asIntN(64, randomBytes(8).readBigInt64BE() & 0x7fffffffffffffffn));

function reply(
	field: 'firstBatch' | 'nextBatch',
	batch: { docs: Uint8Array[]; token?: Doc },
	id: Long,
	ns: string,
	snapshot: Snapshot | undefined
): Doc {
	const { docs, token } = batch;
	const resume = token ? { postBatchResumeToken: token } : {};
	const time = snapshot ? { atClusterTime: snapshot.time } : {};
	return { cursor: { [field]: new RawDocuments(docs), ...resume, id, ns, ...time }, ok: 1 };
}
