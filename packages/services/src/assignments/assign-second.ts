import type { Assignment, Evaluation, Plan } from '@earshot/domain';
import { assignByMinutes } from '@earshot/domain/assignment';
import { newId, type Store } from '@earshot/store';
import * as assignments from '@earshot/store/assignments';
import * as users from '@earshot/store/users';
import { loadPlan } from '../plans/internal.ts';
import { rightsOf } from '../rights.ts';
import { loadReviewers } from './reviewers.ts';

const dayMs = 86_400_000;

/**
 * Gives the interaction of a submitted evaluation to another reviewer, as work of its own that repeats it; inside the
 * caller's transaction. Null where nobody may take it: not the first reviewer, and nobody who could read the first review.
 */
export async function assignSecond(
	tx: Store,
	first: Evaluation,
	now: Date
): Promise<Assignment | null> {
	const done = first.assignmentId && (await assignments.findById(tx, first.assignmentId));
	if (!done) return null;
	const plan = await loadPlan(tx, done.planId);
	const reviewerId = await secondReviewer(tx, plan, done);
	if (reviewerId === null) return null;
	const { sentBackAt: _, ...work } = done;
	const second: Assignment = {
		...work,
		_id: newId(),
		agreementWith: first._id,
		reviewerId,
		state: 'open',
		evaluationId: null,
		dueAt: new Date(now.getTime() + plan.dueDays * dayMs),
		rev: 0,
		createdAt: now
	};
	await assignments.insertMany(tx, [second]);
	return second;
}

async function secondReviewer(tx: Store, plan: Plan, done: Assignment): Promise<string | null> {
	const others = (await users.listByRole(tx, 'reviewer')).filter(
		({ id, roles }) => id !== done.reviewerId && !rightsOf(roles).has('evaluation.listAll')
	);
	if (others.length === 0) return null;
	const ids = others.map(({ id }) => id);
	const { interactionId, agentId, teamId, minutes } = done;
	const { assignments: given } = assignByMinutes({
		items: [{ interactionId, agentId, teamId, minutes, language: null }],
		reviewers: await loadReviewers(tx, ids, plan.dueDays),
		seed: plan.seed
	});
	return given[0]?.userId ?? null;
}
