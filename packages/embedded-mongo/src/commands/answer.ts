import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { clusterTime } from './cluster-time.ts';
import type { Peer, ServerState } from './context.ts';
import { runCommand } from './dispatch.ts';
import { HangUp } from './fail-point.ts';
import { refuseKnown } from './refused.ts';
import { commands } from './registry.ts';

/** Answers one command; every failure becomes an `ok: 0` reply. Throws only to have the peer hung up on. */
export async function answer(
	server: ServerState,
	peer: Peer,
	args: Doc,
	log: (event: string) => void
): Promise<Doc> {
	try {
		const [name = ''] = Object.keys(args);
		const { failPoints } = server;
		if (failPoints && name === 'configureFailPoint') return failPoints.configure(args);
		const command = commands.get(name);
		if (!command) refuseKnown(name);
		if (!command) throw new MongoError(59, 'CommandNotFound', `no such command: '${name}'`);
		const fault = failPoints?.due(name);
		await fault?.before(args);
		const operation = server.operations.start(peer, name, args);
		const running = runCommand(server, peer, args, name, command);
		const reply = await running.finally(() => server.operations.end(operation));
		return { ...reply, ...fault?.beside, ...clusterTime(server.engine.log) };
	} catch (error) {
		if (error instanceof HangUp) throw error;
		return { ...errorReply(error, log), ...clusterTime(server.engine.log) };
	}
}

/** The reply that tells a failure. */
export function errorReply(error: unknown, log: (event: string) => void): Doc {
	if (error instanceof MongoError) {
		const { code, codeName, message, extra } = error;
		return { ok: 0, errmsg: message, code, codeName, ...extra };
	}
	if (error instanceof Error && /database or disk is full/i.test(error.message)) {
		log('the disk is full');
		return { ok: 0, errmsg: 'the disk is full', code: 14031, codeName: 'OutOfDiskSpace' };
	}
	const errmsg = error instanceof Error ? error.message : String(error);
	log(`internal error: ${error instanceof Error ? (error.stack ?? errmsg) : errmsg}`);
	return { ok: 0, errmsg, code: 8, codeName: 'UnknownError' };
}
