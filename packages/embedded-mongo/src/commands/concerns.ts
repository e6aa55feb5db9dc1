import { Timestamp } from 'bson';
import type { ChangeLog } from '../changes/change-log.ts';
import { timeOf } from '../changes/clock.ts';
import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { isPlainDoc, numberOf } from '../storage/values.ts';
import { Args } from './args.ts';

const levels = new Set(['local', 'available', 'majority', 'linearizable', 'snapshot']);

/**
 * Checks a read concern: one node satisfies them all. Gives the time to read at, when the level is `snapshot`.
 * Throws InvalidOptions (72) for a time to come.
 */
export function readTimeOf(
	args: Args,
	log: ChangeLog
): { atClusterTime: Timestamp | undefined } | undefined {
	const concern = args.doc('readConcern');
	if (!concern) return undefined;
	const level = new Args(concern, 'readConcern').string('level');
	if (level !== undefined && !levels.has(level)) {
		throw new MongoError(
			9,
			'FailedToParse',
			`Enumeration value '${level}' for field 'level' is not a valid value.`
		);
	}
	// What is read is always newer than any time given out.
	const after = timestampIn(concern, 'afterClusterTime');
	if (after && timeOf(after) > log.clock.last) throw invalidOptions(future('afterClusterTime'));
	const at = timestampIn(concern, 'atClusterTime');
	if (at && level !== 'snapshot') {
		throw invalidOptions("readConcern atClusterTime can only be set if level is 'snapshot'");
	}
	return level === 'snapshot' ? { atClusterTime: at } : undefined;
}

const invalidOptions = (why: string) => new MongoError(72, 'InvalidOptions', why);

const future = (field: string) =>
	`readConcern ${field} value must not be greater than the current clusterTime.`;

function timestampIn(concern: Doc, field: string): Timestamp | undefined {
	const value = concern[field];
	if (value === undefined || value instanceof Timestamp) return value;
	throw new MongoError(
		14,
		'TypeMismatch',
		`BSON field 'readConcern.${field}' is the wrong type, expected type 'timestamp'`
	);
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
