// Runs after every install. Generates what type checks of the web app need; nothing to do where it is not installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
if (existsSync(resolve(root, 'node_modules/.bin/svelte-kit')))
	process.exitCode =
		spawnSync('svelte-kit', ['sync'], { cwd: resolve(root, 'apps/web'), stdio: 'inherit' })
			.status ?? 1;
