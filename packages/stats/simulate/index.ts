/**
 * Runs the simulations of this folder, or those named: `npm run simulate -w packages/stats -- coverage`.
 * A simulation is a file that exports `simulate(print)`.
 */
import { readdirSync } from 'node:fs';

type Simulation = { simulate?: (print: (line: string) => void) => void };

const wanted = process.argv.slice(2);
const files = readdirSync(new URL('.', import.meta.url)).toSorted();
for (const file of files) {
	const name = file.replace(/\.ts$/, '');
	if (name === 'index' || (wanted.length > 0 && !wanted.includes(name))) continue;
	const { simulate } = (await import(`./${file}`)) as Simulation;
	if (simulate === undefined) continue;
	const start = performance.now();
	simulate((line) => console.log(line));
	console.log(`  (${name}: ${((performance.now() - start) / 1000).toFixed(1)} s)\n`);
}
