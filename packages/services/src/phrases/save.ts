import { contentHash, decidePhraseRule, PhraseRuleId } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { requireContent } from './content.ts';
import { getPhraseRule } from './get.ts';
import { asRevConflict, loadPhraseRule, personOf, writePhraseRule } from './internal.ts';
import type { PhraseRuleView } from './views.ts';

const SavePhraseRuleInput = z.strictObject({
	id: PhraseRuleId,
	rev: z.int().min(0),
	content: z.record(z.string(), z.unknown())
});

/**
 * Saves the content of a rule; what runs stays until it is activated. The answer tells what its examples come out as.
 * `revConflict` where another has saved.
 */
export async function savePhraseRule(
	ctx: ServiceContext,
	input: z.input<typeof SavePhraseRuleInput>
): Promise<PhraseRuleView> {
	authoriseUser(ctx, 'phraseRule.edit');
	const { id, rev, content: given } = SavePhraseRuleInput.parse(input);
	const { content } = requireContent(given);
	await inTransaction(ctx.store, async (tx) => {
		const before = await loadPhraseRule(tx, id);
		const after = decidePhraseRule(before, { kind: 'edit', rev, content }, ctx.now, personOf(ctx));
		await writePhraseRule(tx, before, after);
		await writeAudit(tx, ctx, 'phraseRule.save', id, {
			version: after.version,
			contentHash: contentHash(content)
		});
	}).catch((error: unknown) => {
		throw asRevConflict(error);
	});
	return getPhraseRule(ctx, { id });
}
