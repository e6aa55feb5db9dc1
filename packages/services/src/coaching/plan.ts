import { DomainError, Id } from '@earshot/domain';
import * as users from '@earshot/store/users';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { Instant } from '../input.ts';
import { restored } from '../privacy/restore.ts';
import { authoriseUser } from '../rights.ts';
import { assembleTask, commandTask, loadVisibleTask } from './internal.ts';
import type { CoachingTaskDetailView } from './views.ts';

const PlanCoachingInput = z.strictObject({
	id: Id,
	rev: z.int().min(0),
	goal: z.string().trim().min(1).max(2000),
	plan: z.string().max(8000),
	trainerId: Id,
	dueAt: Instant
});

/** Accepts a proposal, or edits or reassigns a planned task. */
export async function planCoaching(
	ctx: ServiceContext,
	input: z.input<typeof PlanCoachingInput>
): Promise<CoachingTaskDetailView> {
	authoriseUser(ctx, 'coaching.edit');
	const { id, ...given } = PlanCoachingInput.parse(input);
	const trainer = await users.findById(ctx.store, given.trainerId);
	if (trainer === null || trainer.disabled || !trainer.roles.includes('trainer'))
		throw new DomainError('invalidInput', {}, [{ path: ['trainerId'], code: 'notATrainer' }]);
	const task = await commandTask(
		ctx,
		(tx) => loadVisibleTask(tx, ctx.actor, id),
		(before) => ({
			kind: 'plan',
			...given,
			goal: restored(before.goal, given.goal),
			plan: restored(before.plan, given.plan)
		}),
		(tx) =>
			writeAudit(tx, ctx, 'coachingTask.plan', id, {
				trainerId: given.trainerId,
				dueAt: given.dueAt
			})
	);
	return assembleTask(ctx, task);
}
