import * as plans from '@earshot/store/plans';
import type { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { PageInput } from '../input.ts';
import { authorise } from '../rights.ts';
import { viewPlans } from './internal.ts';

/** Sampling plans, newest first. */
export async function listPlans(ctx: ServiceContext, input: z.input<typeof PageInput>) {
	authorise(ctx, 'plan.read');
	const found = await plans.list(ctx.store, PageInput.parse(input));
	return { ...found, rows: await viewPlans(ctx.store, found.rows) };
}
