import { Long } from 'bson';
import { parentPort, workerData } from 'node:worker_threads';
import { timestampOf } from '../changes/clock.ts';
import type { CommandContext, ServerState } from '../commands/context.ts';
import { Cursors } from '../commands/cursors.ts';
import { Deadline } from '../commands/deadline.ts';
import { scopeOf } from '../commands/let.ts';
import { Operations } from '../commands/operations.ts';
import { commands } from '../commands/registry.ts';
import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { openReader } from '../storage/engine.ts';
import { isPlainDoc } from '../storage/values.ts';
import { decode } from '../wire/bson.ts';
import { encodeReply, RawDocuments } from '../wire/reply.ts';
import { failureOf } from './messages.ts';
import type { Outcome, ReaderData, Request, Task } from './messages.ts';

/* A thread that runs long reads on a connection of its own, for the server that started it. */

const { folder, cancelled } = workerData as ReaderData;
const { engine, atOneTime } = openReader(folder);
const cursors = new Cursors();
const server: ServerState = {
	engine,
	cursors,
	startedAt: new Date(),
	failPoints: undefined,
	operations: new Operations(),
	readers: undefined
};

/** Who leaves is told by `cancelled`. */
const left = new AbortController().signal;

function contextOf(task: Task & { kind: 'run' }, isCancelled: () => boolean): CommandContext {
	const args = decode(task.args);
	return {
		server,
		peer: { id: 0, address: '', host: task.host, left },
		db: task.db,
		name: task.name,
		args,
		session: undefined,
		txnNumber: undefined,
		transaction: undefined,
		snapshot: undefined,
		retry: undefined,
		store: engine.committed,
		scope: scopeOf(isPlainDoc(args['let']) ? args['let'] : undefined, () =>
			timestampOf(engine.log.newest)
		),
		deadline: new Deadline(task.leftMs, isCancelled)
	};
}

/** Runs a task on what is committed at its beginning. */
function perform(task: Task, isCancelled: () => boolean): Outcome {
	if (task.kind === 'close') {
		cursors.kill(Long.fromBigInt(task.cursor));
		return { kind: 'reply', reply: new Uint8Array() };
	}
	engine.catalog.load();
	if (task.kind === 'run') {
		const command = commands.get(task.name);
		if (!command) throw new MongoError(59, 'CommandNotFound', `no such command: '${task.name}'`);
		const reply = command.run(contextOf(task, isCancelled));
		if (reply instanceof Promise) throw new TypeError(`${task.name} is no plain read`);
		return outcomeOf(reply);
	}
	const cursor = cursors.find(Long.fromBigInt(task.cursor), task.ns, undefined);
	return outcomeOf(cursors.more(cursor, task.batchSize).reply);
}

function outcomeOf(reply: Doc): Outcome {
	const cursor = isPlainDoc(reply['cursor']) ? reply['cursor'] : {};
	const { id, ns } = cursor;
	const batch = cursor['firstBatch'] ?? cursor['nextBatch'];
	if (!(batch instanceof RawDocuments) || !(id instanceof Long)) {
		return { kind: 'reply', reply: encodeReply(reply) };
	}
	return { kind: 'batch', docs: [...batch.items], ns: String(ns), cursor: id.toBigInt() };
}

function answer({ id, task }: Request): void {
	let outcome: Outcome;
	try {
		outcome = atOneTime(() => perform(task, () => Atomics.load(cancelled, 0) === id));
	} catch (error) {
		outcome = { kind: 'failed', error: failureOf(error) };
	}
	parentPort?.postMessage({ id, outcome });
}

parentPort?.on('message', (request: Request) => answer(request));
