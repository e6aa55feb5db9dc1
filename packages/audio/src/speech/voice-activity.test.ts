import { expect, test } from 'vitest';
import { createRecordingMeter, decideSpeech, LevelMeter, type Interval } from '../index.ts';
import { bursts, inPieces, noise, speechLike, withEcho } from '../../test/signals.ts';

const toleranceMs = 20;

function detect(channels: Float32Array[], sampleRateHz = 8000, pieceLength = 1000) {
	const meters = channels.map(() => new LevelMeter(sampleRateHz));
	for (const pieces of inPieces(channels, pieceLength)) {
		for (const [i, piece] of pieces.entries()) meters[i]?.push(piece);
	}
	return decideSpeech(meters.map((meter) => meter.finish().frameDb));
}

function measure(channels: Float32Array[], sampleRateHz = 8000) {
	const meter = createRecordingMeter({ channels: channels.length, sampleRateHz });
	for (const piece of inPieces(channels, 4096)) meter.push(piece);
	return meter.finish({ agentChannel: 0 });
}

function expectSpeech(found: Interval[] | undefined, seconds: [number, number][]): void {
	expect(found).toHaveLength(seconds.length);
	for (const [i, [from, to]] of seconds.entries()) {
		expect(Math.abs((found?.[i]?.startMs ?? NaN) - from * 1000)).toBeLessThanOrEqual(toleranceMs);
		expect(Math.abs((found?.[i]?.endMs ?? NaN) - to * 1000)).toBeLessThanOrEqual(toleranceMs);
	}
}

test.each([8000, 11025, 16000, 22050, 44100, 48000])(
	'[AU12] tone bursts at %i Hz are found within 2 frames',
	(sampleRateHz) => {
		const at: [number, number][] = [
			[1, 4],
			[5.5, 6.25],
			[8, 11.3]
		];
		const { speech } = detect([bursts({ seconds: 14, sampleRateHz, at })], sampleRateHz);
		expectSpeech(speech[0], at);
	}
);

test('[AU11] a noise floor 25 dB down does not count as speech', () => {
	const at: [number, number][] = [
		[2, 6],
		[9, 14],
		[20, 24]
	];
	const signal = bursts({ seconds: 30, sampleRateHz: 8000, at, noiseAmplitude: 0.02 });
	expectSpeech(detect([signal]).speech[0], at);
});

test.each([0.01, 0.003, 0.001])('[AU11] a voice of amplitude %d is heard', (amplitude) => {
	const at: [number, number][] = [
		[2, 6],
		[9, 14]
	];
	const signal = bursts({
		seconds: 20,
		sampleRateHz: 8000,
		at,
		amplitude,
		noiseAmplitude: amplitude / 50
	});
	expectSpeech(detect([signal]).speech[0], at);
});

test('[AU11] clicks of the line at −75 dBFS are no voice', () => {
	const at: [number, number][] = Array.from({ length: 20 }, (_, i) => [i + 0.2, i + 0.5]);
	expect(
		detect([bursts({ seconds: 20, sampleRateHz: 8000, at, amplitude: 0.00025 })]).speech
	).toEqual([[]]);
});

test('[AU11] the floor follows a line whose noise rises in the middle', () => {
	const at: [number, number][] = [
		[5, 8],
		[20, 24],
		[70, 75],
		[95, 99]
	];
	const quiet = bursts({
		seconds: 60,
		sampleRateHz: 8000,
		at: at.slice(0, 2),
		noiseAmplitude: 0.001
	});
	const loud = noise(60 * 8000, 0.01, 3);
	const signal = bursts({ seconds: 120, sampleRateHz: 8000, at });
	const mixed = signal.map((x, i) => (i < 480000 ? (quiet[i] ?? 0) : x + (loud[i - 480000] ?? 0)));
	expectSpeech(detect([mixed]).speech[0], at);
});

test('[AU13] bursts under 100 ms are dropped, gaps under 200 ms filled', () => {
	const signal = bursts({
		seconds: 10,
		sampleRateHz: 8000,
		at: [
			[1, 1.05],
			[2, 3],
			[3.15, 4],
			[4.3, 5]
		]
	});
	expectSpeech(detect([signal]).speech[0], [
		[2, 4],
		[4.3, 5]
	]);
});

test('[AU13] a fading end is kept for at most 50 ms', () => {
	const fading = bursts({ seconds: 10, sampleRateHz: 8000, at: [[2, 5]] });
	for (let i = 0; i < 8000; i++) {
		const at = 32000 + i;
		fading[at] = (fading[at] ?? 0) * 10 ** ((-60 / 20) * (i / 8000));
	}
	const [lane] = detect([fading]).speech;
	expect(lane).toHaveLength(1);
	// Fading by 60 dB/s from 4 s, the tone crosses the off threshold, 31 dB down, at 4.517 s.
	expect(lane?.[0]?.endMs).toBeGreaterThanOrEqual(4517 + 50 - toleranceMs);
	expect(lane?.[0]?.endMs).toBeLessThanOrEqual(4517 + 50 + toleranceMs);
});

test.each([0, 80, 400])(
	'[AU14] an echo of one side at −20 dB, %i samples late, is not overtalk',
	(delay) => {
		const agent = Float32Array.from([...speechLike(8, 8000, 1), ...new Float32Array(80000)]);
		const customer = Float32Array.from([...new Float32Array(96000), ...speechLike(6, 8000, 9)]);
		const padded = Float32Array.from({ length: agent.length }, (_, i) => customer[i] ?? 0);
		const echoed = withEcho(padded, agent, -20, delay);
		const { speech, echoDb } = detect([agent, echoed]);
		expect(speech[1]?.filter(({ startMs }) => startMs < 8000)).toEqual([]);
		expect(echoDb[0]).toBeGreaterThan(-22);
		expect(echoDb[0]).toBeLessThan(-18);
	}
);

test('[AU15] with an echo of −20 dB the interplay is not measured, with −30 dB it is', () => {
	const agent = bursts({
		seconds: 30,
		sampleRateHz: 8000,
		at: [
			[1, 9],
			[20, 24]
		],
		noiseAmplitude: 0.0001
	});
	const customer = bursts({
		seconds: 30,
		sampleRateHz: 8000,
		at: [[10, 19]],
		seed: 5,
		noiseAmplitude: 0.0001
	});
	const loud = measure([agent, withEcho(customer, agent, -20, 40)]);
	expect(loud.unmeasured).toEqual({ talk: null, silence: null, interplay: 'echo' });
	expect(loud.overtalk).toBeNull();
	expect(loud.measures.interruptions).toBeNull();
	const faint = measure([agent, withEcho(customer, agent, -30, 40)]);
	expect(faint.unmeasured.interplay).toBeNull();
	expect(faint.overtalk).toEqual([]);
	expectSpeech(faint.speech[1], [[10, 19]]);
});

test('[AU16] a line with 12 dB between speech and noise gives no talk ratio', () => {
	const at: [number, number][] = [[2, 8]];
	const noisy = bursts({
		seconds: 20,
		sampleRateHz: 8000,
		at,
		amplitude: 0.2,
		noiseAmplitude: 0.065
	});
	const other = bursts({ seconds: 20, sampleRateHz: 8000, at: [[10, 15]], seed: 7 });
	const { unmeasured, measures } = measure([noisy, other]);
	expect(unmeasured).toEqual({ talk: 'lowSnr', silence: 'lowSnr', interplay: 'lowSnr' });
	expect(measures).toMatchObject({ agentTalkRatio: null, silenceMs: null, overtalkMs: null });
});

test('[AU12] silence and steady noise hold no speech', () => {
	expect(detect([new Float32Array(80000)]).speech).toEqual([[]]);
	expect(detect([noise(160000, 0.05)]).speech).toEqual([[]]);
});

test('[AU12] clipping does not disturb the detection', () => {
	const at: [number, number][] = [
		[1, 3],
		[5, 8]
	];
	const clipped = bursts({ seconds: 10, sampleRateHz: 8000, at, amplitude: 5 }).map((x) =>
		Math.max(-1, Math.min(1, x))
	);
	expectSpeech(detect([clipped]).speech[0], at);
});

test('[AU17] [AU25] two equal channels are one; mono has no measure per speaker', () => {
	const voice = bursts({ seconds: 10, sampleRateHz: 8000, at: [[1, 5]] });
	const twin = measure([voice, voice.slice()]);
	expect(twin.layout).toBe('dualMono');
	expect(twin.speech).toHaveLength(1);
	expect(twin.unmeasured).toMatchObject({ talk: 'mono', interplay: 'mono' });
	const mono = measure([voice]);
	expect(mono.peaks).toEqual(twin.peaks);
	expect(mono.measures).toMatchObject({
		agentTalkMs: null,
		agentTalkRatio: null,
		overtalkMs: null
	});
	expect(mono.measures.longestSilenceMs).toBeGreaterThan(4900);
	expect(measure([new Float32Array(8000), new Float32Array(8000)]).layout).toBe('stereo');
	expect(measure([voice, bursts({ seconds: 10, sampleRateHz: 8000, at: [[6, 8]] })]).layout).toBe(
		'stereo'
	);
});

test('[AU10] the pieces a stream comes in do not matter', () => {
	const signal = speechLike(12, 8000, 4);
	expect(detect([signal], 8000, 37)).toEqual(detect([signal], 8000, 96000));
});

test('[AU40] seven channels are measured each by itself', () => {
	const channels = Array.from({ length: 7 }, (_, i) =>
		bursts({ seconds: 10, sampleRateHz: 8000, at: [[1 + i / 2, 4 + i / 2]] })
	);
	const { layout, speech, overtalk } = measure(channels);
	expect(layout).toBe('multi');
	expect(overtalk).toBeNull();
	for (const [i, lane] of speech.entries()) expectSpeech(lane, [[1 + i / 2, 4 + i / 2]]);
});
