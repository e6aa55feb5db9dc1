// Runs under the machine's own Node (20 or newer): installs what is missing, then hands over to Node 24.
import { ensureInstalled, inheritPath } from './run/install.mjs';
import { fail, say } from './run/say.mjs';

const steps = {
	start: () => import('./run/start.mjs'),
	test: () => import('./run/test.mjs'),
	verify: () => import('./run/verify.mjs')
};

const [name = '', ...args] = process.argv.slice(2);
const load = steps[name];
if (load === undefined) fail(`unknown step "${name}"; known: ${Object.keys(steps).join(', ')}`);
try {
	ensureInstalled();
	inheritPath();
	const { run } = await load();
	process.exitCode = await run(args);
} catch (error) {
	say(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}
