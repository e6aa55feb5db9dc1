import type { Evaluation } from '@earshot/domain';
import type { EvaluationScope } from '@earshot/store/evaluation-lists';
import type { Actor, Right } from '../context.ts';
import { hasRight } from '../rights.ts';

/** Any of these lets a person see some evaluations; which ones, the scope decides. */
export const listingRights: [Right, ...Right[]] = [
	'evaluation.write',
	'evaluation.listAll',
	'evaluation.listTeam',
	'evaluation.listOwn'
];

/**
 * Which evaluations an actor sees: reviewers what they write, readers of all what was submitted, team leads and agents
 * what was released of their team or of themselves.
 */
export function evaluationScope(actor: Actor): EvaluationScope {
	if (actor.kind !== 'user')
		return { reviewerId: null, everyone: false, teamIds: [], agentId: null };
	return {
		reviewerId: hasRight(actor, 'evaluation.write') ? actor.userId : null,
		everyone: hasRight(actor, 'evaluation.listAll'),
		teamIds: hasRight(actor, 'evaluation.listTeam') ? actor.leadsTeamIds : [],
		agentId: hasRight(actor, 'evaluation.listOwn') ? actor.agentId : null
	};
}

/** Whether a scope lets an evaluation through; the same lines as the store's query. */
export function mayRead(
	scope: EvaluationScope,
	{
		state,
		reviewerId,
		teamId,
		agentId
	}: Pick<Evaluation, 'state' | 'reviewerId' | 'teamId' | 'agentId'>
): boolean {
	const released = state === 'released' || state === 'acknowledged';
	return (
		(scope.everyone && state !== 'draft') ||
		scope.reviewerId === reviewerId ||
		(released && teamId !== null && scope.teamIds.includes(teamId)) ||
		(released && scope.agentId === agentId)
	);
}
