import type { RecordingView } from '@earshot/contract';
import { m } from '#lib/paraglide/messages.js';

type Channels = Pick<RecordingView, 'channels' | 'agentChannel'>;

/** What the lanes are called, from top to bottom. */
export const laneNames = (recording: Channels | null): string[] =>
	recording?.agentChannel == null
		? [m.player_channel({ n: 1 }), m.player_channel({ n: 2 })]
		: [m.message_role_agent(), m.message_role_customer()];

/** Channels in the order of the lanes, the agent's first; none where there is only one. */
export function laneOrder(recording: Channels | null): number[] {
	if ((recording?.channels ?? 1) < 2) return [];
	return recording?.agentChannel === 1 ? [1, 0] : [0, 1];
}
