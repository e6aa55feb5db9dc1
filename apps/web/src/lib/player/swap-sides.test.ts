import type { InteractionView } from '@earshot/contract';
import { expect, test } from 'vitest';
import { swapSides } from './swap-sides.ts';

const voice = { pitchHz: 200, pitchRangeSt: 4, nucleiPerSecond: 3 };
const call = {
	recording: { agentChannel: 0, channels: 2 },
	callSignals: {
		kind: 'call',
		durationMs: 60_000,
		channels: 2,
		agentTalkMs: 10_000,
		customerTalkMs: 30_000,
		silenceMs: 20_000,
		longestSilenceMs: 4000,
		overtalkMs: 1000,
		overtalkCount: 2,
		agentInterruptions: 0,
		medianReplyMs: 700,
		silences: [],
		overtalk: [
			{ startMs: 1, endMs: 2, by: 'customer', yielded: 'agent' },
			{ startMs: 3, endMs: 4, by: null }
		],
		sound: {
			integratedLufs: -20,
			agentLufs: -18,
			customerLufs: -24,
			balanceLu: 6,
			clippedShare: 0,
			holdMusic: [],
			agentVoice: voice,
			customerVoice: null,
			channelsSwapped: true
		}
	}
} as unknown as InteractionView;

test('what was the agent’s is the customer’s, and what is not known of the other side is not guessed', () => {
	const { recording, callSignals } = swapSides(call);
	expect(recording?.agentChannel).toBe(1);
	expect(callSignals).toMatchObject({
		agentTalkMs: 30_000,
		customerTalkMs: 10_000,
		agentInterruptions: 1,
		medianReplyMs: null,
		overtalk: [
			{ by: 'agent', yielded: 'customer' },
			{ by: null, yielded: null }
		],
		sound: { agentLufs: -24, customerLufs: -18, balanceLu: -6, channelsSwapped: false }
	});
	expect(callSignals?.sound?.customerVoice).toEqual(voice);
});

test('mono has no sides to swap', () => {
	const mono = { ...call, recording: { channels: 1, agentChannel: null } };
	expect(swapSides(mono as unknown as InteractionView)).toBe(mono);
});
