import { decidePhraseRule, PhraseRuleId } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { getPhraseRule } from './get.ts';
import { applySet, asRevConflict, loadPhraseRule, personOf, writePhraseRule } from './internal.ts';
import type { PhraseRuleView } from './views.ts';

const RetirePhraseRuleInput = z.strictObject({ id: PhraseRuleId, rev: z.int().min(0) });

/** Takes a rule out of force; its hits go with the job that follows. */
export async function retirePhraseRule(
	ctx: ServiceContext,
	input: z.input<typeof RetirePhraseRuleInput>
): Promise<PhraseRuleView> {
	authoriseUser(ctx, 'phraseRule.edit');
	const { id, rev } = RetirePhraseRuleInput.parse(input);
	await inTransaction(ctx.store, async (tx) => {
		const before = await loadPhraseRule(tx, id);
		const after = decidePhraseRule(before, { kind: 'retire', rev }, ctx.now, personOf(ctx));
		await writePhraseRule(tx, before, after);
		await applySet(tx, ctx);
		await writeAudit(tx, ctx, 'phraseRule.retire', id, { version: before.version });
	}).catch((error: unknown) => {
		throw asRevConflict(error);
	});
	return getPhraseRule(ctx, { id });
}
