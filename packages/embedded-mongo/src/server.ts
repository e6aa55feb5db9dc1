import { rmSync, writeFileSync, chmodSync, existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { socketPathFor, socketUri } from './address.ts';
import { Cursors } from './commands/cursors.ts';
import type { ServerState } from './commands/context.ts';
import { answer, errorReply } from './commands/answer.ts';
import { FailPoints } from './commands/fail-point.ts';
import { connectionsMax } from './commands/handshake.ts';
import { Operations } from './commands/operations.ts';
import type { Network } from './commands/operations.ts';
import { Readers } from './readers/readers.ts';
import { openEngine } from './storage/engine.ts';
import { sweepExpired } from './storage/ttl.ts';
import { ReceiveBudget, serveConnection } from './wire/connection.ts';

export type ServerOptions = {
	/** Data folder; created when absent. */
	dbPath: string;
	socketPath?: string;
	/** Also listen on TCP; 0 picks a free port. */
	port?: number;
	/** Address for TCP, loopback by default. */
	host?: string;
	/** Accepts `configureFailPoint`, by which tests make commands fail. */
	testCommands?: boolean;
	/** About how many bytes of changes are kept, from which change streams resume; 64 MB unless given. */
	changeLogBytesMax?: number;
	/** A read that takes longer than so many ms starts anew in a thread of its own; 10 unless given. */
	longReadMs?: number;
	log?: (event: string) => void;
};

export type RunningServer = {
	/** For `new MongoClient(uri)`, by the Unix socket. */
	uri: string;
	/** The same by TCP, when a port was asked for. */
	tcpUri?: string;
	/** Removes expired documents and old records now, as the server does every minute; gives how many documents went. */
	sweep(): Promise<number>;
	close(): Promise<void>;
};

const sweepEveryMs = 60_000;
const longReadMs = 10;
const stalledMs = 30_000;
const unfinishedBytesMax = 256 * 2 ** 20;

/**
 * Starts the embedded server on a data folder and listens. One process per folder:
 * throws FolderInUseError naming the other's pid.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
	const folder = resolve(options.dbPath);
	const log = options.log ?? (() => undefined);
	const engine = openEngine(folder, options);
	const cursors = new Cursors();
	const sweep = () => {
		const now = new Date();
		cursors.sweep(now.getTime());
		engine.transactions.sweep(now.getTime());
		engine.committer.write(() => engine.retries.sweep(now.getTime()));
		return sweepExpired(engine.catalog, engine.committed, engine.committer, now);
	};
	const failPoints = options.testCommands ? new FailPoints() : undefined;
	const state: ServerState = {
		engine,
		cursors,
		startedAt: new Date(),
		failPoints,
		operations: new Operations(),
		readers: new Readers(folder, options.longReadMs ?? longReadMs)
	};
	const listeners = new Listeners(state, log);
	state.operations.network = () => listeners.network();
	const socketPath = options.socketPath ?? socketPathFor(folder);
	try {
		await listeners.listenSocket(socketPath);
		const tcpUri = options.port === undefined ? {} : { tcpUri: await listeners.listenTcp(options) };
		const uri = socketUri(socketPath);
		writeFileSync(join(folder, 'mongo.addr'), `${uri}\n`);
		const timer = setInterval(() => attempt(sweep, log), sweepEveryMs).unref();
		const close = async () => {
			clearInterval(timer);
			await listeners.close();
			await state.readers?.close();
			engine.close();
			rmSync(join(folder, 'mongo.addr'), { force: true });
		};
		return { uri, ...tcpUri, sweep: async () => sweep(), close };
	} catch (error) {
		await listeners.close();
		engine.close();
		throw error;
	}
}

function attempt(work: () => void, log: (event: string) => void): void {
	try {
		work();
	} catch (error) {
		log(`sweep failed: ${String(error)}`);
	}
}

class Listeners {
	readonly #state: ServerState;
	readonly #log: (event: string) => void;
	readonly #servers: Server[] = [];
	readonly #sockets = new Set<Socket>();
	readonly #budget = new ReceiveBudget(unfinishedBytesMax);
	readonly #closed = { bytesIn: 0, bytesOut: 0 };
	#connections = 0;

	constructor(state: ServerState, log: (event: string) => void) {
		this.#state = state;
		this.#log = log;
	}

	async listenSocket(path: string): Promise<void> {
		// The folder's lock is ours, so a socket file that exists was left by a killed process.
		if (existsSync(path)) rmSync(path);
		// Worker threads may not set the mask; there the mode follows a moment later.
		const umask = isMainThread ? process.umask(0o177) : undefined;
		// The socket is bound before the first await, so nothing else is created under this mask.
		const listening = this.#listen(() => path, { path });
		if (umask !== undefined) process.umask(umask);
		await listening;
		chmodSync(path, 0o600);
	}

	async listenTcp({ port, host = '127.0.0.1' }: ServerOptions): Promise<string> {
		let address = '';
		const server = await this.#listen(() => address, { port, host });
		address = `${host}:${(server.address() as AddressInfo).port}`;
		return `mongodb://${address}/?directConnection=true`;
	}

	network(): Network {
		const use = { current: this.#sockets.size, created: this.#connections, ...this.#closed };
		for (const { bytesRead, bytesWritten } of this.#sockets) {
			use.bytesIn += bytesRead;
			use.bytesOut += bytesWritten;
		}
		return use;
	}

	async close(): Promise<void> {
		for (const socket of this.#sockets) socket.destroy();
		await Promise.all(this.#servers.map((s) => new Promise((done) => s.close(done))));
	}

	async #listen(
		nameOf: () => string,
		where: { path: string } | { port?: number | undefined; host: string }
	) {
		const server = createServer((socket) => this.#serve(socket, nameOf()));
		server.maxConnections = connectionsMax;
		const { promise, resolve: done, reject } = Promise.withResolvers<void>();
		server.once('error', reject);
		server.listen(where, done);
		await promise;
		this.#servers.push(server);
		return server;
	}

	#serve(socket: Socket, host: string): void {
		this.#sockets.add(socket);
		const left = new AbortController();
		socket.once('close', () => {
			this.#sockets.delete(socket);
			this.#closed.bytesIn += socket.bytesRead;
			this.#closed.bytesOut += socket.bytesWritten;
			left.abort();
		});
		socket.setNoDelay(true);
		const address = socket.remoteAddress
			? `${socket.remoteAddress}:${socket.remotePort}`
			: 'socket';
		const peer = { id: ++this.#connections, address, host, left: left.signal };
		serveConnection(socket, {
			answer: (command) => answer(this.#state, peer, command, this.#log),
			refusal: (error) => errorReply(error, this.#log),
			budget: this.#budget,
			stalledMs,
			log: this.#log
		});
	}
}
