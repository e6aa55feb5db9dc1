import type { MessageRole } from '../interaction/schema.ts';
import type { Channel } from '../words/index.ts';

/** Words of imported data, in lower case. */
export const channelWords: Record<string, Channel> = { call: 'call', chat: 'chat' };

export const roleWords: Record<string, MessageRole> = {
	agent: 'agent',
	customer: 'customer',
	system: 'system'
};

export const directionWords: Record<string, 'inbound' | 'outbound'> = {
	inbound: 'inbound',
	outbound: 'outbound',
	in: 'inbound',
	out: 'outbound',
	呼入: 'inbound',
	呼出: 'outbound'
};
