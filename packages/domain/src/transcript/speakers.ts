import type { MessageRole } from '../interaction/schema.ts';
import type { RawTurn } from './schema.ts';

export const speakerNameMax = 100;

const words: Record<MessageRole, readonly string[]> = {
	agent: [
		...['agent', 'csr', 'representative', 'rep', 'operator', 'advisor', 'assistant', 'bot'],
		...['客服', '坐席', '座席', '话务员', '接线员', '客服人员', '工作人员']
	],
	customer: [
		...['customer', 'client', 'caller', 'user', 'consumer'],
		...['客户', '顾客', '用户', '来电人', '来电者', '消费者']
	],
	system: ['system', 'ivr', '系统']
};
const roles = new Map(
	Object.entries(words).flatMap(([role, names]) => names.map((name) => [name, role as MessageRole]))
);

/** Names that recognisers give to speakers and channels they know nothing of. */
const generic = /^(?:speaker|spk|spkr|channel|ch|guest|说话人|发言人|讲话人|声道)[ _-]?\w{0,3}$/i;

/** Of "Agent (Jannie)" and "客服01" only the word counts. */
const bare = (name: string): string =>
	name
		.normalize('NFKC')
		.replace(/\([^)]*\)?/g, '')
		.replace(/[\s_#-]*\d{0,6}\s*$/, '')
		.trim()
		.toLowerCase();

/** The role a speaker's name tells; null where it tells none (TR4). */
export const roleOfSpeaker = (name: string): MessageRole | null => roles.get(bare(name)) ?? null;

export const isSpeakerName = (name: string): boolean =>
	roleOfSpeaker(name) !== null || generic.test(name.normalize('NFKC').trim());

/** `[CSR] …`, `客服：…`, `Agent (Ann): …`, `**Agent:** …`. The name has at most 40 characters. */
const label =
	/^[ \t]*(?:\[([^\]\n]{1,40})\][ \t]*[:：]?|(?:\*\*)?([^\s:：[\]*<>"“][^:：[\]*<>"“\n]{0,39}?)[ \t]*(?:[:：]\*\*|\*\*[ \t]*[:：]|[:：]))[ \t]*/u;

export interface Labelled {
	speaker: string;
	text: string;
}

/** A text cut into its speaker's name and what was said; null where it begins with nothing like a name. */
export function splitLabel(text: string): Labelled | null {
	const match = label.exec(text);
	const speaker = (match?.[1] ?? match?.[2] ?? '').trim();
	if (match === null || speaker === '' || /^\d+$/.test(speaker)) return null;
	return { speaker, text: text.slice(match[0].length) };
}

/** Share of the turns that must begin with names before unknown words are taken for names. */
const coverageMin = 0.6;

/**
 * Takes speakers' names out of the texts of turns that have none (TR3): known words always, any other word only where
 * it comes more than once and nearly every turn begins with one.
 */
export function withSpeakers(turns: readonly RawTurn[]): RawTurn[] {
	const found = turns.map((turn) => (turn.speaker === '' ? splitLabel(turn.text) : null));
	const counts = new Map<string, number>();
	for (const one of found) if (one) counts.set(one.speaker, (counts.get(one.speaker) ?? 0) + 1);
	const repeated = found.filter((one) => one && (counts.get(one.speaker) ?? 0) > 1).length;
	const named = repeated >= coverageMin * turns.length;
	return turns.map((turn, k) => {
		const one = found[k];
		if (!one) return turn;
		const isName = isSpeakerName(one.speaker) || (named && (counts.get(one.speaker) ?? 0) > 1);
		return isName ? { ...turn, ...one } : turn;
	});
}
