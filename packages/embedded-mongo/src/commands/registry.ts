import type { Doc } from '../evaluator.ts';
import { truthOf } from '../storage/values.ts';
import * as administration from './administration.ts';
import { aggregate } from './aggregate.ts';
import { bulkWrite } from './bulk-write.ts';
import { changeStream, isChangeStream } from './change-stream.ts';
import {
	create,
	drop,
	dropDatabase,
	listCollections,
	listDatabases,
	renameCollection
} from './collections.ts';
import type { CommandContext } from './context.ts';
import { argsOf } from './args.ts';
import { collMod } from './coll-mod.ts';
import { underCollation } from './collation.ts';
import { count, distinct } from './count.ts';
import { deleteDocuments } from './delete.ts';
import { explain, explainAggregate } from './explain.ts';
import { find } from './find.ts';
import { findAndModify } from './find-and-modify.ts';
import { getMore, killCursors } from './get-more.ts';
import * as handshake from './handshake.ts';
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { insert } from './insert.ts';
import * as sessions from './sessions.ts';
import { collStats, dataSize, dbStats, top } from './stats.ts';
import { update } from './update.ts';

export type Command = {
	run: (ctx: CommandContext) => Doc | Promise<Doc>;
	/** Fields it knows, the generic ones among them; undefined lets any pass, as MongoDB does for diagnostics. */
	fields: ReadonlySet<string> | undefined;
	/** May run inside a transaction. */
	transactional: boolean;
	/** Writes numbered by the driver are remembered for a retry. */
	retryable: boolean;
	/** Only reads, and gives the same when run again. */
	repeatable: boolean;
	/** May read at one time outside a transaction. */
	snapshot: boolean;
};

const fields = (list: string) => new Set(list.split(/\s+/));

const genericFields: ReadonlySet<string> = fields(
	'$db lsid txnNumber autocommit startTransaction readConcern writeConcern maxTimeMS maxTimeMSOpOnly comment $clusterTime $readPreference apiVersion apiStrict apiDeprecationErrors $audit $client'
);

function command(run: Command['run'], known?: string, traits = ''): Command {
	return {
		// What a command compares, it compares by its collation.
		run: known?.includes('collation') ? (ctx) => underCollation(argsOf(ctx), () => run(ctx)) : run,
		fields: known === undefined ? undefined : fields(known).union(genericFields),
		transactional: traits.includes('transactional'),
		retryable: traits.includes('retryable'),
		repeatable: traits.includes('repeatable'),
		snapshot: traits.includes('snapshot')
	};
}

function aggregateOrExplain(ctx: CommandContext): Doc {
	if (isChangeStream(ctx)) return changeStream(ctx);
	return truthOf(ctx.args['explain']) ? explainAggregate(ctx) : aggregate(ctx);
}

const writeOptions =
	'ordered bypassDocumentValidation let bypassEmptyTsReplacement stmtId stmtIds isTimeseriesNamespace';
const findAndModifyCommand = command(
	findAndModify,
	`findAndModify findandmodify query sort remove update new fields upsert arrayFilters hint collation let bypassDocumentValidation bypassEmptyTsReplacement stmtId`,
	'transactional retryable'
);
const helloCommand = command(handshake.hello);
const buildInfoCommand = command(handshake.buildInfo);

/** The commands themselves, as `listCommands` tells them. */
const listCommands = (): Doc => {
	const all = [...commands].map(([name, { transactional }]) => [
		name,
		{ help: '', requiresAuth: false, secondaryOk: true, adminOnly: false, transactional }
	]);
	return { commands: Object.fromEntries(all) as Doc, ok: 1 };
};

/** Every command the server answers, by its name on the wire; anything else is CommandNotFound. */
export const commands: ReadonlyMap<string, Command> = new Map(
	Object.entries({
		hello: helloCommand,
		isMaster: helloCommand,
		ismaster: helloCommand,
		ping: command(handshake.ping),
		buildInfo: buildInfoCommand,
		buildinfo: buildInfoCommand,
		connectionStatus: command(handshake.connectionStatus),
		getParameter: command(handshake.getParameter),
		getCmdLineOpts: command(handshake.getCmdLineOpts),
		hostInfo: command(handshake.hostInfo),
		whatsmyuri: command(handshake.whatsMyUri),
		serverStatus: command(handshake.serverStatus),
		replSetGetStatus: command(handshake.replSetGetStatus),
		replSetGetConfig: command(administration.replSetGetConfig),
		getLog: command(administration.getLog),
		usersInfo: command(administration.usersInfo),
		rolesInfo: command(administration.rolesInfo),
		logout: command(administration.logout),
		profile: command(administration.profile),
		getDefaultRWConcern: command(administration.getDefaultRWConcern),
		fsync: command(administration.fsync),
		killOp: command(administration.killOp, 'killOp op'),
		listCommands: command(listCommands),
		top: command(top, 'top'),
		validate: command(
			administration.validate,
			'validate full repair metadata background checkBSONConformance'
		),
		dataSize: command(dataSize, 'dataSize keyPattern min max estimate'),
		listDatabases: command(
			listDatabases,
			'listDatabases filter nameOnly authorizedDatabases',
			'repeatable'
		),
		listCollections: command(
			listCollections,
			'listCollections filter nameOnly authorizedCollections cursor',
			'repeatable'
		),
		create: command(
			create,
			'create capped autoIndexId idIndex size max storageEngine validator validationLevel validationAction indexOptionDefaults viewOn pipeline collation timeseries clusteredIndex changeStreamPreAndPostImages expireAfterSeconds encryptedFields',
			'transactional'
		),
		collMod: command(
			collMod,
			'collMod index validator validationLevel validationAction viewOn pipeline expireAfterSeconds timeseries cappedSize cappedMax changeStreamPreAndPostImages'
		),
		drop: command(drop, 'drop'),
		dropDatabase: command(dropDatabase, 'dropDatabase'),
		renameCollection: command(renameCollection, 'renameCollection to dropTarget stayTemp'),
		createIndexes: command(
			createIndexes,
			'createIndexes indexes commitQuorum ignoreUnknownIndexOptions',
			'transactional'
		),
		listIndexes: command(listIndexes, 'listIndexes cursor', 'repeatable'),
		dropIndexes: command(dropIndexes, 'dropIndexes index'),
		insert: command(insert, `insert documents ${writeOptions}`, 'transactional retryable'),
		update: command(update, `update updates ${writeOptions}`, 'transactional retryable'),
		delete: command(deleteDocuments, `delete deletes ${writeOptions}`, 'transactional retryable'),
		bulkWrite: command(
			bulkWrite,
			'bulkWrite ops nsInfo ordered errorsOnly let cursor bypassDocumentValidation',
			'transactional retryable'
		),
		findAndModify: findAndModifyCommand,
		findandmodify: findAndModifyCommand,
		find: command(
			find,
			'find filter sort projection hint skip limit batchSize singleBatch max min returnKey showRecordId tailable oplogReplay noCursorTimeout awaitData allowPartialResults collation allowDiskUse let',
			'transactional repeatable snapshot'
		),
		getMore: command(getMore, 'getMore collection batchSize', 'transactional'),
		killCursors: command(killCursors, 'killCursors cursors', 'transactional'),
		aggregate: command(
			aggregateOrExplain,
			'aggregate pipeline explain allowDiskUse cursor hint collation let bypassDocumentValidation',
			'transactional repeatable snapshot'
		),
		count: command(count, 'count query limit skip hint collation fields', 'repeatable'),
		distinct: command(
			distinct,
			'distinct key query collation hint',
			'transactional repeatable snapshot'
		),
		explain: command(explain, 'explain verbosity'),
		collStats: command(collStats, 'collStats scale'),
		dbStats: command(dbStats, 'dbStats scale freeStorage'),
		commitTransaction: command(
			sessions.commitTransaction,
			'commitTransaction recoveryToken',
			'transactional'
		),
		abortTransaction: command(
			sessions.abortTransaction,
			'abortTransaction recoveryToken',
			'transactional'
		),
		startSession: command(sessions.startSession, 'startSession'),
		refreshSessions: command(sessions.refreshSessions, 'refreshSessions'),
		endSessions: command(sessions.endSessions, 'endSessions'),
		killSessions: command(sessions.killSessions, 'killSessions'),
		killAllSessions: command(sessions.killAllSessions, 'killAllSessions'),
		killAllSessionsByPattern: command(sessions.killSessionsByPattern, 'killAllSessionsByPattern')
	})
);
