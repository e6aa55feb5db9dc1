import { Id } from '@earshot/domain';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { loadPlan } from '../plans/internal.ts';
import { authorise } from '../rights.ts';
import { assembleDraw, loadDraw } from './internal.ts';
import type { DrawView } from './views.ts';

const GetDrawInput = z.strictObject({ id: Id });

/** One draw: seed, hashes, every pick and what became of it. */
export async function getDraw(
	ctx: ServiceContext,
	input: z.input<typeof GetDrawInput>
): Promise<DrawView> {
	authorise(ctx, 'plan.read');
	const { id } = GetDrawInput.parse(input);
	const draw = await loadDraw(ctx.store, id);
	return assembleDraw(ctx.store, draw, await loadPlan(ctx.store, draw.planId));
}
