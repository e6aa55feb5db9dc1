import type { CallSignals } from '@earshot/domain/interaction';
import { m } from '#lib/paraglide/messages.js';

export type Fill = 'agent' | 'customer' | 'both' | 'silence';

/** One part of a whole, as a bar shows it. */
export interface Share {
	fill: Fill;
	name: string;
	value: number;
}

/** Who talks how long, without overlap; of a recording whose sides cannot be told apart, speech and silence. */
export function talkShares(signals: CallSignals): Share[] {
	const { agentTalkMs, customerTalkMs, overtalkMs, silenceMs, durationMs } = signals;
	if (silenceMs === null) return [];
	const silence: Share = { fill: 'silence', name: m.signal_silence(), value: silenceMs };
	if (agentTalkMs === null || customerTalkMs === null) {
		const value = Math.max(0, durationMs - silenceMs);
		return [{ fill: 'both', name: m.listen_signal_speech(), value }, silence];
	}
	const both = overtalkMs ?? 0;
	return [
		{ fill: 'agent', name: m.signal_agent_talk(), value: Math.max(0, agentTalkMs - both) },
		{ fill: 'customer', name: m.signal_customer_talk(), value: Math.max(0, customerTalkMs - both) },
		{ fill: 'both', name: m.player_event_overtalk(), value: both },
		silence
	];
}
