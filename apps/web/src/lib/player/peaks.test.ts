import { expect, test } from 'vitest';
import { lanesOf, loudestOf, readPeaks } from './peaks.ts';

function bytesOf(channels: number[][], perSecond = 20, version = 1): ArrayBuffer {
	const count = (channels[0]?.length ?? 0) / 2;
	const bytes = new ArrayBuffer(12 + channels.length * count * 2);
	const view = new DataView(bytes);
	for (const [i, char] of [...'EPKS'].entries()) view.setUint8(i, char.charCodeAt(0));
	view.setUint8(4, version);
	view.setUint8(5, channels.length);
	view.setUint16(6, perSecond, true);
	view.setUint32(8, count, true);
	for (const [i, value] of channels.flat().entries()) view.setInt8(12 + i, value);
	return bytes;
}

test('each bucket becomes its loudest sample, 0 to 1', () => {
	const peaks = readPeaks(
		bytesOf([
			[-127, 3, -1, 64],
			[0, 0, -5, 127]
		])
	);
	expect(peaks?.perSecond).toBe(20);
	expect(peaks?.channels.map((lane) => [...lane])).toEqual([
		[1, Math.fround(64 / 127)],
		[0, 1]
	]);
});

test('an empty recording has lanes without buckets', () => {
	expect(readPeaks(bytesOf([[]]))?.channels[0]?.length).toBe(0);
});

test.each([
	['too short', new ArrayBuffer(4)],
	['another version', bytesOf([[0, 0]], 20, 2)],
	['no rate', bytesOf([[0, 0]], 0)],
	['cut off', bytesOf([[0, 0, 1, 1]]).slice(0, 15)],
	['another format', new TextEncoder().encode('RIFF0000WAVEfmt ').buffer]
])('%s is refused', (_, bytes) => {
	expect(readPeaks(bytes)).toBeNull();
});

test('the agent is the upper lane', () => {
	const peaks = readPeaks(
		bytesOf([
			[0, 1],
			[0, 2]
		])
	);
	const [customer, agent] = peaks?.channels ?? [];
	if (!peaks) throw new Error('not readable');
	expect(lanesOf(peaks, 1)).toEqual([agent, customer]);
	expect(lanesOf(peaks, 0)).toEqual([customer, agent]);
	expect(lanesOf(peaks, null)).toEqual([customer, agent]);
});

test('both lanes share one level, never zero', () => {
	expect(loudestOf([Float32Array.of(0, 0.25), Float32Array.of(0.5)])).toBe(0.5);
	expect(loudestOf([Float32Array.of(0)])).toBe(0.05);
});
