import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';
import { runQuietly } from './process.mjs';
import { say } from './say.mjs';

const built = join(root, 'apps/web/build');
const stamp = join(built, '.source-stamp');
const sources = [
	'package-lock.json',
	'apps/web/src',
	'apps/web/messages',
	'apps/web/static',
	'apps/web/vite.config.ts',
	'apps/web/package.json',
	'packages/domain/src',
	'packages/stats/src',
	'packages/contract/src',
	'packages/client/src'
];

function* filesBelow(path) {
	if (!existsSync(path)) return;
	if (!statSync(path).isDirectory()) {
		yield path;
		return;
	}
	for (const name of readdirSync(path).sort())
		if (name !== 'paraglide' && name !== 'node_modules') yield* filesBelow(join(path, name));
}

function sourceHash() {
	const hash = createHash('sha256');
	for (const source of sources)
		for (const file of filesBelow(join(root, source)))
			hash.update(file.slice(root.length)).update(readFileSync(file));
	return hash.digest('hex');
}

/** Builds the web app when its sources changed since the last build. */
export async function buildWeb() {
	const wanted = sourceHash();
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
	say('Building the web app (about half a minute) / 正在构建网页应用（约半分钟）…');
	const { code, output } = await runQuietly('turbo', ['run', 'build', '--filter=@earshot/web']);
	if (code !== 0) throw new Error(`The build failed:\n${output}`);
	writeFileSync(stamp, wanted);
}
