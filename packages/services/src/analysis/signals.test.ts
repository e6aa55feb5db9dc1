import { createRecordingMeter } from '@earshot/audio';
import type { RecordingAnalysis } from '@earshot/audio/node';
import { CallSignals, type Message } from '@earshot/domain';
import { expect, test } from 'vitest';
import { callSignalsOf } from './signals.ts';

const sampleRateHz = 8000;

/** A tone of 300 Hz between the seconds. */
const tone = (from: number, to: number) =>
	Float32Array.from({ length: 12 * sampleRateHz }, (_, i) => {
		const second = i / sampleRateHz;
		return second < from || second >= to ? 0 : 0.3 * Math.sin(2 * Math.PI * 300 * second);
	});

function analysisOf(...channels: Float32Array[]): RecordingAnalysis {
	const meter = createRecordingMeter({ channels: channels.length, sampleRateHz });
	meter.push(channels);
	const format = { container: 'wav', codec: 'pcm_s16le', channels: channels.length } as const;
	return { ...format, sampleRateHz, notes: [], ...meter.finish({ agentChannel: 0 }) };
}

const said = (role: Message['role'], offsetMs: number, durationMs: number): Message => ({
	role,
	text: '…',
	at: null,
	offsetMs,
	durationMs
});

const call = analysisOf(tone(1, 5), tone(4, 10));

test('a stereo call has its sound, and who yielded to a cut-in', () => {
	const signals = callSignalsOf(call, 0, []);
	expect(CallSignals.parse(signals)).toEqual(signals);
	expect(signals.overtalk).toMatchObject([{ by: 'customer', yielded: 'agent' }]);
	expect(signals.sound?.integratedLufs).toBeLessThan(-10);
	const { agentLufs, customerLufs, balanceLu } = signals.sound ?? {};
	expect((agentLufs ?? NaN) - (customerLufs ?? NaN)).toBeCloseTo(balanceLu ?? NaN, 2);
	expect(Math.abs(signals.sound?.balanceLu ?? NaN)).toBeLessThan(1);
	expect(signals.sound).toMatchObject({ clippedShare: 0, holdMusic: [], channelsSwapped: null });
});

test('a transcript with times tells whether the channels are swapped', () => {
	const straight = [said('agent', 1000, 4000), said('customer', 5000, 5000)];
	const swapped = [said('customer', 1000, 4000), said('agent', 5000, 5000)];
	expect(callSignalsOf(call, 0, straight).sound?.channelsSwapped).toBe(false);
	expect(callSignalsOf(call, 0, swapped).sound?.channelsSwapped).toBe(true);
	expect(callSignalsOf(call, 1, swapped).sound?.channelsSwapped).toBe(false);
});

test('of a mono call only what concerns the whole is told', () => {
	const { sound } = callSignalsOf(analysisOf(tone(1, 5)), 0, [said('agent', 1000, 4000)]);
	expect(sound).toMatchObject({
		agentLufs: null,
		customerLufs: null,
		balanceLu: null,
		agentVoice: null,
		customerVoice: null,
		channelsSwapped: null
	});
	expect(sound?.integratedLufs).not.toBeNull();
});
