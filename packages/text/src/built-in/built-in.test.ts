import { expect, test } from 'vitest';
import { compileRules, failedExamples, loadRuleSet, parseRule, ruleLanguages } from '../index.ts';

const sets = await Promise.all(
	ruleLanguages.map(async (language) => [language, await loadRuleSet(language)] as const)
);
const cases = sets.flatMap(([language, rules]) =>
	rules.map((rule) => [rule.id, language, rule] as const)
);

test.each(cases)('[BR1] [RU9] %s says what its examples say', async (_, language, rule) => {
	expect(rule.language).toBe(language);
	expect(parseRule(rule)).toEqual({ ok: true, rule });
	const failed = await failedExamples(rule);
	expect(failed.map(({ index }) => rule.examples[index])).toEqual([]);
});

test('[BR1] ids are unique and every category is covered in both languages', () => {
	expect(new Set(cases.map(([id]) => id)).size).toBe(cases.length);
	const [zh, en] = sets.map(([, rules]) => new Set(rules.map(({ category }) => category)));
	expect(zh).toEqual(en);
	expect(zh?.size).toBe(10);
});

const absences = cases.filter(([id]) => /(greeting|closing)\.missing$/.test(id));

test.each(absences)(
	'[BR1] %s points at no words: what is missing has none',
	async (_, __, rule) => {
		const matcher = await compileRules([rule]);
		const hits = rule.examples
			.filter(({ hit }) => hit)
			.flatMap(({ messages }) => matcher.match(messages));
		expect(hits.length).toBeGreaterThan(0);
		expect(hits.flatMap(({ evidence }) => evidence)).toEqual([]);
	}
);
