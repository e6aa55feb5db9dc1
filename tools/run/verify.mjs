import {
	clientTypeCheck,
	formatCheck,
	lintCheck,
	runChecks,
	summary,
	total,
	typeCheck
} from './checks.mjs';
import { say } from './say.mjs';
import { runSuites } from './suites.mjs';

/** The quick loop: format, lint, types, unit tests. */
export async function run() {
	const counts = total([
		await runChecks([formatCheck, lintCheck, typeCheck, clientTypeCheck]),
		await runSuites(['unit'])
	]);
	say(summary(counts));
	return counts.failed === 0 ? 0 : 1;
}
