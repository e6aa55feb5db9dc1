/**
 * Prints how many seconds of each format are decoded and analysed per second of processor time
 * (all threads, compilation included), and the peak memory. One process per case.
 * `node bench/decode.ts`
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { analyseRecording, decodeRecording } from '../src/node/index.ts';
import { speechLike } from '../test/signals.ts';
import { pcm16, wavFile } from '../test/wav.ts';

const minutes = 10;
const calls = new URL('../../../../shared/data/audio/calls/', import.meta.url);

function processorMs(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

async function measureOne(path: string): Promise<void> {
	const startedDecoding = processorMs();
	let samples = 0;
	let rateHz = 1;
	for await (const { channels, sampleRateHz } of decodeRecording(createReadStream(path))) {
		samples += channels[0]?.length ?? 0;
		rateHz = sampleRateHz;
	}
	const decodeMs = processorMs() - startedDecoding;
	const startedAnalysis = processorMs();
	const { codec, channels } = await analyseRecording(createReadStream(path), { agentChannel: 0 });
	const analyseMs = processorMs() - startedAnalysis;
	const durationMs = (samples * 1000) / rateHz;
	const cells = [
		`${codec} ${channels} ch ${rateHz} Hz, ${Math.round(durationMs / 1000)} s`.padEnd(36),
		`${Math.round(durationMs / decodeMs)}×`.padStart(8),
		`${Math.round(durationMs / analyseMs)}×`.padStart(8),
		`${Math.round(process.resourceUsage().maxRSS / 1024)} MB`.padStart(8)
	];
	console.log(cells.join(' '));
}

function syntheticCall(path: string): void {
	const channels = [1, 2].map((seed) => speechLike(minutes * 60, 8000, seed));
	writeFileSync(path, wavFile(pcm16(channels), { channels: 2 }));
}

function runAll(): void {
	const folder = mkdtempSync(join(tmpdir(), 'earshot-bench-'));
	try {
		const wav = join(folder, 'call.wav');
		syntheticCall(wav);
		const shared = ['auto-repair-40_stereo.mp3', 'auto-repair-40_first120s.opus.ogg'];
		const paths = [wav, ...shared.map((name) => fileURLToPath(new URL(name, calls)))];
		console.log(`${''.padEnd(36)}   decode  analyse peak RSS`);
		for (const path of [...paths.filter((path) => existsSync(path)), ...process.argv.slice(2)]) {
			spawnSync(process.execPath, [import.meta.filename, '--one', path], { stdio: 'inherit' });
		}
	} finally {
		rmSync(folder, { recursive: true });
	}
}

const [flag, path] = process.argv.slice(2);
if (flag === '--one' && path !== undefined) await measureOne(path);
else runAll();
