import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from './process.mjs';

const readReport = (file) => {
	try {
		return JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		return null;
	}
};

/** Runs vitest projects together; a run that breaks before or outside its tests counts as one failure. */
export async function runSuites(projects, env = {}) {
	const folder = mkdtempSync(join(tmpdir(), 'earshot-report-'));
	const file = join(folder, 'report.json');
	const code = await runCommand(
		'vitest',
		[
			'run',
			...projects.flatMap((project) => ['--project', project]),
			'--reporter=default',
			'--reporter=json',
			`--outputFile.json=${file}`
		],
		{ env: { ...process.env, ...env } }
	);
	const report = readReport(file);
	rmSync(folder, { recursive: true });
	const failed = report?.numFailedTests ?? 0;
	return {
		passed: report?.numPassedTests ?? 0,
		failed: code !== 0 && failed === 0 ? 1 : failed,
		skipped: report?.numPendingTests ?? 0
	};
}
