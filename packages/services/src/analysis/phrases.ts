import type {
	Message,
	PhraseCategory,
	PhraseHit,
	PhraseLanguage,
	PhraseRun
} from '@earshot/domain';
import type { Store } from '@earshot/store';
import { ruleLanguages, type RuleMessage } from '@earshot/text';
import { currentBook, type RuleBook } from './rule-book.ts';
import { timeOf } from './signals.ts';

/** Evidence kept of one rule; the first is what a person looks at. */
export const evidenceMax = 50;
/** Rules kept of one interaction. */
const hitsMax = 200;

/** The language told, else Chinese where there is any Han character; null = there are no rules for it. */
export function languageOf(
	told: string | null,
	messages: readonly Message[]
): PhraseLanguage | null {
	if (messages.length === 0) return null;
	if (told !== null) return ruleLanguages.find((one) => told.toLowerCase().startsWith(one)) ?? null;
	return messages.some(({ text }) => /\p{Script=Han}/u.test(text)) ? 'zh' : 'en';
}

/** Messages as the rules see them. */
export const timedMessages = (messages: readonly Message[]): RuleMessage[] =>
	messages.map((message) => {
		const atMs = timeOf(message);
		return { role: message.role, text: message.text, ...(atMs === null ? {} : { atMs }) };
	});

/** What an interaction keeps of the phrase rules. */
export interface Phrases {
	phraseHits: PhraseHit[];
	phraseRun: PhraseRun;
}

/** The rules of a set that a conversation meets; none for languages without rules. */
export function phrasesIn(
	book: RuleBook,
	told: string | null,
	messages: readonly Message[]
): Phrases {
	const language = languageOf(told, messages);
	const matcher = language === null ? undefined : book.matchers.get(language);
	const hits = matcher?.match(timedMessages(messages)) ?? [];
	return {
		phraseHits: hits
			.slice(0, hitsMax)
			.map((hit) => ({ ...hit, evidence: hit.evidence.slice(0, evidenceMax) })),
		phraseRun: { set: book.version, language }
	};
}

/** The phrase rules in force that a conversation meets. */
export const phrasesOf = async (
	store: Store,
	language: string | null,
	messages: readonly Message[]
): Promise<Phrases> => phrasesIn(await currentBook(store), language, messages);

/** A hit with what its rule is called; hits of rules that are gone are left out. */
export interface NamedHit {
	ruleId: string;
	name: string;
	category: PhraseCategory;
	evidence: PhraseHit['evidence'];
}

export async function namedHits(store: Store, hits: readonly PhraseHit[]): Promise<NamedHit[]> {
	if (hits.length === 0) return [];
	const { rules } = await currentBook(store);
	return hits.flatMap(({ ruleId, evidence }) => {
		const rule = rules.get(ruleId);
		return rule === undefined
			? []
			: [{ ruleId, name: rule.name, category: rule.category, evidence }];
	});
}

/** Ids of all rules of a category, whatever their language. */
export async function rulesOf(store: Store, category: PhraseCategory): Promise<string[]> {
	const { rules } = await currentBook(store);
	return [...rules.values()].filter((rule) => rule.category === category).map(({ id }) => id);
}
