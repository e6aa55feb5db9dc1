import {
	DomainError,
	Id,
	decideEvaluation,
	effectivePolicy,
	periodOf,
	type Assignment,
	type ReviewPolicy
} from '@earshot/domain';
import { inTransaction, newId, type Store } from '@earshot/store';
import * as assignments from '@earshot/store/assignments';
import * as evaluations from '@earshot/store/evaluations';
import * as interactions from '@earshot/store/interactions';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { loadPlan } from '../plans/internal.ts';
import { authoriseUser } from '../rights.ts';
import { loadRubricVersion } from '../rubrics/internal.ts';
import { loadOwnAssignment } from './internal.ts';

const OpenAssignmentInput = z.strictObject({ id: Id });

/** Starts the evaluation of one's own assignment, or answers the one that was started. */
export async function openAssignment(
	ctx: ServiceContext,
	input: z.input<typeof OpenAssignmentInput>
): Promise<{ evaluationId: string }> {
	authoriseUser(ctx, 'evaluation.write');
	const { actor } = ctx;
	const { id } = OpenAssignmentInput.parse(input);
	return inTransaction(ctx.store, async (tx) => {
		const assignment = await loadOwnAssignment(tx, actor, id);
		if (assignment.evaluationId !== null) return { evaluationId: assignment.evaluationId };
		const conflict = new DomainError('stateConflict', { state: assignment.state });
		if (assignment.state !== 'open') throw conflict;
		const opening = await openingOf(tx, ctx, assignment);
		const { evaluation } = decideEvaluation(null, { kind: 'open', opening }, ctx.now);
		if ((await assignments.open(tx, id, actor.userId, evaluation._id)) === null) throw conflict;
		await evaluations.insert(tx, evaluation);
		await writeAudit(tx, ctx, 'assignment.open', id, { evaluationId: evaluation._id });
		return { evaluationId: evaluation._id };
	});
}

async function openingOf(tx: Store, { centre }: ServiceContext, assignment: Assignment) {
	const interaction = await interactions.findById(tx, assignment.interactionId);
	if (interaction === null) throw new DomainError('notFound', { entity: 'interaction' });
	const policy = await policyOf(tx, assignment);
	const { agreementWith } = assignment;
	return {
		_id: newId(),
		assignmentId: assignment._id,
		interactionId: assignment.interactionId,
		channel: assignment.channel,
		agentId: assignment.agentId,
		teamId: assignment.teamId,
		reviewerId: assignment.reviewerId,
		rubricVersionId: assignment.rubricVersionId,
		selection: 'random' as const,
		inclusionProbability: assignment.inclusionProbability,
		period: periodOf(interaction.periodAt, centre.timeZone),
		simulated: assignment.simulated,
		...(policy && { policy }),
		...(agreementWith && { agreementWith })
	};
}

async function policyOf(
	tx: Store,
	{ planId, rubricVersionId }: Assignment
): Promise<ReviewPolicy | undefined> {
	const { content } = await loadRubricVersion(tx, rubricVersionId);
	return effectivePolicy(content.review, (await loadPlan(tx, planId)).review);
}
