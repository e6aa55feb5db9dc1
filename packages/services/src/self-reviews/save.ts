import { DomainError, EvaluationDraft, Id, decideSelfReview, mergeHeard } from '@earshot/domain';
import * as selfReviews from '@earshot/store/self-reviews';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { holdsMasked, restoredDraft } from '../privacy/restore.ts';
import { authoriseUser } from '../rights.ts';
import { loadOwnSelf } from './internal.ts';

const SaveSelfReviewInput = z.strictObject({
	id: Id,
	rev: z.int().min(0),
	saveId: z.string().min(8).max(64),
	draft: EvaluationDraft
});

/**
 * One autosave: one conditional update, no audit entry; what stands behind masks stays as it is stored. The same
 * `saveId` again is answered, not applied twice; `revConflict` with `currentRev`, `stateConflict` once submitted.
 */
export async function saveSelfReview(
	ctx: ServiceContext,
	input: z.input<typeof SaveSelfReviewInput>
): Promise<{ rev: number; savedAt: Date }> {
	authoriseUser(ctx, 'selfReview.write');
	const { id, rev, saveId, draft: edited } = SaveSelfReviewInput.parse(input);
	const { store, actor } = ctx;
	// Safe without a transaction: at another `rev` than was read nothing is written.
	const before = await loadOwnSelf(store, actor, id);
	const whole = holdsMasked(edited) ? restoredDraft(before.draft, edited) : edited;
	const draft = { ...whole, heard: mergeHeard(whole.heard) };
	const key = { id, agentId: before.agentId, rev };
	const saved = await selfReviews.saveDraft(store, key, { draft, saveId, now: ctx.now });
	if (saved !== null) return { rev: saved.rev, savedAt: saved.updatedAt };
	const current = await loadOwnSelf(store, actor, id);
	const { changed } = decideSelfReview(current, { kind: 'save', rev, saveId, draft }, ctx.now);
	if (changed) throw new DomainError('revConflict', { currentRev: current.rev });
	return { rev: current.rev, savedAt: current.updatedAt };
}
