/**
 * Prints how what is found agrees with what is known of the recordings in the folder of shared
 * data: speech frame by frame, overtalk, loudness against ffmpeg's, and one call made quieter or
 * noisier. `npm run accuracy -w packages/audio`
 */
import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { agreement, inMs, rttm, type Agreement } from '../test/accuracy.ts';
import { sharedData, sharedPresent, truthOf } from '../test/shared.ts';
import { inPieces, noise } from '../test/signals.ts';
import { createRecordingMeter, intersect, totalMs } from '../src/index.ts';
import { analyseRecording, decodeRecording, findFfmpeg } from '../src/node/index.ts';

const stereo = ['calib_tone_8k', 'calib_noise_16k', 'ami_FEE016-left_FEE013-right'];
const mono = [
	['audio/pyannote/sample.wav', 'audio/pyannote/sample.rttm', 'sample'],
	['audio/pyannote/dev00.wav', 'audio/pyannote/debug.development.rttm', 'dev00']
] as const;
const call = 'audio/calls/auto-repair-40_stereo.wav';
const loudnessFiles = [
	call,
	'audio/truth/calib_noise_16k.wav',
	'audio/google-docs-samples/commercial_mono.wav',
	'audio/aws-pca/Sample1.mp3',
	'audio/ms-ckm/Travel_20240413072810.wav',
	'audio/pyannote/dev00.wav'
];

const pathOf = (file: string) => fileURLToPath(new URL(file, sharedData));
const analyse = (file: string) =>
	analyseRecording(createReadStream(pathOf(file)), { agentChannel: 0 });
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function table(head: string[], rows: string[][]): void {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	console.log([line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n'));
}

const cells = ({ right, missed, extra }: Agreement) => [right, missed, extra].map(percent);

async function speechTable(): Promise<void> {
	const rows: string[][] = [];
	for (const name of stereo) {
		const { speech, durationMs } = await analyse(`audio/truth/${name}.wav`);
		const truth = truthOf(`audio/truth/${name}.wav`);
		const [left = [], right = []] = speech;
		const both = intersect(left, right);
		const known = inMs(truth.overtalk);
		const errorS = ((totalMs(both) - totalMs(known)) / 1000).toFixed(2);
		rows.push([`${name}, left`, ...cells(agreement(left, inMs(truth.left), durationMs)), '']);
		rows.push([`${name}, right`, ...cells(agreement(right, inMs(truth.right), durationMs)), '']);
		rows.push([
			`${name}, both at once`,
			...cells(agreement(both, known, durationMs)),
			`${errorS} s`
		]);
	}
	for (const [file, turns, recording] of mono) {
		const { speech, durationMs } = await analyse(file);
		rows.push([
			file.slice(6),
			...cells(agreement(speech[0] ?? [], rttm(turns, recording), durationMs)),
			''
		]);
	}
	table(['frames of 10 ms', 'right', 'missed', 'false', 'overtalk error'], rows);
}

async function channelsOf(
	file: string
): Promise<{ channels: Float32Array[]; sampleRateHz: number }> {
	const parts: Float32Array[][] = [];
	let rate = 0;
	for await (const { channels, sampleRateHz } of decodeRecording(createReadStream(pathOf(file)))) {
		rate = sampleRateHz;
		for (const [i, channel] of channels.entries()) (parts[i] ??= []).push(channel);
	}
	return {
		sampleRateHz: rate,
		channels: parts.map((lane) => Float32Array.from(lane.flatMap((part) => [...part])))
	};
}

function measure(channels: Float32Array[], sampleRateHz: number) {
	const meter = createRecordingMeter({ channels: channels.length, sampleRateHz });
	for (const pieces of inPieces(channels, 8192)) meter.push(pieces);
	return meter.finish({ agentChannel: 0 });
}

/** One real call against itself: the same call quieter, as 16 bits hold it, or with noise added. */
async function changedCallTable(): Promise<void> {
	const { channels, sampleRateHz } = await channelsOf(call);
	const original = measure(channels, sampleRateHz);
	const rows: string[][] = [];
	const add = (name: string, change: (x: number, i: number, channel: number) => number) => {
		const changed = channels.map((lane, c) =>
			lane.map((x, i) => Math.round(32768 * change(x, i, c)) / 32768)
		);
		const { speech, durationMs, measures, layout } = measure(changed, sampleRateHz);
		const lane = (k: number) =>
			agreement(speech[k] ?? [], original.speech[k] ?? [], durationMs).right;
		const ratio = measures.agentTalkRatio;
		const cell = ratio === null ? 'not measured' : percent(ratio);
		rows.push([name, percent(lane(0)), percent(lane(1)), layout === 'stereo' ? cell : layout]);
	};
	add('as it is', (x) => x);
	for (const db of [10, 20, 30, 40]) add(`${db} dB quieter`, (x) => x * 10 ** (-db / 20));
	const hiss = channels.map((lane, c) => noise(lane.length, 1, c + 1));
	for (const amplitude of [0.005, 0.02, 0.06]) {
		const levelDb = (20 * Math.log10(amplitude / Math.sqrt(3))).toFixed(0);
		add(`white noise at ${levelDb} dBFS`, (x, i, c) => x + amplitude * (hiss[c]?.[i] ?? 0));
	}
	table(['the repair-shop call', 'left as before', 'right as before', 'agent talk ratio'], rows);
}

function ffmpegLufs(command: string, file: string): number {
	const args = [
		'-nostdin',
		'-hide_banner',
		'-i',
		pathOf(file),
		'-af',
		'ebur128',
		'-f',
		'null',
		'-'
	];
	const { stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e8 });
	return Number(/Integrated loudness:\s+I:\s+(-?[\d.]+) LUFS/.exec(stderr)?.[1] ?? NaN);
}

async function loudnessTable(): Promise<void> {
	const ffmpeg = await findFfmpeg();
	if (ffmpeg === null) return console.log('ffmpeg is not on PATH: no comparison of loudness\n');
	const rows: string[][] = [];
	for (const file of loudnessFiles) {
		const ours = (await analyse(file)).loudness.integratedLufs;
		const theirs = ffmpegLufs(ffmpeg.command, file);
		rows.push([file.slice(6), (ours ?? NaN).toFixed(2), theirs.toFixed(1)]);
	}
	table(['integrated loudness, LUFS', 'here', `ffmpeg ${ffmpeg.version}`], rows);
}

if (!sharedPresent) throw new Error('the folder of shared data is not there');
await speechTable();
await changedCallTable();
await loudnessTable();
