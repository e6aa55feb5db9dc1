import type { Assignment, Draw, Interaction, Plan } from '@earshot/domain';
import type { Directory } from '../directory.ts';
import { labelOf } from '../interactions/views.ts';

export function viewDraw(
	draw: Draw,
	plan: Plan,
	names: Directory,
	parts: {
		interactions: ReadonlyMap<string, Interaction>;
		assignments: ReadonlyMap<string, Assignment>;
	}
) {
	const replacedBy = new Map(draw.replacements.map((one) => [one.interactionId, one]));
	return {
		id: draw._id,
		plan: { id: plan._id, name: plan.name, channel: plan.channel },
		seed: draw.seed,
		seedCommitment: plan.seedCommitment,
		frameHash: draw.frameHash,
		frameSize: draw.frameSize,
		perStratum: draw.perStratum,
		picks: draw.picks.map((pick) => {
			const replacement = replacedBy.get(pick.interactionId);
			const assignment = parts.assignments.get(pick.interactionId);
			const interaction = parts.interactions.get(pick.interactionId);
			return {
				...pick,
				agent: names.agent(interaction?.agentId ?? pick.stratum),
				preview: labelOf(interaction),
				replacedBy: replacement?.by ?? null,
				reason: replacement?.reason ?? null,
				reviewer: names.person(assignment?.reviewerId ?? null),
				assignmentState: assignment?.state ?? null
			};
		}),
		createdBy: names.person(draw.createdBy).name,
		createdAt: draw.createdAt
	};
}
export type DrawView = ReturnType<typeof viewDraw>;
