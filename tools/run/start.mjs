import { spawn } from 'node:child_process';
import { buildWeb } from './build.mjs';
import { root } from './install.mjs';

/** Builds what is not built, then becomes the server: its signals, its exit code. */
export async function run() {
	await buildWeb();
	return new Promise((done) => {
		const server = spawn('node', ['apps/server/src/main.ts'], { cwd: root, stdio: 'inherit' });
		// The terminal sends Ctrl-C to the whole group; the server decides when it has stopped.
		process.on('SIGINT', () => undefined);
		process.on('SIGTERM', () => server.kill('SIGTERM'));
		server.on('exit', (code, signal) => done(code ?? (signal === null ? 1 : 0)));
	});
}
