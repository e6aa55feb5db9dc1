import { expect, test } from 'vitest';
import { phraseTimes } from './phrase-times.ts';

const said = (offsetMs: number | null, durationMs: number | null) => {
	return { role: 'agent' as const, text: 'x', at: null, offsetMs, durationMs, masked: [] };
};
const place = (message: number) => ({ message, start: 0, end: 1 });
const rule = { ruleId: 'r', name: 'Greeting', category: 'greeting' as const };

test('a rule hits when the turn is spoken, once a turn, and never without times', () => {
	const messages = [said(1000, 500), said(null, null), said(4000, null)];
	const evidence = [place(0), place(0), place(1), place(2), place(9)];
	expect(phraseTimes(messages, [{ ...rule, evidence }])).toEqual([
		{ id: 'r-0', startMs: 1000, endMs: 1500, label: 'Greeting', category: 'greeting' },
		{ id: 'r-2', startMs: 4000, endMs: 7000, label: 'Greeting', category: 'greeting' }
	]);
});
