/**
 * Times the paths the product is on most, server in its worker thread and driver here, and beside them, in the same
 * run, raw node:sqlite doing the same durable work and a peer in pure JavaScript; then what plain sockets give, with
 * our server and with an echo of the same bytes behind them; then a large collection in a server of its own.
 *
 *     node packages/embedded-mongo/bench/hot-paths.ts [rounds] [size of the large collection]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Long, MongoClient, UUID } from 'mongodb';
import { startServerInWorker } from '../src/index.ts';
import { callDocument, RawSqlite } from './limit.ts';
import { documents, idOf, pathsOf } from './paths.ts';
import type { Call, Path } from './paths.ts';
import { Nedb } from './peer.ts';
import { reportScale } from './scale.ts';
import { message, startEcho, WireClient } from './wire.ts';

const rounds = Number(process.argv[2] ?? 5);
const size = Number(process.argv[3] ?? 1_000_000);

/** `cpuMicros` is what one operation costs all threads together, however busy the machine is. */
type Figure = { perSecond: number; cpuMicros: number };
type Work = Pick<Path, 'runs' | 'each' | 'clients'> & { run: (i: number) => unknown };

async function measure({ runs, each = 1, clients, run }: Work): Promise<Figure> {
	let next = 0;
	const client = async () => {
		while (next < runs) await run(next++);
	};
	const cpuBefore = process.cpuUsage();
	const startedAt = performance.now();
	await Promise.all(Array.from({ length: clients }, client));
	const seconds = (performance.now() - startedAt) / 1000;
	const { user, system } = process.cpuUsage(cpuBefore);
	return { perSecond: (runs * each) / seconds, cpuMicros: (user + system) / (runs * each) };
}

const best = (figures: readonly Figure[]): Figure => ({
	perSecond: Math.max(...figures.map((f) => f.perSecond)),
	cpuMicros: Math.min(...figures.map((f) => f.cpuMicros))
});

/** Rounds alternate between them, so that a busy machine slows all; the best round of each counts. */
async function bestOf(works: readonly Work[]): Promise<Figure[]> {
	const figures: Figure[][] = works.map(() => []);
	for (let round = 0; round < rounds; round++) {
		for (const [i, work] of works.entries()) figures[i]?.push(await measure(work));
	}
	return figures.map(best);
}

async function report(path: Path): Promise<void> {
	const { limit, peer } = path;
	const others = [limit, peer].filter((run) => run !== undefined);
	const alone = others.map((run): Work => ({ ...path, clients: 1, run }));
	const [ours, ...rest] = await bestOf([path, ...alone]);
	const raw = limit && rest[0];
	const nedb = peer && rest.at(-1);
	const cells = [raw?.perSecond, nedb?.perSecond].map((n) => n?.toFixed(0));
	const ratio = raw && ours && (ours.perSecond / raw.perSecond).toFixed(3);
	row(path.name, ours?.perSecond.toFixed(0), ours?.cpuMicros.toFixed(0), cells[0], ratio, cells[1]);
}

function row(name: string, ...cells: (string | undefined)[]): void {
	console.log(name.padEnd(34) + cells.map((cell) => (cell ?? '–').padStart(11)).join(''));
}

/** Eight plain sockets ask for one document each time; beside it, as many bytes come from an echo. */
async function reportWire(socketPath: string, name: string, filter: (i: number) => object) {
	const requests = Array.from({ length: 2000 }, (_, i) =>
		message({ find: 'calls', filter: filter(i), limit: 1, singleBatch: true, $db: 'bench' })
	);
	const [first = message(pinging)] = requests;
	const probe = await WireClient.open(socketPath);
	const echo = await startEcho(folder, await probe.ask(first));
	const [ours, echoes] = await Promise.all([socketPath, echo.path].map(openEight));
	const over = (clients: WireClient[] = []): Work => {
		let turn = 0;
		const free = [...clients];
		const run = async () => {
			const client = free.pop();
			await client?.ask(requests[turn++ % requests.length] ?? first);
			if (client) free.push(client);
		};
		return { runs: 4000, clients: 8, run };
	};
	const [server, bare] = await bestOf([over(ours), over(echoes)]);
	for (const client of [probe, ...(ours ?? []), ...(echoes ?? [])]) client.close();
	await echo.close();
	const ratio = server && bare && (server.perSecond / bare.perSecond).toFixed(3);
	row(
		name,
		server?.perSecond.toFixed(0),
		server?.cpuMicros.toFixed(0),
		bare?.perSecond.toFixed(0),
		ratio
	);
}

/** One plain socket changes one document each time, as a retryable write of a session; beside it raw node:sqlite. */
async function reportWireUpdate(socketPath: string, raw: RawSqlite) {
	const client = await WireClient.open(socketPath);
	const lsid = { id: new UUID() };
	let turn = 0;
	const update = (i: number) =>
		client.ask(
			message({
				update: 'calls',
				updates: [{ q: { _id: idOf(i) }, u: { $set: { state: `w${turn}` }, $inc: { v: 1 } } }],
				lsid,
				txnNumber: Long.fromNumber(++turn),
				$db: 'bench'
			})
		);
	const limit = (i: number) => raw.update(idOf(i), `w${turn++}`);
	const [ours, bare] = await bestOf([update, limit].map((run) => ({ runs: 300, clients: 1, run })));
	client.close();
	const ratio = ours && bare && (ours.perSecond / bare.perSecond).toFixed(3);
	row('\nby 1 plain socket', 'ops/s', 'cpu µs', 'raw ops/s', 'ratio');
	const cells = [ours?.perSecond, ours?.cpuMicros, bare?.perSecond].map((n) => n?.toFixed(0));
	row('updateOne by _id', ...cells, ratio);
}

const pinging = { ping: 1, $db: 'bench' };
const openEight = (path: string) =>
	Promise.all(Array.from({ length: 8 }, () => WireClient.open(path)));

const folder = mkdtempSync(join(tmpdir(), 'earshot-bench-'));
const server = await startServerInWorker({
	dbPath: join(folder, 'data'),
	socketPath: join(folder, 'm.sock')
});
const client = await new MongoClient(server.uri).connect();
const raw = new RawSqlite(folder);
const nedb = new Nedb(folder);
try {
	const calls = client.db('bench').collection<Call>('calls');
	await calls.createIndex({ team: 1, at: -1 });
	const all = Array.from({ length: documents }, (_, i) => callDocument(i));
	await calls.insertMany(all);
	raw.insertMany(all);
	await nedb.open(all);
	row('by the driver', 'ops/s', 'cpu µs', 'raw ops/s', 'ratio', 'nedb ops/s');
	const ping = () => client.db('bench').command({ ping: 1 });
	await report({ name: 'ping: the way there and back', runs: 1000, clients: 1, run: ping });
	for (const path of pathsOf(calls, raw, nedb)) await report(path);
	row('\nby 8 plain sockets', 'ops/s', 'cpu µs', 'echo ops/s', 'ratio');
	const socketPath = join(folder, 'm.sock');
	await reportWire(socketPath, 'findOne by _id', (i) => ({ _id: idOf(i) }));
	await reportWire(socketPath, 'findOne by index', (i) => ({ team: `team-${i % 10}` }));
	await reportWireUpdate(socketPath, raw);
	console.log('');
} finally {
	await client.close();
	await server.close();
	raw.close();
}
try {
	await reportScale(folder, size, console.log);
} finally {
	rmSync(folder, { recursive: true, force: true });
}
