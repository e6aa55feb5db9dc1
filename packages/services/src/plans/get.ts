import { Id } from '@earshot/domain';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { loadPlan, viewPlanOf } from './internal.ts';
import type { PlanView } from './views.ts';

const GetPlanInput = z.strictObject({ id: Id });

/** One plan with its draw. */
export async function getPlan(
	ctx: ServiceContext,
	input: z.input<typeof GetPlanInput>
): Promise<PlanView> {
	authorise(ctx, 'plan.read');
	const { id } = GetPlanInput.parse(input);
	return viewPlanOf(ctx.store, await loadPlan(ctx.store, id));
}
