import { spawnSync } from 'node:child_process';
import { root } from './install.mjs';

const git = (...args) => {
	const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
	return status === 0 ? stdout.split('\0').filter(Boolean) : null;
};

/** Files that differ from the commit before the last one, new ones included; null where git cannot tell. */
export function changedFiles() {
	const changed = git('diff', '--name-only', '--diff-filter=d', '-z', 'HEAD~1');
	const added = git('ls-files', '--others', '--exclude-standard', '-z');
	return changed && added && [...changed, ...added];
}
