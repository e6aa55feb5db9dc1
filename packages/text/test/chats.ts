import {
	compileRules,
	type Condition,
	type PhraseRule,
	type RuleHit,
	type RuleMessage
} from '../src/index.ts';

const roles: Record<string, string> = { a: 'agent', c: 'customer', b: 'bot', s: 'system' };

/** `a 12: text` is an agent's message at second 12; the time may be left out. */
export function chat(...lines: string[]): RuleMessage[] {
	return lines.map((line) => {
		const [, role = '', seconds, text = ''] = /^([acbs])(?: (\d+))?: ?(.*)$/s.exec(line) ?? [];
		const atMs = seconds === undefined ? undefined : Number(seconds) * 1000;
		return { role: roles[role] ?? '', text, atMs };
	});
}

/** What a rule with this condition says of a chat: null, or the texts of its evidence. */
export async function evidenceOf(
	when: Condition,
	messages: RuleMessage[]
): Promise<string[] | null> {
	const hit = await hitOf(when, messages);
	return (
		hit?.evidence.map(
			({ message, start, end }) => messages[message]?.text.slice(start, end) ?? '?'
		) ?? null
	);
}

export async function hitOf(when: Condition, messages: RuleMessage[]): Promise<RuleHit | null> {
	const matcher = await compileRules([ruleOf('r', when)]);
	return matcher.match(messages)[0] ?? null;
}

export function keywords(phrases: string[], more: object = {}): Condition {
	return { kind: 'keywords', phrases, need: 'any', ...more };
}

export function ruleOf(
	id: string,
	when: Condition,
	examples: PhraseRule['examples'] = []
): PhraseRule {
	return { id, version: 7, language: 'zh', name: id, category: 'other', when, examples };
}
