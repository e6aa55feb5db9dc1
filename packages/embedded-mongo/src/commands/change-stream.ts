import { Timestamp } from 'bson';
import { preparePipeline, MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { badValue, location, notSupported } from '../errors.ts';
import { ChangeStream, historyLost } from '../changes/change-stream.ts';
import type { StreamOptions } from '../changes/change-stream.ts';
import type { Change } from '../changes/change.ts';
import type { ChangeLog, Watched } from '../changes/change-log.ts';
import { timeOf } from '../changes/clock.ts';
import { invalidToken, isToken, pointOf } from '../changes/resume-token.ts';
import type { ResumePoint } from '../changes/resume-token.ts';
import { encodeId } from '../storage/key-string.ts';
import { isPlainDoc, numberOf } from '../storage/values.ts';
import { Args, argsOf, checkedName } from './args.ts';
import type { CommandContext } from './context.ts';

const stageFields = new Set([
	'fullDocument',
	'fullDocumentBeforeChange',
	'resumeAfter',
	'startAfter',
	'startAtOperationTime',
	'allChangesForCluster',
	'showExpandedEvents'
]);

const allowedStages = new Set([
	'$match',
	'$project',
	'$addFields',
	'$set',
	'$unset',
	'$replaceRoot',
	'$replaceWith',
	'$redact'
]);

/** True for an aggregate that opens a change stream. */
export function isChangeStream({ args }: CommandContext): boolean {
	const { pipeline } = args;
	const first: unknown = Array.isArray(pipeline) ? pipeline[0] : undefined;
	return isPlainDoc(first) && '$changeStream' in first;
}

/** Answers an aggregate whose first stage is `$changeStream` with a cursor that does not end by itself. */
export function changeStream(ctx: CommandContext): Doc {
	if (ctx.transaction) {
		const why =
			'Operation not permitted in transaction :: caused by :: Aggregation stage $changeStream cannot run within a multi-document transaction';
		throw new MongoError(263, 'OperationNotSupportedInTransaction', why);
	}
	const args = argsOf(ctx);
	if (args.boolean('explain')) throw notSupported('explain of a change stream');
	const [stage = {}, ...rest] = args.docs('pipeline') ?? [];
	const spec = new Args(new Args(stage, 'aggregate').requiredDoc('$changeStream'), '$changeStream');
	spec.refuseUnknown(stageFields);
	const { log } = ctx.server.engine;
	const watched = watchedBy(ctx, spec.boolean('allChangesForCluster'));
	const stream = new ChangeStream({
		log,
		watched,
		from: startOf(spec, log),
		expanded: spec.boolean('showExpandedEvents'),
		fullDocument: oneOf(spec, 'fullDocument', fullDocuments) ?? 'default',
		fullDocumentBeforeChange: oneOf(spec, 'fullDocumentBeforeChange', beforeChanges) ?? 'off',
		lookUp: (change, id) => lookUp(ctx, change, id),
		transform: transformBy(ctx, rest)
	});
	return ctx.server.cursors.open(stream, {
		ns: `${ctx.db}.${watched.coll ?? '$cmd.aggregate'}`,
		batchSize: numberOf(args.doc('cursor')?.['batchSize']),
		session: ctx.session,
		transaction: undefined
	});
}

const fullDocuments = ['default', 'updateLookup', 'whenAvailable', 'required'] as const;
const beforeChanges = ['off', 'whenAvailable', 'required'] as const;

function oneOf<T extends string>(spec: Args, field: string, values: readonly T[]): T | undefined {
	const given = spec.string(field);
	const value = values.find((v) => v === given);
	if (given === undefined || value !== undefined) return value;
	throw badValue(
		`Enumeration value '${given}' for field '$changeStream.${field}' is not a valid value.`
	);
}

function watchedBy(ctx: CommandContext, isForCluster: boolean): Watched {
	const target = ctx.args['aggregate'];
	const isInternal = ['admin', 'config', 'local'].includes(ctx.db);
	if (isForCluster) {
		if (ctx.db === 'admin' && typeof target !== 'string') return {};
		const why =
			"A $changeStream with 'allChangesForCluster:true' may only be opened on the 'admin' database, and with no collection name";
		throw new MongoError(72, 'InvalidOptions', why);
	}
	if (isInternal) {
		const why = `$changeStream may not be opened on the internal ${ctx.db} database`;
		throw new MongoError(73, 'InvalidNamespace', why);
	}
	if (typeof target !== 'string') return { db: ctx.db };
	return { db: ctx.db, coll: checkedName(ctx.db, target) };
}

/** The point a stream begins behind. Throws 260, 280 and 286. */
function startOf(spec: Args, log: ChangeLog): ResumePoint {
	const given = ['resumeAfter', 'startAfter', 'startAtOperationTime'].filter(
		(field) => spec.value(field) !== undefined
	);
	const [way, another] = given;
	if (another !== undefined) {
		throw location(40674, `Only one type of resume option is allowed, but multiple were found.`);
	}
	if (way === undefined) return { at: log.clock.last, kind: 'time' };
	const point = way === 'startAtOperationTime' ? timeGiven(spec) : tokenGiven(spec, way);
	if (point.at < log.start) throw historyLost();
	return point;
}

function timeGiven(spec: Args): ResumePoint {
	const time = spec.value('startAtOperationTime');
	if (!(time instanceof Timestamp)) {
		throw new MongoError(
			14,
			'TypeMismatch',
			"BSON field '$changeStream.startAtOperationTime' is the wrong type, expected type 'timestamp'"
		);
	}
	// Changes of that very time belong to the stream.
	return { at: timeOf(time) - 1, kind: 'time' };
}

function tokenGiven(spec: Args, way: string): ResumePoint {
	const token = spec.value(way);
	if (!isToken(token)) throw invalidToken(`Bad resume token in '${way}'`);
	const point = pointOf(token);
	if (way === 'resumeAfter' && point.kind === 'invalidate') {
		throw invalidToken(
			"Attempting to resume a change stream using 'resumeAfter' is not allowed from an invalidate notification."
		);
	}
	return point;
}

function lookUp(ctx: CommandContext, { db, coll, uuid }: Change, id: unknown): Doc | null {
	const { catalog, committed } = ctx.server.engine;
	const collection = catalog.find(db, coll);
	if (!collection || !uuid || Buffer.compare(collection.uuid, uuid) !== 0) return null;
	return committed.entryOf(collection, encodeId(id))?.doc ?? null;
}

function transformBy(ctx: CommandContext, stages: Doc[]): StreamOptions['transform'] {
	const run = preparePipeline(stages, { ...ctx.scope, collection: () => [] });
	for (const stage of stages) {
		const [name = ''] = Object.keys(stage);
		if (allowedStages.has(name)) continue;
		throw new MongoError(
			20,
			'IllegalOperation',
			`${name} is not permitted in a $changeStream pipeline`
		);
	}
	if (stages.length === 0) return (event) => event;
	return (event) => {
		const [result] = run([event]);
		return result;
	};
}
