import { arch, cpus, hostname, release, totalmem, type } from 'node:os';
import { Long, ObjectId } from 'bson';
import type { Doc } from '../evaluator.ts';
import { maxDocumentBytes } from '../wire/bson.ts';
import { maxMessageBytes } from '../wire/message.ts';
import { truthOf } from '../storage/values.ts';
import type { CommandContext } from './context.ts';
import { operationKinds } from './operations.ts';
import { sessionTimeoutMinutes } from './sessions.ts';

/** The MongoDB release whose wire version and behaviour are announced. */
export const announcedVersion = '8.0.0';
export const replicaSetName = 'earshot';
/** Connections accepted on each of its addresses. */
export const connectionsMax = 5000;
const maxWireVersion = 25;

export function hello(ctx: CommandContext): Doc {
	const { host } = ctx.peer;
	const primary =
		ctx.name === 'hello'
			? { isWritablePrimary: true }
			: { ismaster: true, isWritablePrimary: true };
	return {
		helloOk: true,
		...primary,
		secondary: false,
		setName: replicaSetName,
		setVersion: 1,
		electionId: new ObjectId('7fffffff0000000000000001'),
		hosts: [host],
		primary: host,
		me: host,
		maxBsonObjectSize: maxDocumentBytes,
		maxMessageSizeBytes: maxMessageBytes,
		maxWriteBatchSize: 100_000,
		localTime: new Date(),
		logicalSessionTimeoutMinutes: sessionTimeoutMinutes,
		connectionId: ctx.peer.id,
		minWireVersion: 0,
		maxWireVersion,
		readOnly: false,
		ok: 1
	};
}

export const ping = (): Doc => ({ ok: 1 });

export const buildInfo = (): Doc => ({
	version: announcedVersion,
	versionArray: announcedVersion.split('.').map(Number).concat(0),
	gitVersion: 'earshot-embedded',
	modules: [],
	storageEngines: ['sqlite'],
	bits: 64,
	debug: false,
	maxBsonObjectSize: maxDocumentBytes,
	ok: 1
});

/** Nobody signs in, so nobody is; all is allowed, for which there is no list of privileges. */
export const connectionStatus = (ctx: CommandContext): Doc => {
	const privileges = truthOf(ctx.args['showPrivileges']) && { authenticatedUserPrivileges: [] };
	return { authInfo: { authenticatedUsers: [], authenticatedUserRoles: [], ...privileges }, ok: 1 };
};

export const whatsMyUri = (ctx: CommandContext): Doc => ({ you: ctx.peer.address, ok: 1 });

export const getCmdLineOpts = (): Doc => ({ argv: ['earshot-mongo'], parsed: {}, ok: 1 });

export const getParameter = (ctx: CommandContext): Doc => {
	const known: Doc = { featureCompatibilityVersion: { version: announcedVersion.slice(0, 3) } };
	const wanted = Object.keys(known).filter((k) => ctx.args['getParameter'] === '*' || ctx.args[k]);
	return { ...Object.fromEntries(wanted.map((k) => [k, known[k]])), ok: 1 };
};

export const hostInfo = (): Doc => ({
	system: {
		currentTime: new Date(),
		hostname: hostname(),
		numCores: cpus().length,
		cpuArch: arch(),
		cpuAddrSize: 64,
		memSizeMB: Math.round(totalmem() / 2 ** 20),
		memLimitMB: Math.round(
			Math.min(process.constrainedMemory() || totalmem(), totalmem()) / 2 ** 20
		)
	},
	os: { type: type(), name: type(), version: release() },
	extra: { nodeVersion: process.version },
	ok: 1
});

export function serverStatus(ctx: CommandContext): Doc {
	const { startedAt, cursors, operations } = ctx.server;
	const uptimeMs = Date.now() - startedAt.getTime();
	return {
		host: ctx.peer.host,
		version: announcedVersion,
		process: 'earshot-mongo',
		pid: Long.fromNumber(process.pid),
		uptime: uptimeMs / 1000,
		uptimeMillis: Long.fromNumber(uptimeMs),
		localTime: new Date(),
		repl: {
			setName: replicaSetName,
			isWritablePrimary: true,
			hosts: [ctx.peer.host],
			me: ctx.peer.host
		},
		...load(ctx),
		opcounters: Object.fromEntries(
			operationKinds.map((kind) => [kind, Long.fromNumber(operations.count(kind))])
		),
		storageEngine: { name: 'sqlite', supportsCommittedReads: true, persistent: true },
		metrics: { cursor: { open: { total: Long.fromNumber(cursors.count) } } },
		mem: {
			bits: 64,
			resident: Math.round(process.memoryUsage.rss() / 2 ** 20),
			supported: true
		},
		ok: 1
	};
}

/** Connections, traffic and what runs now; nothing queues for a lock that covers all. */
function load({ server: { operations, startedAt } }: CommandContext): Doc {
	const { current, created, bytesIn, bytesOut } = operations.network();
	const active = operations.running().length;
	const long = (n: number) => Long.fromNumber(n);
	return {
		connections: {
			current,
			available: connectionsMax - current,
			totalCreated: long(created),
			active
		},
		network: {
			bytesIn: long(bytesIn),
			bytesOut: long(bytesOut),
			numRequests: long(operations.started)
		},
		globalLock: {
			totalTime: long((Date.now() - startedAt.getTime()) * 1000),
			currentQueue: { total: 0, readers: 0, writers: 0 },
			activeClients: { total: active, readers: active, writers: 0 }
		}
	};
}

/** The one-node replica set, for shells that ask for its state. */
export function replSetGetStatus(ctx: CommandContext): Doc {
	const member = {
		_id: 0,
		name: ctx.peer.host,
		health: 1,
		state: 1,
		stateStr: 'PRIMARY',
		self: true
	};
	return { set: replicaSetName, date: new Date(), myState: 1, members: [member], ok: 1 };
}
