/**
 * Runs the measurements of this folder, or those named: `npm run bench -w packages/stats -- mqs`.
 * A measurement is a file that exports `bench(print)`.
 */
import { readdirSync } from 'node:fs';

type Measurement = { bench?: (print: (line: string) => void) => void };

const wanted = process.argv.slice(2);
const files = readdirSync(new URL('.', import.meta.url)).toSorted();
for (const file of files) {
	const name = file.replace(/\.ts$/, '');
	if (name === 'index' || (wanted.length > 0 && !wanted.includes(name))) continue;
	const { bench } = (await import(`./${file}`)) as Measurement;
	bench?.((line) => console.log(line));
}
