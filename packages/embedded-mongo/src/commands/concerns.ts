import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { isPlainDoc, numberOf } from '../storage/values.ts';
import { Args } from './args.ts';

const levels = new Set(['local', 'available', 'majority', 'linearizable', 'snapshot']);

/** Accepts the read concerns one node satisfies. A snapshot outside a transaction is refused. */
export function checkReadConcern(args: Args, inTransaction: boolean): void {
	const concern = args.doc('readConcern');
	if (!concern) return;
	const level = new Args(concern, 'readConcern').string('level');
	if (level !== undefined && !levels.has(level)) {
		throw new MongoError(
			9,
			'FailedToParse',
			`Enumeration value '${level}' for field 'level' is not a valid value.`
		);
	}
	if (level === 'snapshot' && !inTransaction) {
		throw new MongoError(
			246,
			'SnapshotUnavailable',
			'readConcern snapshot is supported inside transactions only'
		);
	}
}

/** A write concern no one-node set can satisfy is reported beside the reply, as mongod does. */
export function writeConcernError(args: Doc): Doc | undefined {
	const concern = args['writeConcern'];
	if (!isPlainDoc(concern)) return undefined;
	const nodes = numberOf(concern['w']);
	const isKnown = nodes === undefined ? (concern['w'] ?? 'majority') === 'majority' : nodes <= 1;
	if (isKnown) return undefined;
	return nodes === undefined
		? {
				code: 79,
				codeName: 'UnknownReplWriteConcern',
				errmsg: `No write concern mode named '${String(concern['w'])}' found in replica set configuration`
			}
		: { code: 100, codeName: 'UnsatisfiableWriteConcern', errmsg: 'Not enough data-bearing nodes' };
}
