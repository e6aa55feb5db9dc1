import { Id } from '@earshot/domain';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { assembleTask, commandTask, loadVisibleTask } from './internal.ts';
import type { CoachingTaskDetailView } from './views.ts';

const DismissCoachingInput = z.strictObject({
	id: Id,
	rev: z.int().min(0),
	reason: z.string().trim().min(1).max(2000)
});

/** Ends a task that is not needed, with the reason. */
export async function dismissCoaching(
	ctx: ServiceContext,
	input: z.input<typeof DismissCoachingInput>
): Promise<CoachingTaskDetailView> {
	authoriseUser(ctx, 'coaching.edit');
	const { id, rev, reason } = DismissCoachingInput.parse(input);
	const task = await commandTask(
		ctx,
		(tx) => loadVisibleTask(tx, ctx.actor, id),
		{ kind: 'dismiss', rev, reason },
		(tx) => writeAudit(tx, ctx, 'coachingTask.dismiss', id, { reason })
	);
	return assembleTask(ctx, task);
}
