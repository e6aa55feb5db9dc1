import { Binary } from 'bson';
import type { Doc } from '../evaluator.ts';
import { decode } from '../wire/bson.ts';
import type { Change, ChangeKind } from './change.ts';
import { timestampOf, wallTimeOf } from './clock.ts';
import { resumeToken } from './resume-token.ts';
import { updateDescription } from './update-description.ts';

/** Kinds only `showExpandedEvents` tells. */
const expandedKinds: ReadonlySet<ChangeKind> = new Set([
	'create',
	'createIndexes',
	'dropIndexes',
	'modify'
]);

export const isTold = (kind: ChangeKind, expanded: boolean): boolean =>
	expanded || !expandedKinds.has(kind);

/** A change as a stream tells it, apart from looked-up documents. */
export function eventOf(change: Change, expanded: boolean): Doc {
	const { kind, db, coll, uuid } = change;
	return {
		_id: resumeToken({ at: change.at, kind: 'event' }),
		operationType: kind,
		clusterTime: timestampOf(change.at),
		...(expanded && uuid ? { collectionUUID: new Binary(uuid, Binary.SUBTYPE_UUID) } : {}),
		wallTime: wallTimeOf(change.at),
		...(change.txn ? decode(change.txn) : {}),
		...documentOf(change),
		ns: kind === 'dropDatabase' ? { db } : { db, coll },
		...keyOf(change),
		...descriptionOf(change, expanded)
	};
}

/** The end of a stream whose collection or database is gone. */
export const invalidateEvent = ({ at }: Change): Doc => ({
	_id: resumeToken({ at, kind: 'invalidate' }),
	operationType: 'invalidate',
	clusterTime: timestampOf(at),
	wallTime: wallTimeOf(at)
});

const isWhole = ({ kind }: Change) => kind === 'insert' || kind === 'replace';

const documentOf = (change: Change): Doc =>
	isWhole(change) && change.body ? { fullDocument: decode(change.body) } : {};

function keyOf(change: Change): Doc {
	if (isWhole(change) && change.body) return { documentKey: { _id: decode(change.body)['_id'] } };
	return change.key ? { documentKey: decode(change.key) } : {};
}

function descriptionOf({ kind, body }: Change, expanded: boolean): Doc {
	if (!body || kind === 'insert' || kind === 'replace') return {};
	const told = decode(body);
	if (kind === 'update') return { updateDescription: updateDescription(told, expanded) };
	const to = kind === 'rename' ? { to: told['to'] } : {};
	return expanded ? { ...to, operationDescription: told } : to;
}
