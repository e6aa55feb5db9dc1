import { PhraseRuleContent } from '@earshot/domain';
import { m } from '#lib/paraglide/messages.js';

/** Reads a rule written as JSON; `at` is the place of what is wrong with it. */
export function contentFrom(
	text: string
): { content: PhraseRuleContent; at: null } | { content: null; at: string } {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return { content: null, at: m.phrases_json_syntax() };
	}
	const read = PhraseRuleContent.safeParse(value);
	if (read.success) return { content: read.data, at: null };
	const [issue] = read.error.issues;
	return { content: null, at: issue?.path.map(String).join('.') || m.phrases_json_label() };
}
