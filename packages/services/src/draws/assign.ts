import {
	DomainError,
	Id,
	type Assignment,
	type Draw,
	type Interaction,
	type Plan
} from '@earshot/domain';
import { assignByMinutes, minutesOf, type AssignmentPlan } from '@earshot/domain/assignment';
import { inTransaction, newId, type Store } from '@earshot/store';
import * as assignments from '@earshot/store/assignments';
import { isDuplicateKey } from '@earshot/store/errors';
import * as interactions from '@earshot/store/interactions';
import { z } from 'zod';
import { loadReviewers, pairsOf } from '../assignments/reviewers.ts';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { loadDirectory, type Directory, type PersonRef } from '../directory.ts';
import { loadPlan, loadPublishedRubric } from '../plans/internal.ts';
import { authoriseUser } from '../rights.ts';
import { loadDraw, standingPicks } from './internal.ts';

const AssignDrawInput = z.strictObject({ id: Id, reviewerIds: z.array(Id).default([]) });

export interface AssignResult {
	assigned: number;
	unassigned: { interactionId: string; reason: string }[];
	loads: { reviewer: PersonRef; items: number; minutes: number }[];
}

const dayMs = 86_400_000;

/** Gives the draw's unassigned interactions to these reviewers, or to all active ones, balanced by minutes. */
export async function assignDraw(
	ctx: ServiceContext,
	input: z.input<typeof AssignDrawInput>
): Promise<AssignResult> {
	authoriseUser(ctx, 'assignment.assign');
	const { id, reviewerIds } = AssignDrawInput.parse(input);
	return inTransaction(ctx.store, async (tx) => {
		const draw = await loadDraw(tx, id);
		const plan = await loadPlan(tx, draw.planId);
		const existing = await assignments.listByDraws(tx, [id]);
		const open = await unassignedOf(tx, draw, existing);
		const reviewers = await loadReviewers(tx, reviewerIds, plan.dueDays);
		const decided = assignByMinutes({
			items: open.map(itemOf),
			reviewers,
			seed: draw.seed,
			existingPairs: pairsOf(existing)
		});
		const rubric = await loadPublishedRubric(tx, plan);
		const docs = documentsOf(ctx.now, { draw, plan, decided, rubricVersionId: rubric._id }, open);
		await assignments.insertMany(tx, docs);
		await writeAudit(tx, ctx, 'draw.assign', id, {
			assigned: docs.length,
			unassigned: decided.unassigned.length
		});
		return viewResult(decided, await loadDirectory(tx, reviewers));
	}).catch((error: unknown) => {
		throw isDuplicateKey(error)
			? new DomainError('stateConflict', { reason: 'alreadyAssigned' })
			: error;
	});
}

const viewResult = (decided: AssignmentPlan, names: Directory): AssignResult => ({
	assigned: decided.assignments.length,
	unassigned: decided.unassigned.map(({ interactionId, reason }) => ({ interactionId, reason })),
	loads: decided.loads.map(({ userId, items, minutes }) => ({
		reviewer: names.person(userId),
		items,
		minutes
	}))
});

async function unassignedOf(
	store: Store,
	draw: Draw,
	existing: readonly Assignment[]
): Promise<Interaction[]> {
	const given = new Set(existing.map((assignment) => assignment.interactionId));
	const ids = standingPicks(draw).map((pick) => pick.interactionId);
	return interactions.findMany(
		store,
		ids.filter((interactionId) => !given.has(interactionId))
	);
}

const itemOf = (interaction: Interaction) => ({
	interactionId: interaction._id,
	agentId: interaction.agentId ?? '',
	teamId: interaction.teamId,
	minutes: minutesOf(interaction),
	language: null
});

function documentsOf(
	now: Date,
	from: { draw: Draw; plan: Plan; decided: AssignmentPlan; rubricVersionId: string },
	open: readonly Interaction[]
): Assignment[] {
	const { draw, plan, decided, rubricVersionId } = from;
	const picks = new Map(draw.picks.map((pick) => [pick.interactionId, pick]));
	const about = new Map(open.map((interaction) => [interaction._id, interaction]));
	return decided.assignments.flatMap(({ interactionId, agentId, userId, minutes }) => {
		const pick = picks.get(interactionId);
		const interaction = about.get(interactionId);
		if (pick === undefined || interaction === undefined) return [];
		return {
			_id: newId(),
			v: 1,
			drawId: draw._id,
			planId: plan._id,
			interactionId,
			channel: interaction.channel,
			agentId,
			teamId: interaction.teamId,
			reviewerId: userId,
			rubricVersionId,
			inclusionProbability: pick.inclusionProbability,
			stratumSize: pick.stratumSize,
			minutes,
			state: 'open',
			evaluationId: null,
			dueAt: new Date(now.getTime() + plan.dueDays * dayMs),
			simulated: interaction.simulated,
			rev: 0,
			createdAt: now
		};
	});
}
