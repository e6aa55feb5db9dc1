import { decideRubric } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { loadRubricVersion, viewVersion, writeRubricVersion } from './internal.ts';
import type { RubricVersionView } from './views.ts';

const RetireRubricInput = z.strictObject({
	id: z.string(),
	rev: z.int().min(0),
	reason: z.string().max(500)
});

/**
 * Published → retired, with a reason: no new plan can use it, work already given out is finished under it.
 * `invalidInput` without a reason, `stateConflict` where it is not published, `revConflict`.
 */
export async function retireRubric(
	ctx: ServiceContext,
	input: z.input<typeof RetireRubricInput>
): Promise<RubricVersionView> {
	authorise(ctx, 'rubric.edit');
	const { id, rev, reason } = RetireRubricInput.parse(input);
	const command = { kind: 'retire' as const, rev, by: ctx.actor.name, why: { reason } };
	return inTransaction(ctx.store, async (tx) => {
		const before = await loadRubricVersion(tx, id);
		const after = decideRubric(before, command, ctx.now);
		await writeRubricVersion(tx, before.rev, after);
		await writeAudit(tx, ctx, 'rubric.retire', id, { reason: after.retirement?.reason ?? '' });
		return viewVersion(tx, after);
	});
}
