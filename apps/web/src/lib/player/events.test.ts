import type { CallSound } from '@earshot/domain/interaction';
import { expect, test } from 'vitest';
import { playerEvents } from './events.ts';

test('events stand in order of time and keep what they say', () => {
	const events = playerEvents(
		{
			silences: [{ startMs: 5000, endMs: 9000 }],
			overtalk: [
				{ startMs: 1000, endMs: 1500, by: 'agent', yielded: 'customer' },
				{ startMs: 7000, endMs: 7200, by: null }
			]
		},
		[{ id: 'e1', startMs: 3000, endMs: 4000, label: 'Greeting' }]
	);
	expect(events.map((one) => [one.kind, one.startMs, one.by, one.yielded, one.label])).toEqual([
		['overtalk', 1000, 'agent', 'customer', ''],
		['evidence', 3000, null, null, 'Greeting'],
		['silence', 5000, null, null, ''],
		['overtalk', 7000, null, null, '']
	]);
});

test('music on hold and phrase hits are events too', () => {
	const sound = { holdMusic: [{ startMs: 500, endMs: 900 }] } as CallSound;
	const hit = {
		id: 'r-3',
		startMs: 100,
		endMs: 200,
		label: '推诿',
		category: 'forbidden' as const
	};
	const events = playerEvents({ silences: [], overtalk: [], sound }, [], [hit]);
	expect(events.map(({ kind, label, category }) => [kind, label, category])).toEqual([
		['phrase', '推诿', 'forbidden'],
		['hold', '', undefined]
	]);
});

test('without signals only the marks are listed', () => {
	expect(playerEvents(null, [])).toEqual([]);
});
