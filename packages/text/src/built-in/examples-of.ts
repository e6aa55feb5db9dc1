import type { RuleExample, RuleMessage } from '../rules/rule.ts';

const roles = new Map<string, 'agent' | 'customer'>([
	['客服', 'agent'],
	['客户', 'customer'],
	['Agent', 'agent'],
	['Customer', 'customer']
]);

/**
 * Examples from readable lines: `客服：您好` or `Agent [12]: Hello`, the number in seconds. Each
 * argument is one conversation.
 * @throws RangeError for a line without a known speaker
 */
export function examplesOf(hits: readonly string[][], misses: readonly string[][]): RuleExample[] {
	return [
		...hits.map((lines) => ({ hit: true, messages: lines.map(messageOf) })),
		...misses.map((lines) => ({ hit: false, messages: lines.map(messageOf) }))
	];
}

function messageOf(line: string): RuleMessage {
	const [, speaker = '', seconds, text = ''] =
		/^(\S+?)(?: \[(\d+)\])?[：:] ?(.*)$/s.exec(line) ?? [];
	const role = roles.get(speaker);
	if (!role) throw new RangeError(`no speaker: ${line}`);
	return { role, text, ...(seconds === undefined ? {} : { atMs: Number(seconds) * 1000 }) };
}
