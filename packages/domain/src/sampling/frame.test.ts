import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareCodePoints, frameHash } from './index.ts';

const frame = [
	{ interactionId: 'b', stratum: 'agent-2' },
	{ interactionId: '通话-1', stratum: '客服', size: 2.5 },
	{ interactionId: 'a', stratum: 'agent-1', size: 3 }
];

test('[SA3] the hash of the sorted lines', () => {
	const text = 'a\tagent-1\t3\nb\tagent-2\t1\n通话-1\t客服\t2.5\n';
	expect(frameHash(frame)).toBe(createHash('sha256').update(text).digest('hex'));
});

test('[SA3] order does not matter, each part does', () => {
	const hash = frameHash(frame);
	expect(frameHash(frame.toReversed())).toBe(hash);
	const changed = [
		{ interactionId: 'c', stratum: 'agent-2' },
		{ interactionId: 'b', stratum: 'agent-3' },
		{ interactionId: 'b', stratum: 'agent-2', size: 2 }
	].map((entry) => frameHash([entry, ...frame.slice(1)]));
	expect(new Set([hash, frameHash(frame.slice(1)), ...changed]).size).toBe(5);
});

test('[SA3] lines are in UTF-8 byte order, above the basic plane too', () => {
	const bytes = (value: string) => Buffer.from(value, 'utf8');
	const text = fc
		.array(
			fc.constantFrom('a', 'b', '\u00e9', '\ud7ff', '\ue000', '\uffee', '\u{10000}', '\u{1f600}')
		)
		.map((characters) => characters.join(''));
	fc.assert(
		fc.property(text, text, (a, b) => {
			expect(Math.sign(compareCodePoints(a, b))).toBe(Buffer.compare(bytes(a), bytes(b)));
		})
	);
	expect(compareCodePoints('\u{1f600}', '\uffee')).toBeGreaterThan(0);
});

test('[SA3] [SA6] bad frames are refused', () => {
	const one = { interactionId: 'a', stratum: 's' };
	expect(() => frameHash([one, one])).toThrow(expect.objectContaining({ code: 'duplicate' }));
	for (const bad of [
		{ ...one, size: 0 },
		{ ...one, size: Number.NaN },
		{ ...one, stratum: '' },
		{ ...one, stratum: 'a\tb' }
	]) {
		expect(() => frameHash([bad])).toThrow(expect.objectContaining({ code: 'invalidInput' }));
	}
});
