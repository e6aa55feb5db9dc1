import { decidePhraseRule, DomainError, PhraseRuleId } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { failuresOf, requireContent } from './content.ts';
import { getPhraseRule } from './get.ts';
import { applySet, asRevConflict, loadPhraseRule, personOf, writePhraseRule } from './internal.ts';
import type { PhraseRuleView } from './views.ts';

const ActivatePhraseRuleInput = z.strictObject({ id: PhraseRuleId, rev: z.int().min(0) });

/**
 * Puts the saved content into force, and every conversation to it by a job. `invalidInput` names examples that are
 * lacking or come out the other way.
 */
export async function activatePhraseRule(
	ctx: ServiceContext,
	input: z.input<typeof ActivatePhraseRuleInput>
): Promise<PhraseRuleView> {
	authoriseUser(ctx, 'phraseRule.edit');
	const { id, rev } = ActivatePhraseRuleInput.parse(input);
	await inTransaction(ctx.store, async (tx) => {
		const before = await loadPhraseRule(tx, id);
		const { lacking } = requireContent(before.content);
		const failed = await failuresOf(before.content);
		const command = { kind: 'activate', rev, failed } as const;
		const after = decidePhraseRule(before, command, ctx.now, personOf(ctx));
		if (lacking.length > 0) throw new DomainError('invalidInput', { reason: 'examples' }, lacking);
		await writePhraseRule(tx, before, after);
		await applySet(tx, ctx);
		await writeAudit(tx, ctx, 'phraseRule.activate', id, { version: after.version });
	}).catch((error: unknown) => {
		throw asRevConflict(error);
	});
	return getPhraseRule(ctx, { id });
}
