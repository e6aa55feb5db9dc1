import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { RuleMessage } from '../src/index.ts';

const folder = new URL('../../../../shared/data/interactions/', import.meta.url);

export interface RealConversation {
	id: string;
	source: string;
	language: 'zh' | 'en';
	messages: RuleMessage[];
}

interface Line {
	externalId: string;
	language: string;
	messages: { role: string; text: string; at?: string; offsetMs?: number; durationMs?: number }[];
}

/** Every conversation of the folder of shared data, or null where the folder is not there. */
export function readRealConversations(): RealConversation[] | null {
	if (!existsSync(folder)) return null;
	const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
	return files.flatMap((name) =>
		readFileSync(new URL(name, folder), 'utf8')
			.split('\n')
			.filter((line) => line !== '')
			.map((line): RealConversation => {
				// The format is stated beside the data and was checked when it was made.
				const { externalId, language, messages } = JSON.parse(line) as Line;
				return {
					id: externalId,
					source: name.replace('.jsonl', ''),
					language: language.startsWith('zh') ? 'zh' : 'en',
					messages: messages.map(({ role, text, at, offsetMs, durationMs }) => ({
						role,
						text,
						atMs: offsetMs ?? (at === undefined ? undefined : Date.parse(at)),
						durationMs
					}))
				};
			})
	);
}
