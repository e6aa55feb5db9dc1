import { findBrowser } from './browser.mjs';
import { buildWeb } from './build.mjs';
import {
	deadCodeCheck,
	formatCheck,
	lintCheck,
	lockCheck,
	runChecks,
	summary,
	total,
	clientTypeCheck,
	typeCheck,
	webTypeCheck
} from './checks.mjs';
import { say } from './say.mjs';
import { runSuites } from './suites.mjs';

/** Everything; closes with one summary line. */
export async function run() {
	const browser = await findBrowser();
	await buildWeb();
	const counts = total([
		await runChecks([
			formatCheck,
			lintCheck,
			typeCheck,
			clientTypeCheck,
			webTypeCheck,
			deadCodeCheck,
			lockCheck
		]),
		await runSuites(['unit']),
		await runSuites(['database', 'services', 'contract']),
		await runSuites(['faults'], { CHROMIUM_PATH: browser }),
		await runSuites(['e2e'], { CHROMIUM_PATH: browser })
	]);
	say(summary(counts));
	return counts.failed === 0 ? 0 : 1;
}
