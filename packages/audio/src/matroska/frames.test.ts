import { expect, test } from 'vitest';
import { readBlock } from './frames.ts';

const block = (flags: number, ...data: number[]) =>
	readBlock(Uint8Array.of(0x81, 0, 0, flags, ...data));
const frames = (...lists: number[][]) => ({
	track: 1,
	frames: lists.map((list) => Uint8Array.from(list))
});

test('[AU2] a block without lacing is one frame', () => {
	expect(block(0, 7, 8)).toEqual(frames([7, 8]));
});

test('[AU2] frames of one length share it', () => {
	expect(block(4, 1, 1, 2, 3, 4)).toEqual(frames([1, 2], [3, 4]));
	expect(block(4, 1, 1, 2, 3)).toBeNull();
});

test('[AU2] Xiph lacing adds up bytes of 255', () => {
	const long = Array.from({ length: 256 }, () => 9);
	expect(block(2, 1, 255, 1, ...long, 5)).toEqual(frames(long, [5]));
	expect(block(2, 1, 255)).toBeNull();
});

test('[AU2] EBML lacing gives differences', () => {
	// Sizes 2, then 2 − 1 = 1, the rest.
	expect(block(6, 2, 0x82, 0xbe, 1, 2, 3, 4, 5)).toEqual(frames([1, 2], [3], [4, 5]));
	expect(block(6, 2, 0x89, 0xbe, 1, 2)).toBeNull();
});

test('[AU2] a block cut off in its head is none', () => {
	expect(readBlock(Uint8Array.of(0x81, 0))).toBeNull();
	expect(readBlock(new Uint8Array(0))).toBeNull();
});
