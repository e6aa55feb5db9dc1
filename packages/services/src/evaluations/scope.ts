import type { Evaluation } from '@earshot/domain';
import type { Store } from '@earshot/store';
import type { EvaluationScope } from '@earshot/store/evaluation-lists';
import { agentsWithoutHistory } from '@earshot/store/evaluations';
import type { Actor, Right } from '../context.ts';
import { hasRight } from '../rights.ts';

/** Any of these lets a person see some evaluations; which ones, the scope decides. */
export const listingRights: [Right, ...Right[]] = [
	'evaluation.write',
	'evaluation.listAll',
	'evaluation.listTeam',
	'evaluation.listOwn'
];

const nobody: EvaluationScope = {
	reviewerId: null,
	withoutHistoryOf: [],
	everyone: false,
	teamIds: [],
	agentId: null
};

/**
 * Which evaluations an actor sees: reviewers what they write, readers of all what was submitted, team leads and agents
 * what was released of their team or of themselves.
 */
export function evaluationScope(actor: Actor): EvaluationScope {
	if (actor.kind !== 'user') return nobody;
	return {
		reviewerId: hasRight(actor, 'evaluation.write') ? actor.userId : null,
		withoutHistoryOf: [],
		everyone: hasRight(actor, 'evaluation.listAll'),
		teamIds: hasRight(actor, 'evaluation.listTeam') ? actor.leadsTeamIds : [],
		agentId: hasRight(actor, 'evaluation.listOwn') ? actor.agentId : null
	};
}

/** The same, without what a review on the actor's desk hides for now: the earlier ones of its agent. */
export async function presentScope(store: Store, actor: Actor): Promise<EvaluationScope> {
	const scope = evaluationScope(actor);
	if (scope.reviewerId === null || scope.everyone) return scope;
	return { ...scope, withoutHistoryOf: await agentsWithoutHistory(store, scope.reviewerId) };
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
