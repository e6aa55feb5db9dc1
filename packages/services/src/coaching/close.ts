import { CoachingOutcome, Id } from '@earshot/domain';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { assembleTask, commandTask, loadVisibleTask } from './internal.ts';
import type { CoachingTaskDetailView } from './views.ts';

const CloseCoachingInput = z.strictObject({
	id: Id,
	rev: z.int().min(0),
	outcome: CoachingOutcome,
	note: z.string().max(4000)
});

/** Ends a reported task with its result. */
export async function closeCoaching(
	ctx: ServiceContext,
	input: z.input<typeof CloseCoachingInput>
): Promise<CoachingTaskDetailView> {
	authoriseUser(ctx, 'coaching.edit');
	const { id, rev, outcome, note } = CloseCoachingInput.parse(input);
	const task = await commandTask(
		ctx,
		(tx) => loadVisibleTask(tx, ctx.actor, id),
		{ kind: 'close', rev, outcome, note },
		(tx) => writeAudit(tx, ctx, 'coachingTask.close', id, { outcome })
	);
	return assembleTask(ctx, task);
}
