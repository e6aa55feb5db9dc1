import { expect, test } from 'vitest';
import { playerEvents } from './events.ts';

test('events stand in order of time and keep what they say', () => {
	const events = playerEvents(
		{
			silences: [{ startMs: 5000, endMs: 9000 }],
			overtalk: [{ startMs: 1000, endMs: 1500, by: 'agent' }]
		},
		[{ id: 'e1', startMs: 3000, endMs: 4000, label: 'Greeting' }]
	);
	expect(events.map((one) => [one.kind, one.startMs, one.by, one.label])).toEqual([
		['overtalk', 1000, 'agent', ''],
		['evidence', 3000, null, 'Greeting'],
		['silence', 5000, null, '']
	]);
});

test('without signals only the marks are listed', () => {
	expect(playerEvents(null, [])).toEqual([]);
});
