import { Id } from '@earshot/domain';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { assembleTask, loadVisibleTask } from './internal.ts';
import type { CoachingTaskDetailView } from './views.ts';

const GetCoachingInput = z.strictObject({ id: Id });

/** One coaching task with its findings; `notFound` where it is not the actor's to see. */
export async function getCoaching(
	ctx: ServiceContext,
	input: z.input<typeof GetCoachingInput>
): Promise<CoachingTaskDetailView> {
	authorise(ctx, 'coaching.listAll', 'coaching.listTeam', 'coaching.listOwn');
	const { id } = GetCoachingInput.parse(input);
	return assembleTask(ctx, await loadVisibleTask(ctx.store, ctx.actor, id));
}
