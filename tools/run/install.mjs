import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { say } from './say.mjs';

export const root = resolve(import.meta.dirname, '../..');
const stamp = join(root, 'node_modules/.earshot-installed');
const bin = join(root, 'node_modules/.bin');

const lockHash = () =>
	createHash('sha256')
		.update(readFileSync(join(root, 'package-lock.json')))
		.digest('hex');

/** Installs with `npm ci` when the lock file changed since the last install. */
export function ensureInstalled() {
	const wanted = lockHash();
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	say('Installing packages (first run: about a minute) / 正在安装依赖（首次约一分钟）…');
	const done = spawnSync('npm', ['ci', '--loglevel=error'], { cwd: root, stdio: 'inherit' });
	if (done.status !== 0) throw new Error('npm ci failed; the messages above say why.');
	writeFileSync(stamp, wanted);
}

/** Puts the project's own programs, Node 24 among them, first on PATH. */
export function inheritPath() {
	process.env.PATH = `${bin}${delimiter}${process.env.PATH ?? ''}`;
	process.env.TURBO_TELEMETRY_DISABLED = '1';
	const version = spawnSync('node', ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? '';
	if (Number(version.slice(1).split('.')[0]) < 24)
		throw new Error(
			`Node 24 or newer is needed, found ${version}. On this platform it does not come from npm: install it from nodejs.org.`
		);
}
