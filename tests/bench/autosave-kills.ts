// Types into the review workspace in a real browser while server, browser and network are killed at random moments,
// and prints what was met; ends with an error at the first thing that was lost, doubled or mixed up.
import type { Tally } from '../faults/autosave/kills.ts';
import { killWhileTyping } from '../faults/autosave/run.ts';

const kills = Number(process.argv[2] ?? 200);
const seed = Number(process.argv[3] ?? 1);
const started = performance.now();
const seconds = () => `${Math.round((performance.now() - started) / 1000)} s`;
const countOf = ({ faults }: Tally) => faults.values().reduce((sum, count) => sum + count, 0);
const tally = await killWhileTyping(kills, seed, (sofar) =>
	process.stderr.write(`${countOf(sofar)} faults, ${seconds()}\n`)
);
const faults = [...tally.faults].map(([name, count]) => `  ${name}: ${count}`).toSorted();
process.stdout.write(
	`${kills} faults while typing, seed ${seed}, ${seconds()}
${faults.join('\n')}
steps typed and found again: ${tally.steps}
promised (shown as saved, or in the journal) when a browser died: ${tally.promised}, found beyond: ${tally.beyond}
saves acknowledged: ${tally.saves}, of them asked for again after a lost answer: ${tally.repeated}
lost: 0, doubled: 0
`
);
