import type { ExampleMessage } from '@earshot/domain';
import { m } from '#lib/paraglide/messages.js';

type Role = ExampleMessage['role'];

export const roleWords: Record<Role, () => string> = {
	agent: m.phrases_role_agent,
	customer: m.phrases_role_customer,
	bot: m.phrases_role_bot,
	system: m.phrases_role_system
};

/** Speakers as people write them, in both languages whatever the interface speaks. */
const speakers = new Map<string, Role>([
	['客服', 'agent'],
	['坐席', 'agent'],
	['agent', 'agent'],
	['客户', 'customer'],
	['用户', 'customer'],
	['customer', 'customer'],
	['机器人', 'bot'],
	['bot', 'bot'],
	['系统', 'system'],
	['system', 'system']
]);

const line =
	/^\s*(\S+?)\s*(?:\[\s*(\d+(?:\.\d+)?)\s*(?:\+\s*(\d+(?:\.\d+)?)\s*)?\])?\s*[：:]\s?(.*)$/;
const seconds = (text: string | undefined) => Math.round(Number(text) * 1000);

/**
 * A conversation from lines like `客服：您好` or `Agent [12+3]: Hello`, the numbers being the time and the length in
 * seconds. A line without a speaker goes on the message before it; without any it is the agent's.
 */
export function messagesFrom(text: string): ExampleMessage[] {
	const messages: ExampleMessage[] = [];
	for (const one of text.split('\n')) {
		const [, speaker = '', at, length, said = ''] = line.exec(one) ?? [];
		const role = speakers.get(speaker.toLowerCase());
		const last = messages.at(-1);
		if (role !== undefined)
			messages.push({
				role,
				text: said,
				...(at === undefined ? {} : { atMs: seconds(at) }),
				...(length === undefined ? {} : { durationMs: seconds(length) })
			});
		else if (last) last.text += `\n${one}`;
		else if (one.trim() !== '') messages.push({ role: 'agent', text: one });
	}
	return messages.map((message) => ({ ...message, text: message.text.trimEnd() }));
}

/** The lines `messagesFrom` reads as these messages. */
export const scriptOf = (messages: readonly ExampleMessage[]): string =>
	messages
		.map(({ role, text, atMs, durationMs }) => {
			const length = durationMs === undefined ? '' : `+${durationMs / 1000}`;
			const at = atMs === undefined ? '' : ` [${atMs / 1000}${length}]`;
			return `${roleWords[role]()}${at}${m.phrases_speaker_mark()}${text}`;
		})
		.join('\n');
