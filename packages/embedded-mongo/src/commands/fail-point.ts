import { setTimeout as pause } from 'node:timers/promises';
import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { isPlainDoc, numberOf } from '../storage/values.ts';
import { Args } from './args.ts';

/** `closeConnection` of a fail point: the peer is hung up on. */
export class HangUp extends Error {}

/** A failure due now: `before` delays or throws, `beside` goes into the reply of a command that did run. */
export type Fault = { before(args: Doc): Promise<void>; beside: Doc };

/** Errors after which a driver may send a numbered write again. */
const retryableCodes = new Set([6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);

/** Failures a test asks for by `configureFailPoint`; a server has them only when started for tests. */
export class FailPoints {
	#data: Doc = {};
	#left = 0;

	configure(command: Doc): Doc {
		const args = new Args(command, 'configureFailPoint');
		const data = args.doc('data') ?? {};
		if (command['configureFailPoint'] !== 'failCommand' || 'appName' in data) {
			throw new MongoError(
				2,
				'BadValue',
				"only the fail point 'failCommand' without appName is supported"
			);
		}
		const mode = args.value('mode');
		const times = isPlainDoc(mode) ? numberOf(mode['times']) : undefined;
		this.#left = times ?? (mode === 'alwaysOn' ? Number.POSITIVE_INFINITY : 0);
		this.#data = data;
		return { ok: 1 };
	}

	/** The failure due for a command, if any; each counts once. */
	due(name: string): Fault | undefined {
		const data = this.#data;
		const names = data['failCommands'];
		if (this.#left <= 0 || !Array.isArray(names) || !names.includes(name)) return undefined;
		this.#left -= 1;
		const { writeConcernError, errorLabels } = data;
		const labels = writeConcernError && errorLabels ? { errorLabels } : {};
		const beside = writeConcernError ? { writeConcernError, ...labels } : {};
		return { before: (args) => strike(data, args, name), beside };
	}
}

async function strike(data: Doc, args: Doc, name: string): Promise<void> {
	if (data['blockConnection'] === true) await pause(numberOf(data['blockTimeMS']) ?? 0);
	if (data['closeConnection'] === true) throw new HangUp('closed by a fail point');
	const code = numberOf(data['errorCode']);
	if (code === undefined) return;
	const errorLabels = data['errorLabels'] ?? labelsFor(code, args, name);
	throw new MongoError(code, `Code${code}`, "Failing command via 'failCommand' failpoint", {
		errorLabels
	});
}

function labelsFor(code: number, args: Doc, name: string): string[] {
	const endsTransaction = name === 'commitTransaction' || name === 'abortTransaction';
	const inTransaction = args['autocommit'] === false && !endsTransaction;
	if (code === 251) return ['TransientTransactionError'];
	if (inTransaction) {
		const isTransient = retryableCodes.has(code) || [112, 24, 246].includes(code);
		return isTransient ? ['TransientTransactionError'] : [];
	}
	const isNumbered = endsTransaction || args['txnNumber'] !== undefined;
	return isNumbered && retryableCodes.has(code) ? ['RetryableWriteError'] : [];
}
