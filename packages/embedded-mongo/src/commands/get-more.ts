import { Long } from 'bson';
import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { ChangeStream } from '../changes/change-stream.ts';
import { RemoteItems } from '../readers/remote-items.ts';
import { argsOf } from './args.ts';
import type { CommandContext } from './context.ts';
import type { Cursor } from './cursors.ts';

const awaitMs = 1000;

/** Errors after which a client may open a change stream again where it stood. */
const resumableCodes = new Set([
	6, 7, 43, 63, 89, 91, 133, 150, 189, 234, 262, 9001, 10107, 11600, 11602, 13388, 13435, 13436
]);

const cursorId = (value: unknown): Long => {
	if (value instanceof Long) return value;
	throw new MongoError(14, 'TypeMismatch', 'a cursor id must be a long');
};

/** Gives a cursor's next documents; that of a change stream waits for some as long as the client allows. */
export function getMore(ctx: CommandContext): Doc | Promise<Doc> {
	const args = argsOf(ctx);
	const name = args.string('collection') ?? '';
	const { cursors, failPoints } = ctx.server;
	const cursor = cursors.find(cursorId(ctx.args['getMore']), `${ctx.db}.${name}`, ctx.transaction);
	const batchSize = args.integer('batchSize');
	const { items } = cursor;
	if (items instanceof RemoteItems) return fetched(ctx, cursor, items, batchSize);
	if (!(items instanceof ChangeStream)) return cursors.more(cursor, batchSize).reply;
	try {
		failPoints?.checkGetMore();
		return nextOf(ctx, cursor, items, batchSize);
	} catch (error) {
		throw labelled(error);
	}
}

async function fetched(
	{ server: { cursors, operations }, peer, args }: CommandContext,
	cursor: Cursor,
	items: RemoteItems,
	batchSize: number | undefined
): Promise<Doc> {
	try {
		await items.fetch(batchSize, operations.interruptible(args, peer.left));
	} catch (error) {
		cursors.kill(cursor.id);
		throw error;
	}
	return cursors.more(cursor, batchSize).reply;
}

async function nextOf(
	ctx: CommandContext,
	cursor: Cursor,
	stream: ChangeStream,
	batchSize: number | undefined
): Promise<Doc> {
	const signals = [ctx.peer.left, cursor.killed.signal];
	const giveUpAt = performance.now() + (argsOf(ctx).integer('maxTimeMS') ?? awaitMs);
	for (;;) {
		const { reply, empty } = ctx.server.cursors.more(cursor, batchSize);
		const leftMs = giveUpAt - performance.now();
		if (!empty || (leftMs <= 0 && !stream.isBehind)) return reply;
		// Catching up is done in stretches, so that others are answered between them.
		if (stream.isBehind) await new Promise((resolve) => setImmediate(resolve));
		else await stream.wait(leftMs, signals);
		if (ctx.peer.left.aborted) return reply;
		if (cursor.killed.signal.aborted)
			throw new MongoError(237, 'CursorKilled', 'cursor was killed');
	}
}

function labelled(error: unknown): unknown {
	if (error instanceof MongoError && resumableCodes.has(error.code)) {
		error.extra = { ...error.extra, errorLabels: ['ResumableChangeStreamError'] };
	}
	return error;
}

export function killCursors(ctx: CommandContext): Doc {
	const cursorsKilled: Long[] = [];
	const cursorsNotFound: Long[] = [];
	for (const value of argsOf(ctx).array('cursors') ?? []) {
		const id = cursorId(value);
		(ctx.server.cursors.kill(id) ? cursorsKilled : cursorsNotFound).push(id);
	}
	return { cursorsKilled, cursorsNotFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 };
}
