import { DomainError, Id, decideEvaluation, type Evaluation } from '@earshot/domain';
import { inTransaction, type Store } from '@earshot/store';
import * as assignments from '@earshot/store/assignments';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { loadVisible, writeEvaluation } from './internal.ts';

const SendBackEvaluationInput = z.strictObject({
	id: Id,
	rev: z.int().min(0),
	reason: z.string().trim().min(1).max(2000)
});

/**
 * Gives an evaluation in check back to its reviewer with a reason: it is a draft on their desk again, with everything
 * they wrote, and no longer seen by anybody else. `forbidden` for one's own, `stateConflict` where it is not in check.
 */
export async function sendBackEvaluation(
	ctx: ServiceContext,
	input: z.input<typeof SendBackEvaluationInput>
): Promise<{ id: string; rev: number }> {
	authoriseUser(ctx, 'evaluation.check');
	const { userId, name } = ctx.actor;
	const { id, rev, reason } = SendBackEvaluationInput.parse(input);
	return inTransaction(ctx.store, async (tx) => {
		const before = await loadVisible(tx, ctx.actor, id);
		const { evaluation: after } = decideEvaluation(
			before,
			{ kind: 'sendBack', rev, userId, name, reason },
			ctx.now
		);
		await writeEvaluation(tx, before.rev, after);
		await reopenAssignment(tx, before, ctx.now);
		const { contentHash, result } = before;
		const score = result?.score ?? null;
		await writeAudit(tx, ctx, 'evaluation.sendBack', id, { reason, contentHash, score });
		return { id, rev: after.rev };
	});
}

async function reopenAssignment(tx: Store, { assignmentId }: Evaluation, now: Date): Promise<void> {
	if (assignmentId === null) return;
	if ((await assignments.reopen(tx, assignmentId, now)) === null)
		throw new DomainError('stateConflict', { entity: 'assignment', id: assignmentId });
}
