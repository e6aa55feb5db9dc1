import { expect, test } from 'vitest';
import { WavReader, type RecordingError, type WavEnd } from '../index.ts';
import { join, wavFile, type WavOptions } from '../../test/wav.ts';

function read(file: Uint8Array, pieceBytes = 7): { samples: number[][]; end: WavEnd } {
	const reader = new WavReader();
	const samples: number[][] = [];
	for (let at = 0; at < file.length; at += pieceBytes) {
		for (const [c, channel] of reader.push(file.subarray(at, at + pieceBytes)).entries()) {
			(samples[c] ??= []).push(...channel);
		}
	}
	return { samples, end: reader.finish() };
}

const cases: [name: string, bytes: number[], options: WavOptions, expected: number[]][] = [
	['8 bit', [0, 64, 128, 255], { bits: 8 }, [-1, -0.5, 0, 127 / 128]],
	['12 in 16 bit', [0, 0x40, 0, 0x80], { bits: 12 }, [0.5, -1]],
	['16 bit', [0, 0x40, 0, 0x80, 1, 0], { bits: 16 }, [0.5, -1, 1 / 32768]],
	['16 bit big-endian', [0x40, 0, 0x80, 0], { bits: 16, id: 'RIFX' }, [0.5, -1]],
	['20 in 24 bit', [0, 0, 0x40, 0, 0, 0x80], { bits: 20 }, [0.5, -1]],
	['24 bit', [1, 0, 0, 0, 0, 0xc0], { bits: 24 }, [1 / 8388608, -0.5]],
	['24 bit RF64', [0, 0, 0x40], { bits: 24, id: 'RF64' }, [0.5]],
	['32 bit', [0, 0, 0, 0x40], { bits: 32 }, [0.5]],
	['32 bit big-endian', [0x40, 0, 0, 0], { bits: 32, id: 'RIFX' }, [0.5]],
	['36 in 40 bit', [9, 0, 0, 0, 0x40], { bits: 36 }, [0.5]],
	['53 in 56 bit', [9, 9, 9, 0, 0, 0, 0x40], { bits: 53 }, [0.5]],
	['64 bit', [9, 9, 9, 9, 0, 0, 0, 0xc0], { bits: 64 }, [-0.5]],
	['float32', [0, 0, 0, 0x3f], { bits: 32, tag: 3 }, [0.5]],
	['float32 NaN', [0, 0, 0xc0, 0x7f], { bits: 32, tag: 3 }, [0]],
	['float64', [0, 0, 0, 0, 0, 0, 0xe0, 0xbf], { bits: 64, tag: 3 }, [-0.5]],
	// ITU-T G.711: decoded values on the 16-bit scale, as libsndfile and ffmpeg give them.
	['A-law', [0xd5, 0x55, 0xaa, 0x2a], { bits: 8, tag: 6 }, [8, -8, 32256, -32256].map(on16)],
	[
		'µ-law',
		[0xff, 0x7f, 0x80, 0x00, 0xf0],
		{ bits: 8, tag: 7 },
		[0, 0, 32124, -32124, 120].map(on16)
	]
];

function on16(value: number): number {
	return value / 32768;
}

test.each(cases)(
	'[AU2] %s samples come out exact, in any pieces',
	(_, bytes, options, expected) => {
		const file = wavFile(Uint8Array.from(bytes), options);
		for (const pieceBytes of [1, 7, 1000]) {
			expect(read(file, pieceBytes).samples).toEqual([expected]);
		}
	}
);

test('[AU2] channels are told apart', () => {
	const file = wavFile(Uint8Array.from([0, 0x40, 0, 0xc0, 0, 0x20, 0, 0xe0]), { channels: 2 });
	expect(read(file).samples).toEqual([
		[0.5, 0.25],
		[-0.5, -0.25]
	]);
});

test('[AU2] buffers that start at an odd byte read the same', () => {
	const file = wavFile(Uint8Array.from([0, 0x40, 0, 0xc0, 0, 0x20, 0, 0xe0]), { channels: 2 });
	const shifted = Buffer.concat([Buffer.of(0), file]).subarray(1);
	expect(read(shifted, 1000).samples).toEqual(read(file).samples);
});

test('[AU2] other chunks before and after the data are stepped over, odd ones with their pad', () => {
	const file = wavFile(Uint8Array.from([0, 0x40]), {
		before: [['JUNK', 5]],
		after: [['LIST', 11]]
	});
	const { samples, end } = read(file);
	expect(samples).toEqual([[0.5]]);
	expect(end).toMatchObject({ size: 'known', readBytes: 2, promisedBytes: 2 });
});

test.each([
	['0xFFFFFFFF', { dataSize: 0xffffffff }, 'unknown'],
	['0 though samples follow', { dataSize: 0 }, 'zero']
] as const)('[AU2] a data size of %s reads to the end', (_, options, size) => {
	const { samples, end } = read(wavFile(Uint8Array.from([0, 0x40, 0, 0x20]), options));
	expect(samples).toEqual([[0.5, 0.25]]);
	expect(end.size).toBe(size);
});

test('[AU2] a data size of 0 before another chunk is an empty recording', () => {
	const { samples, end } = read(wavFile(new Uint8Array(0), { after: [['LIST', 10]] }));
	expect(samples).toEqual([]);
	expect(end.dataSeen).toBe(false);
});

test('[AU4] bytes of an incomplete frame at the end are counted', () => {
	const file = wavFile(Uint8Array.from([0, 0x40, 0, 0x20, 7, 0]), { channels: 2 });
	expect(read(file).end).toMatchObject({ restBytes: 2 });
});

test('[AU3] data without a format is refused', () => {
	const file = wavFile(Uint8Array.from([1, 2, 3, 4]));
	const withoutFmt = join([file.subarray(0, 12), file.subarray(36)]);
	const problem = { code: 'corrupt' as const, params: { detail: 'fmtMissing' } };
	expect(() => read(withoutFmt)).toThrow(
		expect.objectContaining<Partial<RecordingError>>({ problem })
	);
});
