import { Long } from 'bson';
import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { LockWait } from '../storage/errors.ts';
import { checkUnchanged } from '../storage/snapshots.ts';
import type { Snapshot } from '../storage/snapshots.ts';
import type { Transaction } from '../storage/transactions.ts';
import { isPlainDoc, numberOf } from '../storage/values.ts';
import { Args } from './args.ts';
import { hasFailed } from './bulk-write.ts';
import { readTimeOf, writeConcernError } from './concerns.ts';
import type { CommandContext, Peer, RetryKey, ServerState } from './context.ts';
import { Deadline, TakesLong } from './deadline.ts';
import { isDiagnostic } from './diagnostic-stages.ts';
import { HangUp } from './fail-point.ts';
import { timestampOf } from '../changes/clock.ts';
import { scopeOf } from './let.ts';
import { writingStageOf } from './out-and-merge.ts';
import type { Command } from './registry.ts';
import { sessionOf } from './session-id.ts';

const lockWaitLimitMs = 5000;

/** Runs one command to its durable reply. Throws what the reply of a failure tells. */
export async function runCommand(
	server: ServerState,
	peer: Peer,
	args: Doc,
	name: string,
	command: Command
): Promise<Doc> {
	checkFields(command, args, name);
	const ctx = contextOf(server, peer, name, args, command);
	const reply = await runDurably(ctx, command);
	if (ctx.hangsUp) throw new HangUp();
	const time = ctx.snapshot && !reply['cursor'] ? { atClusterTime: ctx.snapshot.time } : {};
	const concern = writeConcernError(ctx.args);
	return { ...reply, ...time, ...(concern ? { writeConcernError: concern } : {}) };
}

/**
 * What a reply tells is on disk before it is sent. A read waits too, for it may have seen writes of the open commit;
 * when the disk would not take those, it has failed in nothing and reads again.
 */
async function runDurably(ctx: CommandContext, command: Command): Promise<Doc> {
	const { committer } = ctx.server.engine;
	for (;;) {
		const reply = await runAndWait(ctx, command);
		// A transaction keeps its writes in memory and reads its own snapshot.
		if (ctx.transaction) return reply;
		try {
			await committer.flushed();
			return reply;
		} catch (error) {
			if (!command.repeatable || writingStageOf(ctx.args['pipeline'])) throw error;
			closeCursor(ctx, reply);
		}
	}
}

function closeCursor(ctx: CommandContext, { cursor }: Doc): void {
	const id = isPlainDoc(cursor) ? cursor['id'] : undefined;
	if (id instanceof Long) ctx.server.cursors.kill(id);
}

function checkFields(command: Command, args: Doc, name: string): void {
	if (!command.fields) return;
	new Args(args, name).refuseUnknown(command.fields);
}

function contextOf(
	server: ServerState,
	peer: Peer,
	name: string,
	doc: Doc,
	command: Command
): CommandContext {
	const args = new Args(doc, name);
	const session = sessionOf(args);
	if (session !== undefined) server.engine.transactions.touch(session);
	const txnNumber = txnNumberOf(doc);
	const transaction = transactionOf(server, args, command, name);
	const db = args.string('$db') ?? 'test';
	if (db === '' || db.length > 63 || /[/\\. "$*<>:|?\0]/.test(db)) {
		throw new MongoError(73, 'InvalidNamespace', `Invalid database name: '${db}'`);
	}
	const snapshot = transaction ? undefined : snapshotOf(server, args, db, name, command);
	return {
		server,
		peer,
		db,
		name,
		args: doc,
		session,
		txnNumber,
		transaction,
		snapshot,
		retry: retryOf(server, args, command, transaction),
		store: (transaction ?? snapshot)?.store ?? server.engine.committed,
		scope: scopeOf(command.fields?.has('let') ? args.doc('let') : undefined, () =>
			timestampOf(server.engine.log.head)
		),
		deadline: new Deadline(args.integer('maxTimeMS'))
	};
}

/** What a read at one time outside a transaction reads; checks the read concern of any command. */
function snapshotOf(
	{ engine }: ServerState,
	args: Args,
	db: string,
	name: string,
	command: Command
): Snapshot | undefined {
	const wanted = readTimeOf(args, engine.log);
	// A cursor goes on reading what it was opened on.
	if (!wanted || name === 'getMore') return undefined;
	if (!command.snapshot) {
		const why = `Command ${name} does not support read concern level snapshot outside a transaction`;
		throw new MongoError(72, 'InvalidOptions', why);
	}
	const snapshot = engine.snapshots.take(wanted.atClusterTime);
	const target = args.value(name);
	if (typeof target === 'string') checkUnchanged(snapshot, engine.catalog, db, target);
	return snapshot;
}

function txnNumberOf(doc: Doc): bigint | undefined {
	const value = doc['txnNumber'];
	return value instanceof Long ? value.toBigInt() : undefined;
}

function transactionOf(
	server: ServerState,
	args: Args,
	command: Command,
	name: string
): Transaction | undefined {
	if (args.value('autocommit') !== false) {
		if (args.value('startTransaction') === undefined) return undefined;
		throw new MongoError(72, 'InvalidOptions', "'startTransaction' needs autocommit: false");
	}
	const session = sessionOf(args);
	const number = txnNumberOf({ txnNumber: args.value('txnNumber') });
	if (session === undefined || number === undefined) {
		throw new MongoError(72, 'InvalidOptions', "'autocommit' needs a session and a txnNumber");
	}
	if (name === 'commitTransaction' || name === 'abortTransaction') return undefined;
	const { transactions } = server.engine;
	const transaction = args.boolean('startTransaction')
		? transactions.start(session, number)
		: transactions.resume(session, number);
	if (command.transactional) return transaction;
	endTransaction(server, transaction);
	const why = `Cannot run '${name}' in a multi-document transaction.`;
	throw new MongoError(263, 'OperationNotSupportedInTransaction', why);
}

function retryOf(
	server: ServerState,
	args: Args,
	command: Command,
	transaction: Transaction | undefined
): RetryKey | undefined {
	const session = sessionOf(args);
	const number = txnNumberOf({ txnNumber: args.value('txnNumber') });
	if (!command.retryable || transaction || session === undefined || number === undefined)
		return undefined;
	server.engine.transactions.noteWrite(session, number);
	const [first] = args.array('stmtIds') ?? [args.value('stmtId')];
	return { session, number, statement: numberOf(first) ?? 0 };
}

/** A plain write that meets a transaction's pending one waits for its end and runs again from the start. */
async function runAndWait(ctx: CommandContext, command: Command): Promise<Doc> {
	const giveUpAt = performance.now() + Math.min(lockWaitLimitMs, ctx.deadline.leftMs);
	for (;;) {
		try {
			if (mayMove(ctx, command)) ctx.deadline.allow(ctx.server.readers?.patienceMs);
			const reply = command.run(ctx);
			ctx.deadline.allow(undefined);
			return endOnWriteErrors(ctx, reply instanceof Promise ? await reply : reply);
		} catch (error) {
			if (error instanceof TakesLong && ctx.server.readers) return ctx.server.readers.run(ctx);
			if (!(error instanceof LockWait)) {
				if (ctx.transaction) endTransaction(ctx.server, ctx.transaction);
				throw error;
			}
			await released(error, giveUpAt - performance.now());
		}
	}
}

/** True for a read that gives the same in another thread, which sees what is committed. */
function mayMove({ transaction, snapshot, args }: CommandContext, command: Command): boolean {
	if (!command.repeatable || transaction || snapshot) return false;
	return !writingStageOf(args['pipeline']) && !isDiagnostic(args['pipeline']);
}

async function released(wait: LockWait, limitMs: number): Promise<void> {
	const { promise, reject } = Promise.withResolvers<void>();
	const expired = () =>
		reject(new MongoError(50, 'MaxTimeMSExpired', 'operation exceeded time limit'));
	const timer = setTimeout(expired, Math.max(0, limitMs));
	try {
		await Promise.race([wait.released, promise]);
	} finally {
		clearTimeout(timer);
	}
}

function endOnWriteErrors(ctx: CommandContext, reply: Doc): Doc {
	if (ctx.transaction && (reply['writeErrors'] || hasFailed(reply)))
		endTransaction(ctx.server, ctx.transaction);
	return reply;
}

function endTransaction(server: ServerState, transaction: Transaction): void {
	server.cursors.killWhere((cursor) => cursor.transaction === transaction);
	server.engine.transactions.abortIfOpen(transaction);
}
