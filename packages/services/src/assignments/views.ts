import type { Assignment, Blind, DrawPick, Interaction, Plan } from '@earshot/domain';
import type { z } from 'zod';
import { agentShown } from '../blinding.ts';
import type { ServiceContext } from '../context.ts';
import type { Directory } from '../directory.ts';
import { labelOf } from '../interactions/views.ts';

export const isUnfinished = ({ state }: Pick<Assignment, 'state'>): boolean =>
	state === 'open' || state === 'inReview';

export function viewAssignment(
	ctx: ServiceContext,
	assignment: Assignment,
	names: Directory,
	parts: {
		interaction: Interaction | undefined;
		pick: z.infer<typeof DrawPick> | undefined;
		plan: Plan | undefined;
		blind: Readonly<Blind>;
	}
) {
	return {
		id: assignment._id,
		state: assignment.state,
		channel: assignment.channel,
		interactionId: assignment.interactionId,
		agent: agentShown(names.agent(assignment.agentId), parts.blind),
		reviewer: names.person(assignment.reviewerId),
		planName: parts.plan?.name ?? '',
		drawId: assignment.drawId,
		order: parts.pick?.order ?? 0,
		stratumSize: assignment.stratumSize,
		inclusionProbability: assignment.inclusionProbability,
		minutes: assignment.minutes,
		durationMs: parts.interaction?.durationMs ?? null,
		messageCount: parts.interaction?.messageCount ?? 0,
		preview: labelOf(parts.interaction),
		evaluationId: assignment.evaluationId,
		dueAt: assignment.dueAt,
		sentBackAt: (assignment.state === 'inReview' && assignment.sentBackAt) || null,
		overdue: isUnfinished(assignment) && assignment.dueAt < ctx.now,
		simulated: assignment.simulated,
		rev: assignment.rev
	};
}
export type AssignmentView = ReturnType<typeof viewAssignment>;
