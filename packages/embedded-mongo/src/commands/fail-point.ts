import { setTimeout as pause } from 'node:timers/promises';
import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { badValue } from '../errors.ts';
import { isPlainDoc, numberOf } from '../storage/values.ts';
import { Args } from './args.ts';

/** `closeConnection` of a fail point: the peer is hung up on. */
export class HangUp extends Error {
	constructor() {
		super('closed by a fail point');
	}
}

/** A failure due now: `before` delays or throws, `beside` goes into the reply of a command that did run. */
export type Fault = { before(args: Doc): Promise<void>; beside: Doc };

/** Errors after which a driver may send a numbered write again. */
const retryableCodes = new Set([6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);

/** Errors that end a transaction which may be run again from its start. */
const transientCodes = new Set([24, 112, 246, 267]);

const codeNames: Readonly<Record<number, string>> = {
	6: 'HostUnreachable',
	7: 'HostNotFound',
	24: 'LockTimeout',
	43: 'CursorNotFound',
	50: 'MaxTimeMSExpired',
	64: 'WriteConcernFailed',
	79: 'UnknownReplWriteConcern',
	89: 'NetworkTimeout',
	91: 'ShutdownInProgress',
	112: 'WriteConflict',
	189: 'PrimarySteppedDown',
	216: 'ElectionInProgress',
	246: 'SnapshotUnavailable',
	251: 'NoSuchTransaction',
	262: 'ExceededTimeLimit',
	267: 'PreparedTransactionInProgress',
	391: 'ReauthenticationRequired',
	9001: 'SocketException',
	10107: 'NotWritablePrimary',
	11600: 'InterruptedAtShutdown',
	11601: 'Interrupted',
	11602: 'InterruptedDueToReplStateChange',
	13435: 'NotPrimaryNoSecondaryOk',
	13436: 'NotPrimaryOrSecondary'
};

type FailPoint = { data: Doc; skip: number; left: number };

const known = new Set([
	'failCommand',
	'failGetMoreAfterCursorCheckout',
	'onPrimaryTransactionalWrite'
]);

/** Failures a test asks for by `configureFailPoint`; a server has them only when started for tests. */
export class FailPoints {
	readonly #points = new Map<string, FailPoint>();

	configure(command: Doc): Doc {
		const args = new Args(command, 'configureFailPoint');
		const name = args.string('configureFailPoint') ?? '';
		const data = args.doc('data') ?? {};
		if (!known.has(name)) throw badValue(`fail point '${name}' is not one of this server's`);
		if ('appName' in data) throw badValue('fail points for one appName are not supported');
		const mode = args.value('mode');
		const { times, skip } = isPlainDoc(mode) ? mode : {};
		const isOn = mode === 'alwaysOn' || skip !== undefined;
		const left = numberOf(times) ?? (isOn ? Number.POSITIVE_INFINITY : 0);
		this.#points.set(name, { data, skip: numberOf(skip) ?? 0, left });
		return { ok: 1 };
	}

	/** The failure due for a command, if any; each counts once. */
	due(name: string): Fault | undefined {
		const names = this.#points.get('failCommand')?.data['failCommands'];
		if (!Array.isArray(names) || !names.includes(name)) return undefined;
		const data = this.#strike('failCommand');
		if (!data) return undefined;
		const { writeConcernError, errorLabels } = data;
		const labels = writeConcernError && errorLabels ? { errorLabels } : {};
		const beside = writeConcernError ? { writeConcernError, ...labels } : {};
		return { before: (args) => strike(data, args, name), beside };
	}

	/** Throws when a getMore is to fail that has found its cursor. */
	checkGetMore(): void {
		const data = this.#strike('failGetMoreAfterCursorCheckout');
		if (data?.['closeConnection'] === true) throw new HangUp();
		if (data) throw failure(numberOf(data['errorCode']) ?? 8, []);
	}

	/** When a numbered write of some statements is to be hung up on, if at all. */
	dueWrite(statements: number): 'before commit' | 'after commit' | undefined {
		for (let i = 0; i < statements; i++) {
			const data = this.#strike('onPrimaryTransactionalWrite');
			if (data) return 'failBeforeCommitExceptionCode' in data ? 'before commit' : 'after commit';
		}
		return undefined;
	}

	/** Counts one chance to fail; gives the fail point's data when it is taken. */
	#strike(name: string): Doc | undefined {
		const point = this.#points.get(name);
		if (!point || point.left <= 0) return undefined;
		if (point.skip > 0) {
			point.skip -= 1;
			return undefined;
		}
		point.left -= 1;
		return point.data;
	}
}

const failure = (code: number, errorLabels: unknown) =>
	new MongoError(
		code,
		codeNames[code] ?? `Location${code}`,
		"Failing command via 'failCommand' failpoint",
		{ errorLabels }
	);

async function strike(data: Doc, args: Doc, name: string): Promise<void> {
	if (data['blockConnection'] === true) await pause(numberOf(data['blockTimeMS']) ?? 0);
	if (data['closeConnection'] === true) throw new HangUp();
	const code = numberOf(data['errorCode']);
	if (code !== undefined) throw failure(code, data['errorLabels'] ?? labelsFor(code, args, name));
}

function labelsFor(code: number, args: Doc, name: string): string[] {
	const endsTransaction = name === 'commitTransaction' || name === 'abortTransaction';
	const inTransaction = args['autocommit'] === false;
	if (code === 251) return ['TransientTransactionError'];
	if (inTransaction && name !== 'abortTransaction' && transientCodes.has(code)) {
		return ['TransientTransactionError'];
	}
	if (inTransaction && !endsTransaction) {
		return retryableCodes.has(code) ? ['TransientTransactionError'] : [];
	}
	const isNumbered = endsTransaction || args['txnNumber'] !== undefined;
	return isNumbered && retryableCodes.has(code) ? ['RetryableWriteError'] : [];
}
