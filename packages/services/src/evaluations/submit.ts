import {
	DomainError,
	Id,
	decideEvaluation,
	mentionsInDraft,
	type Evaluation
} from '@earshot/domain';
import { inTransaction, type Store } from '@earshot/store';
import * as assignments from '@earshot/store/assignments';
import { z } from 'zod';
import { assignSecond } from '../assignments/assign-second.ts';
import { writeAudit } from '../audit.ts';
import type { ServiceContext, UserContext } from '../context.ts';
import { assertMentionable, deliverReview } from '../mentions/internal.ts';
import { authoriseUser } from '../rights.ts';
import { groundOf } from './ground.ts';
import { assembleEvaluation, loadOwn, writeEvaluation } from './internal.ts';
import type { EvaluationView } from './views.ts';

const SubmitEvaluationInput = z.strictObject({ id: Id, rev: z.int().min(0) });

/**
 * Scores the saved answers, binds them to a content hash and hands the evaluation over; `incomplete` with one issue per
 * missing answer or unsound evidence, `revConflict`, `stateConflict`.
 */
export async function submitEvaluation(
	ctx: ServiceContext,
	input: z.input<typeof SubmitEvaluationInput>
): Promise<EvaluationView> {
	authoriseUser(ctx, 'evaluation.write');
	const { actor } = ctx;
	const { id, rev } = SubmitEvaluationInput.parse(input);
	const evaluation = await inTransaction(ctx.store, async (tx) => {
		const before = await loadOwn(tx, actor, id);
		const ground = await groundOf(tx, before);
		const placed = mentionsInDraft(before.draft);
		await assertMentionable(
			tx,
			ctx,
			before,
			placed.map(({ mention }) => mention)
		);
		const { evaluation: after } = decideEvaluation(
			before,
			{ kind: 'submit', rev, ground },
			ctx.now
		);
		await writeEvaluation(tx, before.rev, after);
		await finishAssignment(tx, after);
		await deliverReview(tx, ctx, after);
		await repeatWhereChosen(tx, ctx, before, after);
		await writeAudit(tx, ctx, 'evaluation.submit', id, {
			contentHash: after.contentHash,
			score: after.result?.score ?? null,
			...(after.check && { check: after.check.reasons })
		});
		return after;
	});
	return assembleEvaluation(ctx, evaluation);
}

/** Gives the interaction to a second reviewer where that was decided just now; that nobody can take it is told. */
async function repeatWhereChosen(
	tx: Store,
	ctx: UserContext,
	before: Evaluation,
	after: Evaluation
): Promise<void> {
	const { second } = after;
	if (before.second !== undefined || second === undefined || second.reasons.length === 0) return;
	const given = await assignSecond(tx, after, ctx.now);
	await writeAudit(tx, ctx, 'evaluation.repeat', after._id, {
		reasons: second.reasons,
		assignmentId: given?._id ?? null,
		reviewerId: given?.reviewerId ?? null
	});
}

async function finishAssignment(tx: Store, { assignmentId }: Evaluation): Promise<void> {
	if (assignmentId === null) return;
	if ((await assignments.submit(tx, assignmentId)) === null)
		throw new DomainError('stateConflict', { entity: 'assignment', id: assignmentId });
}
