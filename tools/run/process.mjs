import { spawn } from 'node:child_process';
import { root } from './install.mjs';

/** Runs a command in the repository root, its output shown; resolves with the exit code. */
export const runCommand = (command, args, options = {}) =>
	new Promise((done) => {
		const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
		child.on('error', () => done(127));
		child.on('exit', (code, signal) => done(code ?? (signal === 'SIGINT' ? 130 : 1)));
	});

/** The same, output kept back and shown only when it fails. */
export const runQuietly = (command, args, options = {}) =>
	new Promise((done) => {
		const chunks = [];
		const child = spawn(command, args, {
			cwd: root,
			stdio: ['ignore', 'pipe', 'pipe'],
			...options
		});
		child.stdout.on('data', (chunk) => chunks.push(chunk));
		child.stderr.on('data', (chunk) => chunks.push(chunk));
		child.on('error', (error) => done({ code: 127, output: error.message }));
		child.on('exit', (code) => done({ code: code ?? 1, output: Buffer.concat(chunks).toString() }));
	});
