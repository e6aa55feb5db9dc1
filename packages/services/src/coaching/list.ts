import { CoachingState, Id } from '@earshot/domain';
import * as coachingTasks from '@earshot/store/coaching-tasks';
import type { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { loadDirectory } from '../directory.ts';
import { PageInput } from '../input.ts';
import { authorise } from '../rights.ts';
import { coachingScope } from './internal.ts';
import { viewCoachingTask } from './views.ts';

const ListCoachingInput = PageInput.extend({
	state: CoachingState.optional(),
	agentId: Id.optional(),
	trainerId: Id.optional()
});

/** Coaching tasks the actor may see, newest first. */
export async function listCoaching(ctx: ServiceContext, input: z.input<typeof ListCoachingInput>) {
	authorise(ctx, 'coaching.listAll', 'coaching.listTeam', 'coaching.listOwn');
	const { page, pageSize, ...filter } = ListCoachingInput.parse(input);
	const found = await coachingTasks.list(ctx.store, coachingScope(ctx.actor), filter, {
		page,
		pageSize
	});
	const names = await loadDirectory(
		ctx.store,
		found.rows.map((task) => ({ ...task, userId: task.trainerId }))
	);
	return { ...found, rows: found.rows.map((task) => viewCoachingTask(ctx, task, names)) };
}
