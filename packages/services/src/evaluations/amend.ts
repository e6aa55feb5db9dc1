import {
	EvaluationDraft,
	Id,
	decideEvaluation,
	type Evaluation,
	type EvaluationCommand
} from '@earshot/domain';
import { inTransaction, type Store } from '@earshot/store';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext, UserContext } from '../context.ts';
import { restoredDraft } from '../privacy/restore.ts';
import { authoriseUser, hasRight } from '../rights.ts';
import { correctIn } from './correct-in.ts';
import { groundOf } from './ground.ts';
import { assembleEvaluation, loadOwn, loadVisible, writeEvaluation } from './internal.ts';
import type { EvaluationView } from './views.ts';

const AmendEvaluationInput = z.strictObject({
	id: Id,
	rev: z.int().min(0),
	amendmentId: Id,
	reason: z.string().max(2000),
	...EvaluationDraft.pick({ answers: true, summary: true }).shape
});
type AmendInput = z.infer<typeof AmendEvaluationInput>;

/**
 * Changes what was submitted, with its reason: scored and bound to a hash as by a submit; findings, coaching and the
 * agent's roll-up follow what was released. Reviewers change their own until the release. The same amendment again is
 * answered, not applied twice; `incomplete`, `revConflict`, `stateConflict`, `amendmentLimit`,
 * `editWindowOver`.
 */
export async function amendEvaluation(
	ctx: ServiceContext,
	input: z.input<typeof AmendEvaluationInput>
): Promise<EvaluationView> {
	authoriseUser(ctx, 'evaluation.write', 'evaluation.amend');
	const given = AmendEvaluationInput.parse(input);
	const { id } = given;
	const evaluation = await inTransaction(ctx.store, async (tx) => {
		const before = await loadAmendable(tx, ctx, id);
		const command = await commandOf({ ...ctx, store: tx }, before, given);
		const { evaluation: after, changed } = decideEvaluation(before, command, ctx.now);
		if (!changed) return before;
		await writeEvaluation(tx, before.rev, after);
		await writeAudit(tx, ctx, 'evaluation.amend', id, {
			amendmentId: given.amendmentId,
			reason: given.reason,
			contentHash: { before: before.contentHash, after: after.contentHash },
			score: { before: before.result?.score ?? null, after: after.result?.score ?? null },
			...(after.releasedAt === null ? {} : await correctIn(tx, ctx, after, given.reason))
		});
		return after;
	});
	return assembleEvaluation(ctx, evaluation);
}

/** Any that they see for who may amend after the release, their own for reviewers. */
const loadAmendable = (tx: Store, { actor }: UserContext, id: string): Promise<Evaluation> =>
	hasRight(actor, 'evaluation.amend') ? loadVisible(tx, actor, id) : loadOwn(tx, actor, id);

async function commandOf(
	ctx: UserContext,
	before: Evaluation,
	{ rev, amendmentId, reason, answers, summary }: AmendInput
): Promise<EvaluationCommand> {
	const { userId, name } = ctx.actor;
	const edited = restoredDraft(before.draft, { ...before.draft, answers, summary });
	return {
		kind: 'amend',
		rev,
		ground: await groundOf(ctx.store, before),
		id: amendmentId,
		userId,
		name,
		afterRelease: hasRight(ctx.actor, 'evaluation.amend'),
		reason,
		answers: edited.answers,
		summary: edited.summary
	};
}
