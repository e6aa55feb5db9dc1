import { Binary } from 'bson';
import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { notSupported } from '../errors.ts';
import { newUuid } from '../storage/schema.ts';
import { Args, argsOf } from './args.ts';
import type { CommandContext } from './context.ts';
import { sessionOf } from './session-id.ts';

/** How long an unused session lives, as `hello` tells clients. */
export const sessionTimeoutMinutes = 30;

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

const sessionsOf = (ctx: CommandContext, ids: readonly Doc[]): string[] =>
	ids.flatMap((lsid) => sessionOf(new Args({ lsid }, ctx.name)) ?? []);

function end(ctx: CommandContext, sessions: readonly string[]): Doc {
	const { engine, cursors } = ctx.server;
	for (const session of sessions) {
		cursors.killWhere((cursor) => cursor.session === session);
		engine.transactions.endSession(session);
	}
	return { ok: 1 };
}

function endAll(ctx: CommandContext): Doc {
	ctx.server.cursors.killWhere((cursor) => cursor.session !== undefined);
	ctx.server.engine.transactions.endAllSessions();
	return { ok: 1 };
}

/** Gives a session to a client that makes no id of its own. */
export function startSession(ctx: CommandContext): Doc {
	const id = newUuid();
	ctx.server.engine.transactions.touch(Buffer.from(id).toString('hex'));
	const lsid = { id: new Binary(id, Binary.SUBTYPE_UUID) };
	return { id: lsid, timeoutMinutes: sessionTimeoutMinutes, ok: 1 };
}

export function refreshSessions(ctx: CommandContext): Doc {
	const ids = argsOf(ctx).docs(ctx.name) ?? [];
	for (const session of sessionsOf(ctx, ids)) ctx.server.engine.transactions.touch(session);
	return { ok: 1 };
}

export const endSessions = (ctx: CommandContext): Doc =>
	end(ctx, sessionsOf(ctx, argsOf(ctx).docs(ctx.name) ?? []));

/** Ends the sessions named, or those of the user, which are all, when none is; there are no other users. */
export function killSessions(ctx: CommandContext): Doc {
	const ids = argsOf(ctx).docs(ctx.name) ?? [];
	return ids.length === 0 ? endAll(ctx) : end(ctx, sessionsOf(ctx, ids));
}

/** Ends everyone's sessions; the users named do not matter where nobody signs in. */
export const killAllSessions = (ctx: CommandContext): Doc => endAll(ctx);

/** Ends the sessions that match one of some patterns; only `lsid` tells sessions apart here. */
export function killSessionsByPattern(ctx: CommandContext): Doc {
	const patterns = argsOf(ctx).docs(ctx.name) ?? [];
	const ids = patterns.map((pattern) => {
		const [other] = Object.keys(pattern).filter((field) => field !== 'lsid');
		if (other !== undefined) throw notSupported(`killAllSessionsByPattern by '${other}'`);
		return new Args(pattern, ctx.name).requiredDoc('lsid');
	});
	return ids.length === 0 ? endAll(ctx) : end(ctx, sessionsOf(ctx, ids));
}
