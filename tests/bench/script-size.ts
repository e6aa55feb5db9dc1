// Prints how much script the built web app loads for the review workspace, compressed, against its limit.
import { scriptOf } from '../support/built-app.ts';

const limit = 160;
const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const { frame, own, all, largest } = scriptOf('/evaluations/[id]');
process.stdout.write(
	`script of every page, gzip: ${kB(frame)}
script of the review workspace beside it: ${kB(own)}, with what is loaded in use ${kB(all)} (limit ${limit} kB)
${largest
	.slice(0, 5)
	.map(({ path, bytes }) => `  ${kB(bytes).padStart(9)}  ${path}`)
	.join('\n')}
`
);
