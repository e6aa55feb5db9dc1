import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const bin = new URL('../../bin/earshot-mongo.mjs', import.meta.url).pathname;

/** A server in a process of its own, listening on its socket. */
export async function startChild(folder: string): Promise<{ child: ChildProcess; uri: string }> {
	const child = spawn(process.execPath, [bin, '--dbpath', folder]);
	const lines = createInterface({ input: child.stdout });
	const [uri] = (await once(lines, 'line')) as [string];
	return { child, uri };
}

/** Ends it with no chance to tidy up. */
export async function kill(child: ChildProcess): Promise<void> {
	const exited = once(child, 'exit');
	child.kill('SIGKILL');
	await exited;
}
