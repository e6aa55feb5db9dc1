import type { Channel } from '@earshot/domain';
import { m } from '#lib/paraglide/messages.js';

export const channelWords: Record<Channel, () => string> = {
	call: m.channel_call,
	chat: m.channel_chat
};
