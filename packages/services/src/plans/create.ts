import { Channel, DomainError, Id, ReviewPolicy, type Plan } from '@earshot/domain';
import { seedCommitment } from '@earshot/domain/sampling';
import { inTransaction, newId, type Store } from '@earshot/store';
import * as plans from '@earshot/store/plans';
import * as teams from '@earshot/store/teams';
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { Instant } from '../input.ts';
import { authoriseUser } from '../rights.ts';
import { loadPublishedRubric, viewPlanOf } from './internal.ts';
import type { PlanView } from './views.ts';

const CreatePlanInput = z
	.strictObject({
		name: z.string().trim().min(1).max(120),
		channel: Channel,
		rubricKey: z.string(),
		perAgent: z.int().min(1).max(100),
		from: Instant,
		to: Instant,
		teamIds: z.array(Id).default([]),
		dueDays: z.int().min(1).max(90).default(7),
		review: ReviewPolicy.optional()
	})
	.refine(({ from, to }) => from < to, { path: ['to'], params: { code: 'notAfterFrom' } });

/** A plan with a fresh 256-bit seed: its commitment is public from now on, the seed itself once the plan is drawn. */
export async function createPlan(
	ctx: ServiceContext,
	input: z.input<typeof CreatePlanInput>
): Promise<PlanView> {
	authoriseUser(ctx, 'plan.edit');
	const { userId } = ctx.actor;
	const given = CreatePlanInput.parse(input);
	const seed = randomBytes(32).toString('hex');
	return inTransaction(ctx.store, async (tx) => {
		await loadPublishedRubric(tx, given);
		await assertTeamsExist(tx, given.teamIds);
		const plan: Plan = {
			_id: newId(),
			v: 1,
			...given,
			seed,
			seedCommitment: seedCommitment(seed),
			rev: 0,
			createdBy: userId,
			createdAt: ctx.now
		};
		await plans.insert(tx, plan);
		await writeAudit(tx, ctx, 'plan.create', plan._id, {
			...given,
			seedCommitment: plan.seedCommitment
		});
		return viewPlanOf(tx, plan);
	});
}

async function assertTeamsExist(store: Store, ids: readonly string[]): Promise<void> {
	const found = await teams.findMany(store, ids);
	if (found.length !== new Set(ids).size)
		throw new DomainError('invalidInput', {}, [{ path: ['teamIds'], code: 'notFound' }]);
}
