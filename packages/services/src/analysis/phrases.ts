import type { Message, PhraseCategory, PhraseHit } from '@earshot/domain';
import {
	compileRules,
	loadRuleSet,
	ruleLanguages,
	type PhraseRule,
	type RuleLanguage,
	type RuleMatcher
} from '@earshot/text';
import { timeOf } from './signals.ts';

/** Evidence kept of one rule; the first is what a person looks at. */
const evidenceMax = 50;

interface RuleBook {
	rules: ReadonlyMap<string, PhraseRule>;
	matcher: RuleMatcher;
}

const books = new Map<RuleLanguage, Promise<RuleBook>>();

/** The built-in rules of a language, compiled once per process. */
function bookOf(language: RuleLanguage): Promise<RuleBook> {
	const known = books.get(language);
	if (known !== undefined) return known;
	const opening = loadRuleSet(language).then(async (rules) => ({
		rules: new Map(rules.map((rule) => [rule.id, rule])),
		matcher: await compileRules(rules)
	}));
	books.set(language, opening);
	return opening;
}

/** The language told, else Chinese where there is any Han character. */
function languageOf(told: string | null, messages: readonly Message[]): RuleLanguage | null {
	if (told !== null) return ruleLanguages.find((one) => told.toLowerCase().startsWith(one)) ?? null;
	return messages.some(({ text }) => /\p{Script=Han}/u.test(text)) ? 'zh' : 'en';
}

/** The phrase rules that a conversation meets; none for languages without rules. */
export async function phraseHitsOf(
	language: string | null,
	messages: readonly Message[]
): Promise<PhraseHit[]> {
	const spoken = messages.length > 0 ? languageOf(language, messages) : null;
	if (spoken === null) return [];
	const { matcher } = await bookOf(spoken);
	const timed = messages.map((message) => {
		const atMs = timeOf(message);
		return { role: message.role, text: message.text, ...(atMs === null ? {} : { atMs }) };
	});
	return matcher
		.match(timed)
		.map((hit) => ({ ...hit, evidence: hit.evidence.slice(0, evidenceMax) }));
}

/** A hit with what its rule is called; hits of rules that are gone are left out. */
export interface NamedHit {
	ruleId: string;
	name: string;
	category: PhraseCategory;
	evidence: PhraseHit['evidence'];
}

export async function namedHits(hits: readonly PhraseHit[]): Promise<NamedHit[]> {
	const found = await Promise.all(ruleLanguages.map(bookOf));
	return hits.flatMap(({ ruleId, evidence }) => {
		const rule = found.map(({ rules }) => rules.get(ruleId)).find((one) => one !== undefined);
		return rule === undefined
			? []
			: [{ ruleId, name: rule.name, category: rule.category, evidence }];
	});
}

/** Ids of all rules of a category, whatever their language. */
export async function rulesOf(category: PhraseCategory): Promise<string[]> {
	const found = await Promise.all(ruleLanguages.map(bookOf));
	return found.flatMap(({ rules }) =>
		[...rules.values()].filter((rule) => rule.category === category).map(({ id }) => id)
	);
}
