import { expect, test } from 'vitest';
import { channelsSwapped, type Interval } from '../index.ts';
import { LevelMeter } from '../level/levels.ts';
import { inPieces, noise, speechLike } from '../../test/signals.ts';
import { holdMusic } from './hold-music.ts';
import { PitchMeter } from './pitch.ts';
import { measureVoice } from './voice.ts';

/** A buzz with many harmonics, its pitch at each moment given, 4 syllables a second. */
function voiced(
	seconds: number,
	sampleRateHz: number,
	pitchHz: (second: number) => number,
	syllables = 4
): Float32Array {
	let phase = 0;
	return Float32Array.from({ length: seconds * sampleRateHz }, (_, i) => {
		phase += pitchHz(i / sampleRateHz) / sampleRateHz;
		let sum = 0;
		for (let h = 1; h <= 8; h++) sum += Math.cos(2 * Math.PI * h * phase) / h;
		return 0.1 * sum * Math.sin((Math.PI * syllables * i) / sampleRateHz) ** 2;
	});
}

function track(
	signal: Float32Array,
	sampleRateHz: number
): { pitch: Uint16Array; frameDb: Float32Array } {
	const [pitch, levels] = [new PitchMeter(sampleRateHz), new LevelMeter(sampleRateHz)];
	for (const [piece] of inPieces([signal], 5000)) {
		if (!piece) continue;
		pitch.push(piece);
		levels.push(piece);
	}
	return { pitch: pitch.finish(), frameDb: levels.finish().frameDb };
}

const whole = (seconds: number): Interval[] => [{ startMs: 0, endMs: seconds * 1000 }];

test.each([
	[80, 8000],
	[125, 16000],
	[247, 8000],
	[300, 44100],
	[390, 48000]
])('[AU53] a voice of %i Hz at a rate of %i Hz is found within 1 %%', (hz, sampleRateHz) => {
	const { pitch, frameDb } = track(
		voiced(15, sampleRateHz, () => hz),
		sampleRateHz
	);
	const { pitchHz, pitchRangeSt } = measureVoice(whole(15), pitch, frameDb);
	expect(Math.abs((pitchHz ?? NaN) / hz - 1)).toBeLessThan(0.01);
	expect(pitchRangeSt).toBeLessThan(0.3);
});

test('[AU53] the range of a voice that glides over an octave', () => {
	const glide = (second: number) => 140 * 2 ** (0.5 * Math.sin(second));
	const { pitch, frameDb } = track(voiced(60, 8000, glide), 8000);
	// The 10th and 90th percentile of a sine of ±6 st lie at ±0.951 · 6 st.
	expect(measureVoice(whole(60), pitch, frameDb).pitchRangeSt).toBeCloseTo(11.4, 0);
});

test('[AU53] noise has no pitch, and little speech tells none', () => {
	const { pitch, frameDb } = track(noise(480_000, 0.2), 8000);
	expect(pitch.filter((tenths) => tenths > 0).length / pitch.length).toBeLessThan(0.05);
	expect(measureVoice(whole(60), pitch, frameDb).pitchHz).toBeNull();
	const short = track(
		voiced(5, 8000, () => 120),
		8000
	);
	expect(measureVoice(whole(5), short.pitch, short.frameDb)).toEqual({
		pitchHz: null,
		pitchRangeSt: null,
		nucleiPerSecond: null
	});
});

test.each([2, 3, 5])('[AU54] %i voiced syllables a second are counted', (syllables) => {
	const { pitch, frameDb } = track(
		voiced(70, 8000, () => 150, syllables),
		8000
	);
	const { nucleiPerSecond } = measureVoice(whole(70), pitch, frameDb);
	expect(Math.abs((nucleiPerSecond ?? NaN) - syllables)).toBeLessThan(0.1);
});

test('[AU54] bursts of noise are no syllables', () => {
	const { pitch, frameDb } = track(speechLike(70, 8000, 3), 8000);
	expect(measureVoice(whole(70), pitch, frameDb).nucleiPerSecond).toBeLessThan(1);
});

test('[AU55] chords on hold are told from speech, tones and noise', () => {
	const chords = (i: number) =>
		[0, 4, 7].reduce((sum, st) => {
			const hz = 220 * 2 ** (((Math.floor(i / 16000) * 5 + st) % 12) / 12);
			return sum + 0.1 * Math.sin((2 * Math.PI * hz * i) / 8000);
		}, 0) *
		(0.4 + 0.6 * Math.exp(-((i % 4000) / 2500)));
	const music = Float32Array.from({ length: 240_000 }, (_, i) => chords(i));
	const db = (signal: Float32Array) => track(signal, 8000).frameDb;
	const [found, ...more] = holdMusic(db(music), -79);
	expect(more).toEqual([]);
	expect(found?.startMs).toBeLessThan(2000);
	expect(found?.endMs).toBeGreaterThan(28_000);
	expect(holdMusic(db(voiced(30, 8000, () => 140)), -79)).toEqual([]);
	expect(holdMusic(db(noise(240_000, 0.2)), -79)).toEqual([]);
	expect(holdMusic(db(music), -30)).toEqual([]);
});

test('[AU56] a transcript that follows the other channel tells of swapped channels', () => {
	const agent = [{ startMs: 0, endMs: 8000 }];
	const customer = [{ startMs: 9000, endMs: 15_000 }];
	const turns = [
		{ side: 'agent' as const, startMs: 300, endMs: 8200 },
		{ side: 'customer' as const, startMs: 9100, endMs: 14_000 }
	];
	expect(channelsSwapped(agent, customer, turns)).toBe(false);
	expect(channelsSwapped(customer, agent, turns)).toBe(true);
	expect(channelsSwapped(agent, customer, [])).toBeNull();
	expect(channelsSwapped(agent, agent, turns)).toBeNull();
});
