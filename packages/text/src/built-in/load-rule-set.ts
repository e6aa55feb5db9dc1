import type { PhraseRule, RuleLanguage } from '../rules/rule.ts';

/** The built-in rules of a language, loaded on first use; a centre copies and changes them. [BR1] */
export async function loadRuleSet(language: RuleLanguage): Promise<readonly PhraseRule[]> {
	return language === 'zh'
		? (await import('./zh/rules.ts')).chineseRules
		: (await import('./en/rules.ts')).englishRules;
}
