/**
 * Prints how long the whole analysis of a call takes in processor time (all threads), at first and
 * again in the same process, and the peak memory, one process per case, beside ffmpeg on the same
 * file in the same run. `npm run bench -w packages/audio [-- file…]`
 */
import { spawnSync } from 'node:child_process';
import {
	appendFileSync,
	createReadStream,
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyseRecording, findFfmpeg, type Ffmpeg } from '../src/node/index.ts';
import { speechLike } from '../test/signals.ts';
import { pcm16, wavFile } from '../test/wav.ts';

const headBytes = 44;
const bytesPerSecond = 8000 * 2 * 2;
const calls = new URL('../../../../shared/data/audio/calls/', import.meta.url);
const callOf = (name: string) => fileURLToPath(new URL(name, calls));
const realCall = callOf('auto-repair-40_stereo.wav');

interface Cost {
	seconds: number;
	/** From the start of the process, compilation included. */
	processorMs: number;
	/** Of a second analysis in the same process, as in a worker that goes on living. */
	againMs: number;
	peakMb: number;
}

async function measureHere(path: string): Promise<void> {
	const { durationMs } = await analyseRecording(createReadStream(path), { agentChannel: 0 });
	const first = process.cpuUsage();
	const peakMb = process.resourceUsage().maxRSS / 1024;
	await analyseRecording(createReadStream(path), { agentChannel: 0 });
	const second = process.cpuUsage(first);
	const cost: Cost = {
		seconds: durationMs / 1000,
		processorMs: (first.user + first.system) / 1000,
		againMs: (second.user + second.system) / 1000,
		peakMb
	};
	console.log(JSON.stringify(cost));
}

function ours(path: string): Cost {
	const args = [import.meta.filename, '--one', path];
	return JSON.parse(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout) as Cost;
}

function theirs({ command }: Ffmpeg, path: string): Pick<Cost, 'processorMs' | 'peakMb'> {
	const filters = ['-af', 'silencedetect,ebur128', '-f', 'null', '-'];
	const args = ['-nostdin', '-hide_banner', '-benchmark', '-i', path, ...filters];
	const { stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e9 });
	const number = (pattern: RegExp) => Number(pattern.exec(stderr)?.[1] ?? NaN);
	return {
		processorMs: 1000 * (number(/utime=([\d.]+)s/) + number(/stime=([\d.]+)s/)),
		peakMb: number(/maxrss=(\d+)ki?B/i) / 1024
	};
}

/** A stereo call of the given length: the real one over and over, or one made up of noise. */
function composedCall(folder: string, minutes: number): string {
	const path = join(folder, `call-${minutes}-min.wav`);
	const source = existsSync(realCall)
		? readFileSync(realCall).subarray(headBytes)
		: pcm16([1, 2].map((seed) => speechLike(245, 8000, seed)));
	// Piece by piece: a child's peak memory counts from what its parent had when it was made.
	const bytes = minutes * 60 * bytesPerSecond;
	const head = wavFile(new Uint8Array(0), { channels: 2, dataSize: bytes });
	writeFileSync(path, head.subarray(0, headBytes));
	for (let at = 0; at < bytes; at += source.length) {
		appendFileSync(path, source.subarray(0, bytes - at));
	}
	return path;
}

function row(name: string, path: string, ffmpeg: Ffmpeg | null): string[] {
	const here = ours(path);
	const other = ffmpeg && theirs(ffmpeg, path);
	const times = (ms: number) => `${Math.round((here.seconds * 1000) / ms)}×`;
	const cells = (cost: Pick<Cost, 'processorMs' | 'peakMb'>) => [
		`${(cost.processorMs / 1000).toFixed(2)} s`,
		times(cost.processorMs),
		`${Math.round(cost.peakMb)} MB`
	];
	const again = [`${(here.againMs / 1000).toFixed(2)} s`, times(here.againMs)];
	return [name, ...cells(here), ...again, ...(other ? cells(other) : ['–', '–', '–'])];
}

async function runAll(): Promise<void> {
	const ffmpeg = await findFfmpeg();
	const folder = mkdtempSync(join(tmpdir(), 'earshot-bench-'));
	try {
		const cases: [name: string, path: string][] = [
			['WAV PCM16 stereo 8 kHz, 245 s', realCall],
			['the same, 60 min', composedCall(folder, 60)],
			['the same, 2 h', composedCall(folder, 120)],
			['MP3 stereo 8 kHz, 245 s', callOf('auto-repair-40_stereo.mp3')],
			['Ogg Opus stereo, 120 s', callOf('auto-repair-40_first120s.opus.ogg')],
			...process.argv.slice(2).map((path): [string, string] => [path, path])
		];
		console.log(
			`Node ${process.version}, ffmpeg ${ffmpeg?.version ?? 'not on PATH'}, load ${loadavg()[0]?.toFixed(1)}\n`
		);
		const head = ['processor', 'speed', 'peak RSS'];
		console.log(
			`| file | ${[...head, 'again', 'speed', 'ffmpeg', ...head.slice(1)].join(' | ')} |`
		);
		console.log(`|${' --- |'.repeat(9)}`);
		for (const [name, path] of cases) {
			if (existsSync(path)) console.log(`| ${row(name, path, ffmpeg).join(' | ')} |`);
		}
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const [flag, path] = process.argv.slice(2);
if (flag === '--one' && path !== undefined) await measureHere(path);
else await runAll();
