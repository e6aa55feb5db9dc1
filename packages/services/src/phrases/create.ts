import { draftPhraseRule } from '@earshot/domain';
import { inTransaction, newId } from '@earshot/store';
import * as phraseRules from '@earshot/store/phrase-rules';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { requireContent } from './content.ts';
import { getPhraseRule } from './get.ts';
import { personOf } from './internal.ts';
import type { PhraseRuleView } from './views.ts';

const CreatePhraseRuleInput = z.strictObject({ content: z.record(z.string(), z.unknown()) });

/** A draft of the centre's own; it runs once it is activated. */
export async function createPhraseRule(
	ctx: ServiceContext,
	input: z.input<typeof CreatePhraseRuleInput>
): Promise<PhraseRuleView> {
	authoriseUser(ctx, 'phraseRule.edit');
	const { content } = requireContent(CreatePhraseRuleInput.parse(input).content);
	const draft = draftPhraseRule(`own.${newId()}`, content, ctx.now, personOf(ctx));
	await inTransaction(ctx.store, async (tx) => {
		await phraseRules.insert(tx, draft);
		await writeAudit(tx, ctx, 'phraseRule.create', draft._id, { name: content.name });
	});
	return getPhraseRule(ctx, { id: draft._id });
}
