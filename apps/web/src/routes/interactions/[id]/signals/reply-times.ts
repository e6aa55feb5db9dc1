import type { MessageView } from '@earshot/contract';

export interface Reply {
	/** Index of the agent's answer. */
	message: number;
	/** From the last customer message before it. */
	waitedMs: number;
}

/** Every answer of the agent and how long it took, as the reply times of the chat's signals count them. */
export function replyTimes(messages: readonly MessageView[]): Reply[] {
	let speaker: 'agent' | 'customer' | null = null;
	let asked: number | null = null;
	return messages.flatMap(({ role, at, offsetMs }, message) => {
		if (role === 'system') return [];
		const time = at === null ? offsetMs : Date.parse(at);
		const answers = role === 'agent' && speaker === 'customer';
		speaker = role;
		if (role === 'customer') asked = time;
		if (!answers || asked === null || time === null) return [];
		return [{ message, waitedMs: Math.max(0, time - asked) }];
	});
}
