import { expect, test } from 'vitest';
import { conversationMeasures, type Interval } from '../index.ts';

function spans(...list: [number, number][]): Interval[] {
	return list.map(([startMs, endMs]) => ({ startMs, endMs }));
}

test('[AU20] talk time and ratio', () => {
	const measures = conversationMeasures(spans([0, 3000]), spans([4000, 5000]), 10000);
	expect(measures).toMatchObject({
		agentTalkMs: 3000,
		customerTalkMs: 1000,
		agentTalkRatio: 0.75
	});
	expect(conversationMeasures([], [], 1000).agentTalkRatio).toBeNull();
});

test('[AU21] silence is when neither talks; those of 2 s and more are listed', () => {
	const measures = conversationMeasures(
		spans([1000, 3000]),
		spans([2500, 4000], [6000, 7000]),
		8999
	);
	expect(measures).toMatchObject({ silenceMs: 1000 + 2000 + 1999, longestSilenceMs: 2000 });
	expect(measures.silences).toEqual(spans([4000, 6000]));
});

test.each([
	['after 0.5 s of talk, for 0.3 s', [1500, 3000], [1000, 1800], 'agent', 'customer'],
	['and given up', [1500, 1900], [1000, 3000], 'agent', 'agent'],
	['and both stop', [1500, 2000], [1000, 2100], 'agent', null],
	['too early', [1490, 3000], [1000, 1800], null, null],
	['too short: a back-channel', [1500, 1790], [1000, 3000], null, null],
	['both at once', [1000, 2000], [1000, 2000], null, null],
	['the customer cuts in', [1000, 2500], [2000, 3000], 'customer', 'agent']
] as const)('[AU22] [AU26] cutting in: %s', (_, agent, customer, cutIn, yielded) => {
	const measures = conversationMeasures(spans([...agent]), spans([...customer]), 5000);
	expect(measures.overtalk).toEqual([
		{
			startMs: Math.max(agent[0], customer[0]),
			endMs: Math.min(agent[1], customer[1]),
			cutIn,
			yielded
		}
	]);
	expect(measures.interruptions).toEqual({
		agent: cutIn === 'agent' ? 1 : 0,
		customer: cutIn === 'customer' ? 1 : 0
	});
});

test('[AU23] an overlap below 50 ms is a matter of tolerance and not counted', () => {
	const measures = conversationMeasures(spans([0, 1000]), spans([960, 2000]), 2000);
	expect(measures).toMatchObject({ overtalkMs: 0, overtalk: [] });
});

test('[AU24] reply latency is from the end of the other side to the answer', () => {
	const customer = spans([0, 1000], [1500, 2000], [10000, 11000], [20000, 21000]);
	const agent = spans([2500, 4000], [5000, 6000], [12500, 13000], [20500, 22000]);
	const { replyLatency } = conversationMeasures(agent, customer, 30000);
	expect(replyLatency.agent).toEqual({ count: 2, medianMs: 1000, maxMs: 1500 });
	expect(replyLatency.customer).toEqual({ count: 2, medianMs: 5500, maxMs: 7000 });
	expect(conversationMeasures([], customer, 30000).replyLatency.agent).toEqual({
		count: 0,
		medianMs: null,
		maxMs: null
	});
});

test('a day of chatter is measured in linear time', () => {
	const agent = Array.from({ length: 100000 }, (_, i) => ({
		startMs: i * 800,
		endMs: i * 800 + 400
	}));
	const customer = agent.map(({ startMs, endMs }) => ({
		startMs: startMs + 300,
		endMs: endMs + 300
	}));
	expect(conversationMeasures(agent, customer, 80000000).overtalk).toHaveLength(100000);
});
