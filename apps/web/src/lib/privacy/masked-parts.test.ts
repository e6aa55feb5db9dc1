import { expect, test } from 'vitest';
import { maskedCounts, maskedParts } from './masked-parts.ts';

test('parts put together are the text, and masked ones are told', () => {
	expect(maskedParts('打███，或██')).toEqual([
		{ text: '打', masked: false },
		{ text: '███', masked: true },
		{ text: '，或', masked: false },
		{ text: '██', masked: true }
	]);
	expect(maskedParts('')).toEqual([]);
	expect(maskedParts('无')).toEqual([{ text: '无', masked: false }]);
});

test('places are counted by kind in messages, and together in what came beside them', () => {
	const message = { role: 'customer' as const, at: null, offsetMs: null, durationMs: null };
	const counts = maskedCounts({
		messages: [
			{
				...message,
				text: '打███，我叫██',
				masked: [
					{ kind: 'mobile', start: 1, end: 4 },
					{ kind: 'name', start: 7, end: 9 }
				]
			},
			{ ...message, text: '███', masked: [{ kind: 'mobile', start: 0, end: 3 }] }
		],
		metadata: { a: '██', b: { c: '█ █' } },
		externalId: '███-1',
		source: 'demo'
	});
	expect([...counts.kinds]).toEqual([
		['mobile', 2],
		['name', 1]
	]);
	expect([counts.fields, counts.total]).toEqual([4, 7]);
});
