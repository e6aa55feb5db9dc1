import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { Args, argsOf } from './args.ts';
import type { CommandContext } from './context.ts';
import { sessionOf } from './session-id.ts';

const notInTransaction = (name: string) =>
	new MongoError(125, 'CommandFailed', `${name} must be run within a transaction`);

export function commitTransaction(ctx: CommandContext): Doc {
	const { session, txnNumber } = ctx;
	if (session === undefined || txnNumber === undefined) throw notInTransaction(ctx.name);
	closeCursors(ctx);
	ctx.server.engine.transactions.commit(session, txnNumber);
	return { ok: 1 };
}

export function abortTransaction(ctx: CommandContext): Doc {
	const { session, txnNumber } = ctx;
	if (session === undefined || txnNumber === undefined) throw notInTransaction(ctx.name);
	closeCursors(ctx);
	ctx.server.engine.transactions.abort(session, txnNumber);
	return { ok: 1 };
}

/** A transaction's cursors read its snapshot, which ends with it. */
function closeCursors(ctx: CommandContext): void {
	ctx.server.cursors.killWhere((c) => c.transaction !== undefined && c.session === ctx.session);
}

export function endSessions(ctx: CommandContext): Doc {
	const { engine, cursors } = ctx.server;
	for (const id of argsOf(ctx).docs(ctx.name) ?? []) {
		const session = sessionOf(new Args({ lsid: id }, ctx.name));
		if (session === undefined) continue;
		cursors.killWhere((cursor) => cursor.session === session);
		engine.transactions.endSession(session);
	}
	return { ok: 1 };
}
