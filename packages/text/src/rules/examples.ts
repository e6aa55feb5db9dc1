import { compileRules } from './compile-rules.ts';
import type { PhraseRule, RuleHit } from './rule.ts';

/** An example that came out the other way; `hit` is what the rule really said. */
export interface FailedExample {
	index: number;
	expected: boolean;
	hit: RuleHit | null;
}

/** Runs a rule on its own examples; a rule is fit to be saved when none fails. [RU9] */
export async function failedExamples(rule: PhraseRule): Promise<FailedExample[]> {
	const matcher = await compileRules([rule]);
	return rule.examples.flatMap(({ hit: expected, messages }, index) => {
		const hit = matcher.match(messages)[0] ?? null;
		return (hit !== null) === expected ? [] : [{ index, expected, hit }];
	});
}
