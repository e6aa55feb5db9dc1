/**
 * Prints, frame by frame (10 ms), how the detected speech agrees with the known speech of the
 * recordings in the folder of shared data. `node bench/accuracy.ts`
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sharedData, sharedPresent, truthOf } from '../test/shared.ts';
import { intersect, totalMs, union, type Interval } from '../src/index.ts';
import analyseFile from '../src/node/worker.ts';

const stereo = [
	'audio/truth/calib_tone_8k.wav',
	'audio/truth/calib_noise_16k.wav',
	'audio/truth/ami_FEE016-left_FEE013-right.wav'
];
const mono = [
	['audio/pyannote/sample.wav', 'audio/pyannote/sample.rttm', 'sample'],
	['audio/pyannote/dev00.wav', 'audio/pyannote/debug.development.rttm', 'dev00']
] as const;

function inMs(pairs: [number, number][]): Interval[] {
	return pairs.map(([from, to]) => ({ startMs: from * 1000, endMs: to * 1000 }));
}

function rttm(file: string, recording: string): Interval[] {
	const lines = readFileSync(new URL(file, sharedData), 'utf8').split('\n');
	const turns = lines.map((line) => line.split(/\s+/)).filter(([, name]) => name === recording);
	return union(
		turns.map(([, , , start, length]) => {
			const startMs = Number(start) * 1000;
			return { startMs, endMs: startMs + Number(length) * 1000 };
		})
	);
}

function row(name: string, found: readonly Interval[], truth: readonly Interval[], all: number) {
	const hit = totalMs(intersect(found, truth));
	const missed = totalMs(truth) - hit;
	const extra = totalMs(found) - hit;
	const share = (ms: number) => `${((100 * ms) / all).toFixed(1)} %`.padStart(8);
	const cells = [name.padEnd(52), share(all - missed - extra), share(missed), share(extra)];
	console.log(cells.join(' '));
}

async function speechOf(file: string) {
	const path = fileURLToPath(new URL(file, sharedData));
	const result = await analyseFile({ path, agentChannel: 0 });
	if (!result.ok) throw new Error(`${file}: ${result.problem.code}`);
	return result.analysis;
}

if (!sharedPresent) throw new Error('the folder of shared data is not there');
console.log(`${''.padEnd(52)}    right   missed    extra`);
for (const file of stereo) {
	const { speech, durationMs } = await speechOf(file);
	const truth = truthOf(file);
	const [left = [], right = []] = speech;
	row(`${file} left`, left, inMs(truth.left), durationMs);
	row(`${file} right`, right, inMs(truth.right), durationMs);
	row(`${file} both at once`, intersect(left, right), inMs(truth.overtalk), durationMs);
}
for (const [file, turns, recording] of mono) {
	const { speech, durationMs } = await speechOf(file);
	row(file, speech[0] ?? [], rttm(turns, recording), durationMs);
}
