import { changedFiles } from './changed.mjs';
import {
	clientTypeCheck,
	formatCheck,
	lintCheck,
	quickChecks,
	runChecks,
	summary,
	total,
	typeCheck
} from './checks.mjs';
import { say } from './say.mjs';
import { runSuites } from './suites.mjs';

/** The quick loop: format and lint of what changed, types, unit tests. */
export async function run() {
	const changed = changedFiles();
	const checks = changed === null ? [formatCheck, lintCheck] : quickChecks(changed);
	const counts = total([
		await runChecks([...checks, typeCheck, clientTypeCheck]),
		await runSuites(['unit'])
	]);
	say(summary(counts));
	return counts.failed === 0 ? 0 : 1;
}
