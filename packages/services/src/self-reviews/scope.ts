import type { SelfReviewScope } from '@earshot/store/self-reviews';
import type { Actor, Right } from '../context.ts';
import { hasRight } from '../rights.ts';

/** Any of these lets a person read some self-reviews; which ones, the scope decides. */
export const readingRights: [Right, ...Right[]] = [
	'selfReview.write',
	'selfReview.listAll',
	'selfReview.listTeam'
];

/** Which self-reviews an actor sees: their own, those of the teams they lead, or all. */
export function selfReviewScope(actor: Actor): SelfReviewScope {
	if (actor.kind !== 'user') return { everyone: false, teamIds: [], agentId: null };
	return {
		everyone: hasRight(actor, 'selfReview.listAll'),
		teamIds: hasRight(actor, 'selfReview.listTeam') ? actor.leadsTeamIds : [],
		agentId: hasRight(actor, 'selfReview.write') ? actor.agentId : null
	};
}
