import type { CallSignals } from '@earshot/domain/interaction';
import { expect, test } from 'vitest';
import { talkShares } from './shares.ts';

const stereo = {
	durationMs: 100_000,
	agentTalkMs: 40_000,
	customerTalkMs: 30_000,
	overtalkMs: 5000,
	silenceMs: 35_000
} as CallSignals;
const values = (signals: CallSignals) =>
	talkShares(signals).map(({ fill, value }) => [fill, value]);

test('time in which both talk is counted once, so that the parts make the whole', () => {
	expect(values(stereo)).toEqual([
		['agent', 35_000],
		['customer', 25_000],
		['both', 5000],
		['silence', 35_000]
	]);
});

test('where sides cannot be told apart nobody is named', () => {
	expect(values({ ...stereo, agentTalkMs: null, customerTalkMs: null, overtalkMs: null })).toEqual([
		['both', 65_000],
		['silence', 35_000]
	]);
	expect(values({ ...stereo, silenceMs: null })).toEqual([]);
});
