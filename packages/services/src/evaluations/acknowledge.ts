import { Id, Sha256, decideEvaluation } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { assembleEvaluation, loadAboutSelf, writeEvaluation } from './internal.ts';
import type { EvaluationView } from './views.ts';

const AcknowledgeEvaluationInput = z.strictObject({ id: Id, contentHash: Sha256 });

/** The agent has read exactly this content; `hashMismatch` where it is another, the same again is answered. */
export async function acknowledgeEvaluation(
	ctx: ServiceContext,
	input: z.input<typeof AcknowledgeEvaluationInput>
): Promise<EvaluationView> {
	authoriseUser(ctx, 'evaluation.acknowledge');
	const { actor } = ctx;
	const { id, contentHash } = AcknowledgeEvaluationInput.parse(input);
	const evaluation = await inTransaction(ctx.store, async (tx) => {
		const before = await loadAboutSelf(tx, actor, id);
		const { evaluation: after, changed } = decideEvaluation(
			before,
			{ kind: 'acknowledge', userId: actor.userId, contentHash },
			ctx.now
		);
		if (!changed) return before;
		await writeEvaluation(tx, before.rev, after);
		await writeAudit(tx, ctx, 'evaluation.acknowledge', id, { contentHash });
		return after;
	});
	return assembleEvaluation(ctx, evaluation);
}
