import { DomainError, draftRubric } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import { isDuplicateKey } from '@earshot/store/errors';
import * as rubricVersions from '@earshot/store/rubric-versions';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { loadRubricVersion, viewVersion } from './internal.ts';
import type { RubricVersionView } from './views.ts';

const CreateRubricDraftInput = z.strictObject({ id: z.string() });

/** The next version of a rubric as a draft with the content of version `id`; `stateConflict` where a draft exists. */
export async function createRubricDraft(
	ctx: ServiceContext,
	input: z.input<typeof CreateRubricDraftInput>
): Promise<RubricVersionView> {
	authorise(ctx, 'rubric.edit');
	const { id } = CreateRubricDraftInput.parse(input);
	return inTransaction(ctx.store, async (tx) => {
		const from = await loadRubricVersion(tx, id);
		const latest = (await rubricVersions.findLatest(tx, from.key)) ?? from;
		if (latest.state === 'draft')
			throw new DomainError('stateConflict', { reason: 'draftExists', id: latest._id });
		const draft = draftRubric(from.key, latest.version, from.content, ctx.now);
		await rubricVersions.insert(tx, draft);
		await writeAudit(tx, ctx, 'rubric.createDraft', draft._id, { from: id });
		return viewVersion(tx, draft);
	}).catch((error: unknown) => {
		throw isDuplicateKey(error)
			? new DomainError('stateConflict', { reason: 'draftExists' })
			: error;
	});
}
