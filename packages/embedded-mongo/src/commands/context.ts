import type { Doc } from '../evaluator.ts';
import type { Engine } from '../storage/engine.ts';
import type { Snapshot } from '../storage/snapshots.ts';
import type { Store } from '../storage/store.ts';
import { truthOf } from '../storage/values.ts';
import type { Transaction } from '../storage/transactions.ts';
import type { Readers } from '../readers/readers.ts';
import type { Cursors } from './cursors.ts';
import type { Deadline } from './deadline.ts';
import { HangUp } from './fail-point.ts';
import type { FailPoints } from './fail-point.ts';
import type { Scope } from './let.ts';
import type { Operations } from './operations.ts';
import { validating } from './validation.ts';

/** What lives as long as the server. */
export type ServerState = {
	engine: Engine;
	cursors: Cursors;
	startedAt: Date;
	failPoints: FailPoints | undefined;
	operations: Operations;
	/** Absent where long reads are not moved: in a reader itself. */
	readers: Readers | undefined;
};

/** What a connection tells about itself. */
export type Peer = { id: number; address: string; host: string; left: AbortSignal };

/** Numbered write of a session, answered the same when asked again. */
export type RetryKey = { session: string; number: bigint; statement: number };

/** One command being answered. */
export type CommandContext = {
	server: ServerState;
	peer: Peer;
	db: string;
	name: string;
	args: Doc;
	session: string | undefined;
	txnNumber: bigint | undefined;
	transaction: Transaction | undefined;
	/** What a read at one time outside a transaction reads. */
	snapshot: Snapshot | undefined;
	retry: RetryKey | undefined;
	store: Store;
	scope: Scope;
	deadline: Deadline;
	/** Set when the peer gets no answer to what has been done. */
	hangsUp?: boolean;
};

/** Runs a write: in the transaction, or in the shared commit with its reply remembered for a retry. */
export function write(ctx: CommandContext, work: (store: Store) => Doc): Doc {
	const { engine } = ctx.server;
	const { bypassDocumentValidation } = ctx.args;
	const checked = (store: Store) => validating(store, ctx.scope, truthOf(bypassDocumentValidation));
	if (ctx.transaction) return work(checked(ctx.transaction.store));
	return engine.committer.write(() => {
		const { retry } = ctx;
		const before = retry && engine.retries.recall(retry.session, retry.number, retry.statement);
		if (before) return before;
		const reply = work(checked(engine.committed));
		if (retry) failIfAsked(ctx);
		if (retry) engine.retries.remember(retry.session, retry.number, retry.statement, reply);
		return reply;
	});
}

/** Hangs up, before or after the commit, on a numbered write that a test wants to fail. */
function failIfAsked(ctx: CommandContext): void {
	const { documents, updates, deletes, ops } = ctx.args;
	const statements = [documents, updates, deletes, ops].find(Array.isArray)?.length ?? 1;
	const due = ctx.server.failPoints?.dueWrite(statements);
	if (due === 'before commit') throw new HangUp();
	ctx.hangsUp = due === 'after commit';
}
