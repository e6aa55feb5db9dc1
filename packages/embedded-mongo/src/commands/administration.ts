import { Binary } from 'bson';
import type { Doc } from '../evaluator.ts';
import { MongoError } from '../evaluator.ts';
import { notSupported } from '../errors.ts';
import { checkCollection } from '../storage/check.ts';
import { argsOf } from './args.ts';
import { existingCollection } from './collections.ts';
import type { CommandContext } from './context.ts';
import { replicaSetName } from './handshake.ts';

/** There is no log to read here: what happens goes to the process's own output. */
export function getLog(ctx: CommandContext): Doc {
	const name = argsOf(ctx).string('getLog');
	if (name === '*') return { names: ['global', 'startupWarnings'], ok: 1 };
	if (name === 'global' || name === 'startupWarnings')
		return { totalLinesWritten: 0, log: [], ok: 1 };
	throw new MongoError(96, 'OperationFailed', `no RamLog named: ${String(name)}`);
}

/** Users and roles: there are none, as nobody signs in. */
export const usersInfo = (): Doc => ({ users: [], ok: 1 });
export const rolesInfo = (): Doc => ({ roles: [], ok: 1 });
export const logout = (): Doc => ({ ok: 1 });

export function profile(ctx: CommandContext): Doc {
	const level = argsOf(ctx).integer('profile', -1) ?? -1;
	if (level > 0) throw notSupported('The profiler');
	return { was: 0, slowms: 100, sampleRate: 1, ok: 1 };
}

export function replSetGetConfig(ctx: CommandContext): Doc {
	const member = {
		_id: 0,
		host: ctx.peer.host,
		arbiterOnly: false,
		buildIndexes: true,
		hidden: false,
		priority: 1,
		tags: {},
		votes: 1
	};
	const config = { _id: replicaSetName, version: 1, term: 1, members: [member], settings: {} };
	return { config, ok: 1 };
}

export const getDefaultRWConcern = (): Doc => ({
	defaultReadConcern: { level: 'local' },
	defaultWriteConcern: { w: 'majority', wtimeout: 0 },
	defaultReadConcernSource: 'implicit',
	defaultWriteConcernSource: 'implicit',
	ok: 1
});

/** Every acknowledged write is on disk already, so there is nothing left to do. */
export function fsync(ctx: CommandContext): Doc {
	if (argsOf(ctx).boolean('lock')) throw notSupported("fsync option 'lock'");
	return { numFiles: 1, ok: 1 };
}

/** Ends a read that takes long; what does not is over, and what waits for others is not ended. */
export function killOp(ctx: CommandContext): Doc {
	const wanted = argsOf(ctx).integer('op', Number.NEGATIVE_INFINITY);
	const operation = ctx.server.operations.running().find(({ id }) => id === wanted);
	if (operation && !operation.interrupt) throw notSupported('Ending an operation that waits');
	operation?.interrupt?.();
	return { info: 'attempting to kill op', ok: 1 };
}

/** Reads all of a collection and holds its indexes against its documents. */
export function validate(ctx: CommandContext): Doc {
	if (argsOf(ctx).boolean('repair')) throw notSupported("validate option 'repair'");
	const collection = existingCollection(ctx);
	const report = checkCollection(ctx.server.engine.connection, collection);
	const errors = [...report.corrupt, ...report.missing, ...report.extra];
	const isSound = (name: string) =>
		![...report.missing, ...report.extra].some((finding) => finding.startsWith(`${name}: `));
	return {
		ns: collection.ns,
		uuid: new Binary(collection.uuid, Binary.SUBTYPE_UUID),
		nInvalidDocuments: report.corrupt.length,
		nNonCompliantDocuments: 0,
		nrecords: report.documents,
		nIndexes: collection.indexes.length,
		keysPerIndex: report.keysPerIndex,
		indexDetails: Object.fromEntries(
			collection.indexes.map(({ name }) => [name, { valid: isSound(name) }])
		),
		valid: errors.length === 0,
		repaired: false,
		warnings: [],
		errors,
		extraIndexEntries: report.extra,
		missingIndexEntries: report.missing,
		corruptRecords: report.corrupt,
		ok: 1
	};
}
