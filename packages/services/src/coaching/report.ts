import { Id } from '@earshot/domain';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { assembleTask, commandTask, loadTaskAboutSelf } from './internal.ts';
import type { CoachingTaskDetailView } from './views.ts';

const ReportCoachingInput = z.strictObject({
	id: Id,
	rev: z.int().min(0),
	text: z.string().trim().min(1).max(8000)
});

/** The agent tells what they did about a planned task of their own. */
export async function reportCoaching(
	ctx: ServiceContext,
	input: z.input<typeof ReportCoachingInput>
): Promise<CoachingTaskDetailView> {
	authoriseUser(ctx, 'coaching.report');
	const { id, rev, text } = ReportCoachingInput.parse(input);
	const task = await commandTask(
		ctx,
		(tx) => loadTaskAboutSelf(tx, ctx.actor, id),
		{ kind: 'report', rev, text },
		(tx) => writeAudit(tx, ctx, 'coachingTask.report', id)
	);
	return assembleTask(ctx, task);
}
