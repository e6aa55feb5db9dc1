import { runQuietly } from './process.mjs';
import { say } from './say.mjs';

const format = (files) => ['format', 'prettier', ['--check', '--log-level=warn', ...files]];
const lint = (files) => ['lint', 'eslint', ['--max-warnings=0', ...files]];

export const formatCheck = format(['--cache', '.']);
export const lintCheck = lint(['--cache', '--cache-location=node_modules/.cache/eslint/', '.']);

/** Format and lint of some files only: typed lint of everything takes longer than a quick loop may. */
export function quickChecks(files) {
	const linted = files.filter((file) => /\.(ts|js|mjs|svelte)$/.test(file));
	return [
		...(files.length > 0 ? [format(['--ignore-unknown', ...files])] : []),
		...(linted.length > 0 ? [lint(['--no-warn-ignored', ...linted])] : [])
	];
}

export const typeCheck = ['types', 'tsc', ['--noEmit', '--singleThreaded', '-p', 'tsconfig.json']];
export const clientTypeCheck = [
	'types of the client',
	'tsc',
	['--noEmit', '--singleThreaded', '-p', 'packages/client']
];
export const webTypeCheck = [
	'types of the web app',
	'turbo',
	['run', 'check', '--filter=@earshot/web']
];
export const deadCodeCheck = ['dead code', 'knip', ['--no-progress']];
export const lockCheck = ['lock file', 'npm', ['ci', '--dry-run', '--loglevel=error']];

/** Runs checks one after another; returns how many passed and failed. */
export async function runChecks(checks) {
	const counts = { passed: 0, failed: 0, skipped: 0 };
	for (const [name, command, args] of checks) {
		const started = Date.now();
		const { code, output } = await runQuietly(command, args);
		const seconds = ((Date.now() - started) / 1000).toFixed(0);
		say(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
		if (code !== 0) say(output);
		counts[code === 0 ? 'passed' : 'failed'] += 1;
	}
	return counts;
}

export const total = (parts) =>
	parts.reduce(
		(sum, part) => ({
			passed: sum.passed + part.passed,
			failed: sum.failed + part.failed,
			skipped: sum.skipped + part.skipped
		}),
		{ passed: 0, failed: 0, skipped: 0 }
	);

export const summary = ({ passed, failed, skipped }) =>
	`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
