import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';

export const repository = resolve(import.meta.dirname, '../..');
const main = join(repository, 'apps/server/src/main.ts');
const readyWithinMs = 120_000;

export const freePort = (): Promise<number> =>
	new Promise((done, refuse) => {
		const probe = createServer().once('error', refuse);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
		});
	});

/** The MongoDB under test, where it is not the embedded one. */
export const givenMongo = process.env['MONGODB_URI'];

/** On a given MongoDB each data folder has a database of its own there. */
function databaseOf(uri: string, dataDir: string): string {
	const url = new URL(uri);
	url.pathname = `/test_${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
	return url.href;
}

/** A connection string of the database that the product uses on a data folder. */
export const uriOf = async (dataDir: string): Promise<string> =>
	givenMongo === undefined
		? `${(await readFile(join(dataDir, 'db/mongo.addr'), 'utf8')).trim().replace('/?', '/earshot?')}`
		: databaseOf(givenMongo, dataDir);

const own = (name: string): boolean =>
	name.startsWith('EARSHOT_') || ['NODE_OPTIONS', 'VITEST', 'MONGODB_URI'].includes(name);

/** Nothing of the surrounding environment reaches the product but what a test sets, and the database to run on. */
const cleanEnv = (set: Record<string, string>): NodeJS.ProcessEnv => ({
	...Object.fromEntries(Object.entries(process.env).filter(([name]) => !own(name))),
	...(givenMongo === undefined || set['EARSHOT_DATA'] === undefined
		? {}
		: { MONGODB_URI: databaseOf(givenMongo, set['EARSHOT_DATA']) }),
	...set
});

export interface Ended {
	code: number | null;
	signal: NodeJS.Signals | null;
	output: string;
}

/** Runs a program of the product to its end. */
export async function runProgram(
	path: string,
	args: readonly string[],
	env: Record<string, string>
): Promise<Ended & { stdout: string }> {
	const child = spawn(process.execPath, [join(repository, path), ...args], {
		cwd: repository,
		env: cleanEnv(env)
	});
	const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
	child.stdout.on('data', (part: Buffer) => stdout.push(part));
	child.stderr.on('data', (part: Buffer) => stderr.push(part));
	const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
	const text = Buffer.concat(stdout).toString();
	return { code, signal, stdout: text, output: text + Buffer.concat(stderr).toString() };
}

/** A running `main.ts` of its own process. */
export class Server {
	readonly origin: string;
	readonly pid: number;
	readonly ended: Promise<Ended>;
	readonly #child: ChildProcess;
	#output = '';

	constructor(child: ChildProcess, port: number) {
		this.#child = child;
		this.pid = child.pid ?? 0;
		this.origin = `http://127.0.0.1:${port}`;
		child.stdout?.on('data', (part: Buffer) => (this.#output += part.toString()));
		child.stderr?.on('data', (part: Buffer) => (this.#output += part.toString()));
		this.ended = once(child, 'close').then(([code, signal]) => ({
			code: code as number | null,
			signal: signal as NodeJS.Signals | null,
			output: this.#output
		}));
	}

	get output(): string {
		return this.#output;
	}

	get isRunning(): boolean {
		return this.#child.exitCode === null && this.#child.signalCode === null;
	}

	/** True once it answers; false where it ended instead. */
	async ready(): Promise<boolean> {
		const until = performance.now() + readyWithinMs;
		while (this.isRunning && performance.now() < until) {
			const answer = await fetch(`${this.origin}/api/health`).catch(() => null);
			if (answer?.ok === true) return true;
			await pause(50);
		}
		return false;
	}

	signal(name: NodeJS.Signals): Promise<Ended> {
		this.#child.kill(name);
		return this.ended;
	}

	/** Processor time it has used so far in all its threads, milliseconds; null where the system does not tell. */
	async processorMs(): Promise<number | null> {
		const stat = await readFile(`/proc/${this.pid}/stat`, 'utf8').catch(() => '');
		// After the name, which may hold anything: the 12th and 13th field are user and system time in hundredths.
		const [user, system] = stat
			.slice(stat.lastIndexOf(')') + 2)
			.split(' ')
			.slice(11, 13);
		return user === undefined || system === undefined ? null : (Number(user) + Number(system)) * 10;
	}

	/** Most memory it ever held, bytes; null where the system does not tell. */
	async peakMemory(): Promise<number | null> {
		const status = await readFile(`/proc/${this.pid}/status`, 'utf8').catch(() => '');
		const kilobytes = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
		return kilobytes === undefined ? null : Number(kilobytes) * 1024;
	}
}

export const spawnServer = (env: Record<string, string>, port: number): Server =>
	new Server(
		spawn(process.execPath, [main], {
			cwd: repository,
			env: cleanEnv({ EARSHOT_DEMO: '0', ...env, EARSHOT_PORT: String(port) }),
			stdio: ['ignore', 'pipe', 'pipe']
		}),
		port
	);

/** Starts the product on a data folder; another port is taken where one was snatched away. */
export async function startServer(
	dataDir: string,
	env: Record<string, string> = {}
): Promise<Server> {
	for (let attempt = 1; ; attempt += 1) {
		const server = spawnServer({ ...env, EARSHOT_DATA: dataDir }, await freePort());
		if (await server.ready()) return server;
		const { output } = server.isRunning ? await server.signal('SIGKILL') : await server.ended;
		if (attempt === 3 || !output.includes('EARSHOT_PORT'))
			throw new Error(`the server did not start:\n${output}`);
	}
}

export const temporaryFolder = () => mkdtemp(join(tmpdir(), 'earshot-test-'));

/** Removes a data folder, and its database on a given MongoDB. */
export async function removeFolder(path: string): Promise<void> {
	await rm(path, { recursive: true, force: true });
	if (givenMongo === undefined) return;
	const client = new MongoClient(databaseOf(givenMongo, path));
	await client.db().dropDatabase();
	await client.close();
}

/** Looks until `check` holds, and gives what it saw then; fails with its last complaint. */
export async function eventually<T>(
	look: () => Promise<T>,
	check: (seen: T) => void,
	withinMs = 60_000
): Promise<T> {
	const until = performance.now() + withinMs;
	for (;;)
		try {
			const seen = await look();
			check(seen);
			return seen;
		} catch (error) {
			if (performance.now() > until) throw error;
			await pause(100);
		}
}
