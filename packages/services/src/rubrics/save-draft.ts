import { RubricContent, decideRubric } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { loadRubricVersion, viewVersion, writeRubricVersion } from './internal.ts';
import type { RubricVersionView } from './views.ts';

const SaveRubricDraftInput = z.strictObject({
	id: z.string(),
	rev: z.int().min(0),
	content: RubricContent
});

/** Saves the content of a draft; `immutable` once published, `revConflict` where another has saved. */
export async function saveRubricDraft(
	ctx: ServiceContext,
	input: z.input<typeof SaveRubricDraftInput>
): Promise<RubricVersionView> {
	authorise(ctx, 'rubric.edit');
	const { id, rev, content } = SaveRubricDraftInput.parse(input);
	return inTransaction(ctx.store, async (tx) => {
		const before = await loadRubricVersion(tx, id);
		const after = decideRubric(before, { kind: 'edit', rev, content }, ctx.now);
		await writeRubricVersion(tx, before.rev, after);
		await writeAudit(tx, ctx, 'rubric.saveDraft', id, { contentHash: after.contentHash });
		return viewVersion(tx, after);
	});
}
