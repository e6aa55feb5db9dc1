import { expect, test } from 'vitest';
import { beyondEnd, messagesOfTurns, parseTranscript, speakersOf } from './index.ts';

function turnsOf(...said: string[]) {
	const segments = said.map((text, k) => ({ start: k, end: k + 1, text }));
	const parsed = parseTranscript(JSON.stringify({ segments }));
	if (!parsed.ok) throw new Error(parsed.problem);
	return parsed.transcript.turns;
}

test('[TR4] known words tell the role, in both languages, numbered or with a name', () => {
	const named = ['AGENT: a', '坐席03：b', 'Agent (Ann): c', 'Customer 1: d', '客户：e', 'IVR: f'];
	const roles = speakersOf(turnsOf(...named)).map(({ role }) => role);
	expect(roles).toEqual(['agent', 'agent', 'agent', 'customer', 'customer', 'system']);
});

test('[TR4] a speaker nobody knows is asked for, and what is answered goes before the name', () => {
	const turns = turnsOf('Speaker 1: hello', 'Speaker 2: hi', 'agent: ok', 'unnamed');
	expect(speakersOf(turns)).toEqual([
		{ name: 'Speaker 1', role: null, turns: 1, sample: 'hello' },
		{ name: 'Speaker 2', role: null, turns: 1, sample: 'hi' },
		{ name: 'agent', role: 'agent', turns: 1, sample: 'ok' },
		{ name: '', role: null, turns: 1, sample: 'unnamed' }
	]);
	const some = { 'Speaker 1': 'agent', 'Speaker 2': 'customer' } as const;
	expect(messagesOfTurns(turns, some)).toBeNull();
	const all = { ...some, '': 'system', agent: 'customer' } as const;
	expect(messagesOfTurns(turns, all)?.map(({ role }) => role)).toEqual([
		'agent',
		'customer',
		'customer',
		'system'
	]);
});

test('[TR4] a name of the prototype is a name', () => {
	const turns = turnsOf('constructor: a', 'constructor: b', '__proto__: c', '__proto__: d');
	expect(speakersOf(turns).map(({ role }) => role)).toEqual([null, null]);
	expect(messagesOfTurns(turns)).toBeNull();
});

test('[TR7] turns after the end are noted, a little beyond is not', () => {
	const turns = turnsOf('a', 'b', 'c', 'd', 'e');
	expect(beyondEnd(turns, 2500)).toEqual([]);
	expect(beyondEnd(turns, 1500)).toEqual([{ code: 'beyondEnd', count: 1 }]);
	expect(beyondEnd(turns, 0)).toEqual([]);
});
