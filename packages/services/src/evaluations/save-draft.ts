import { DomainError, EvaluationDraft, Id, decideEvaluation, mergeHeard } from '@earshot/domain';
import * as evaluations from '@earshot/store/evaluations';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { holdsMasked, restoredDraft } from '../privacy/restore.ts';
import { loadOwn } from './internal.ts';

const SaveEvaluationDraftInput = z.strictObject({
	id: Id,
	rev: z.int().min(0),
	saveId: z.string().min(8).max(64),
	draft: EvaluationDraft
});

/**
 * One autosave: one conditional update, no audit entry; what stands behind masks stays as it is stored. The same `saveId` again is answered, not applied twice;
 * `revConflict` with `currentRev` where another has saved, `stateConflict` once submitted.
 */
export async function saveEvaluationDraft(
	ctx: ServiceContext,
	input: z.input<typeof SaveEvaluationDraftInput>
): Promise<{ rev: number; savedAt: Date }> {
	authoriseUser(ctx, 'evaluation.write');
	const { id, rev, saveId, draft: edited } = SaveEvaluationDraftInput.parse(input);
	// Safe without a transaction: at another `rev` than was read nothing is written.
	const draft = holdsMasked(edited)
		? restoredDraft((await loadOwn(ctx.store, ctx.actor, id)).draft, edited)
		: edited;
	const saved = await evaluations.saveDraft(
		ctx.store,
		{ id, reviewerId: ctx.actor.userId, rev },
		{ draft: { ...draft, heard: mergeHeard(draft.heard) }, saveId, now: ctx.now }
	);
	if (saved !== null) return { rev: saved.rev, savedAt: saved.updatedAt };
	const current = await loadOwn(ctx.store, ctx.actor, id);
	const { changed } = decideEvaluation(current, { kind: 'save', rev, saveId, draft }, ctx.now);
	if (changed) throw new DomainError('revConflict', { currentRev: current.rev });
	return { rev: current.rev, savedAt: current.updatedAt };
}
