import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
	freePort,
	givenMongo,
	removeFolder,
	runProgram,
	spawnServer,
	startServer,
	temporaryFolder,
	type Server
} from '../support/server.ts';

let folder = '';
let servers: Server[] = [];
beforeEach(async () => {
	folder = await temporaryFolder();
});
afterEach(async () => {
	for (const server of servers) if (server.isRunning) await server.signal('SIGKILL');
	servers = [];
	await removeFolder(folder);
});

const started = async (): Promise<Server> => {
	const server = await startServer(folder);
	servers.push(server);
	return server;
};

test.each(['SIGINT', 'SIGTERM'] as const)(
	'%s ends the server within 5 s with code 0',
	async (name) => {
		const server = await started();
		expect(server.output).toContain(`Earshot 聆鉴 → ${server.origin}`);
		const asked = performance.now();
		const { code, signal } = await server.signal(name);
		expect({ code, signal }).toEqual({ code: 0, signal: null });
		expect(performance.now() - asked).toBeLessThan(5000);
	}
);

test('an open connection and a running request do not keep the server alive', async () => {
	const server = await started();
	const request = fetch(`${server.origin}/api/imports`, {
		method: 'POST',
		duplex: 'half',
		body: new ReadableStream({ start: (stream) => stream.enqueue(Buffer.from('--')) })
	}).catch(() => 'ended');
	await fetch(`${server.origin}/api/health`);
	const asked = performance.now();
	expect((await server.signal('SIGINT')).code).toBe(0);
	expect(performance.now() - asked).toBeLessThan(5000);
	await request;
});

test.skipIf(givenMongo)(
	'a second process on the same folder says so and leaves the first alone',
	async () => {
		const first = await started();
		const second = spawnServer({ EARSHOT_DATA: folder }, await freePort());
		servers.push(second);
		const { code, output } = await second.ended;
		expect(code).toBe(1);
		expect(output).toContain('Earshot is already running on this data folder');
		expect(output).toContain('该数据目录已有聆鉴在运行');
		expect(output).not.toMatch(/^\s+at /m);
		expect((await fetch(`${first.origin}/api/health`)).status).toBe(200);
	}
);

test('a port that is taken is told by name', async () => {
	const holder = createServer().listen(0, '127.0.0.1');
	await once(holder, 'listening');
	const address = holder.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	const server = spawnServer({ EARSHOT_DATA: folder }, port);
	servers.push(server);
	const { code, output } = await server.ended;
	holder.close();
	expect(code).toBe(1);
	expect(output).toContain('choose another with EARSHOT_PORT');
});

test.each([
	[{ EARSHOT_PORT: 'eighty' }, 'EARSHOT_PORT: must be a port number from 1 to 65535'],
	[{ EARSHOT_DEMO: 'yes' }, 'EARSHOT_DEMO: must be 0 or 1'],
	[{ EARSHOT_TIME_ZONE: 'Mars/Olympus' }, 'EARSHOT_TIME_ZONE: must be an IANA time zone'],
	[{ MONGODB_URI: 'localhost' }, 'MONGODB_URI: must be a mongodb://'],
	[{ EARSHOT_DATAA: 'x' }, 'EARSHOT_DATAA: unknown']
])('%o is a clear error', async (env, told) => {
	const { code, output } = await runProgram('apps/server/src/main.ts', [], {
		EARSHOT_DATA: folder,
		...env
	});
	expect(code).toBe(1);
	expect(output).toContain('以下设置有误');
	expect(output).toContain(told);
	expect(output).not.toMatch(/^\s+at /m);
});

test('a data folder that cannot be one is a clear error', async () => {
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, 'file'), '');
	const { code, output } = await runProgram('apps/server/src/main.ts', [], {
		EARSHOT_DATA: join(folder, 'file')
	});
	expect(code).toBe(1);
	expect(output).toContain('The data folder (EARSHOT_DATA) cannot be written');
	expect(output).toContain(join(folder, 'file'));
	expect(output).not.toMatch(/^\s+at /m);
});

test('a database that does not answer is told within the time it is given', async () => {
	const port = await freePort();
	const { code, output } = await runProgram('apps/server/src/main.ts', [], {
		EARSHOT_DATA: folder,
		MONGODB_URI: `mongodb://127.0.0.1:${port}/?serverSelectionTimeoutMS=500`
	});
	expect(code).toBe(1);
	expect(output).toContain('No MongoDB answers at MONGODB_URI');
});
