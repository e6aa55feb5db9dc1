import type { MessageRole } from '@earshot/domain';
import { m } from '#lib/paraglide/messages.js';

export const messageRoleWords: Record<MessageRole, () => string> = {
	agent: m.message_role_agent,
	customer: m.message_role_customer,
	system: m.message_role_system
};
