import { PhraseRuleId } from '@earshot/domain';
import { z } from 'zod';
import { builtInRules } from '../analysis/rule-book.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { runExamples } from './content.ts';
import { loadPhraseRule, recentCounts } from './internal.ts';
import { viewPhraseRule, type PhraseRuleView } from './views.ts';

const GetPhraseRuleInput = z.strictObject({ id: PhraseRuleId });

/** One rule with its content as last saved, what its examples come out as, and how it was delivered. */
export async function getPhraseRule(
	ctx: ServiceContext,
	input: z.input<typeof GetPhraseRuleInput>
): Promise<PhraseRuleView> {
	authorise(ctx, 'phraseRule.read');
	const { id } = GetPhraseRuleInput.parse(input);
	const rule = await loadPhraseRule(ctx.store, id);
	const original = (await builtInRules()).find((one) => one.id === id)?.content ?? null;
	const examples = await runExamples(rule.content);
	return viewPhraseRule(rule, await recentCounts(ctx), { original, examples });
}
