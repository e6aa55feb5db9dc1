import { randomBytes } from 'node:crypto';
import { Long } from 'bson';
import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { maxDocumentBytes } from '../wire/bson.ts';
import { RawDocuments } from '../wire/reply.ts';
import type { Transaction } from '../storage/transactions.ts';

const idleLimitMs = 10 * 60_000;
const firstBatchSize = 101;

export type Cursor = {
	id: Long;
	ns: string;
	items: Iterator<Uint8Array>;
	/** Read ahead but not sent yet. */
	next: Uint8Array | undefined;
	session: string | undefined;
	transaction: Transaction | undefined;
	keep: boolean;
	usedAt: number;
};

export type CursorOptions = {
	ns: string;
	batchSize: number | undefined;
	single?: boolean;
	keep?: boolean;
	session: string | undefined;
	transaction: Transaction | undefined;
};

/** Open cursors of all clients; an item is one encoded document. */
export class Cursors {
	readonly #open = new Map<string, Cursor>();

	/** The reply to a query: its first batch, and a cursor id when there is more. */
	first(items: Iterable<Uint8Array>, options: CursorOptions): Doc {
		const { ns, session, transaction, keep = false } = options;
		const iterator = items[Symbol.iterator]();
		const cursor: Cursor = {
			id: Long.ZERO,
			ns,
			items: iterator,
			next: undefined,
			session,
			transaction,
			keep,
			usedAt: Date.now()
		};
		const batch = this.#batch(cursor, options.batchSize ?? firstBatchSize);
		const open = !options.single && (options.batchSize === 0 || this.#hasMore(cursor));
		if (open) {
			cursor.id = freshId();
			this.#open.set(cursor.id.toString(), cursor);
		}
		return reply('firstBatch', batch, cursor.id, ns);
	}

	/** The next batch. Throws CursorNotFound (43). */
	more(
		id: Long,
		ns: string,
		batchSize: number | undefined,
		transaction: Transaction | undefined
	): Doc {
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
		const batch = this.#batch(cursor, batchSize || Number.POSITIVE_INFINITY);
		const open = this.#hasMore(cursor);
		if (!open) this.#open.delete(id.toString());
		return reply('nextBatch', batch, open ? id : Long.ZERO, ns);
	}

	kill(id: Long): boolean {
		const cursor = this.#open.get(id.toString());
		cursor?.items.return?.();
		return this.#open.delete(id.toString());
	}

	killWhere(test: (cursor: Cursor) => boolean): void {
		for (const cursor of this.#open.values()) if (test(cursor)) this.kill(cursor.id);
	}

	/** Closes what no client has asked for in ten minutes. */
	sweep(now: number): void {
		this.killWhere((cursor) => !cursor.keep && now - cursor.usedAt > idleLimitMs);
	}

	get count(): number {
		return this.#open.size;
	}

	#hasMore(cursor: Cursor): boolean {
		cursor.next ??= this.#pull(cursor);
		return cursor.next !== undefined;
	}

	#pull(cursor: Cursor): Uint8Array | undefined {
		const step = cursor.items.next();
		return step.done ? undefined : step.value;
	}

	#batch(cursor: Cursor, size: number): Uint8Array[] {
		const batch: Uint8Array[] = [];
		let bytes = 0;
		while (batch.length < size && this.#hasMore(cursor)) {
			const { next } = cursor;
			if (!next || (batch.length > 0 && bytes + next.length > maxDocumentBytes)) break;
			batch.push(next);
			bytes += next.length;
			cursor.next = undefined;
		}
		return batch;
	}
}

const freshId = () =>
	Long.fromBigInt(BigInt.asIntN(64, randomBytes(8).readBigInt64BE() & 0x7fffffffffffffffn));

function reply(field: 'firstBatch' | 'nextBatch', batch: Uint8Array[], id: Long, ns: string): Doc {
	return { cursor: { [field]: new RawDocuments(batch), id, ns }, ok: 1 };
}
