import type { Channel, Dimension, Evaluation, EvaluationState } from '@earshot/domain';
import type { Filter } from 'mongodb';

/** Which evaluations a reader may see; an evaluation is visible when any line lets it through. */
export interface EvaluationScope {
	/** Written by this reviewer, in any state. */
	reviewerId: string | null;
	/** Everybody's, once submitted. */
	everyone: boolean;
	/** Of these teams, once released. */
	teamIds: readonly string[];
	/** Of this agent, once released. */
	agentId: string | null;
}

export interface EvaluationFilter {
	state?: EvaluationState | undefined;
	agentId?: string | undefined;
	teamId?: string | undefined;
	period?: string | undefined;
	channel?: Channel | undefined;
	rubricVersionId?: string | undefined;
	failedCriterion?: string | undefined;
	/** Evaluations that have a score in this dimension. */
	dimension?: Dimension | undefined;
	interactionId?: string | undefined;
}

export const releasedStates: EvaluationState[] = ['released', 'acknowledged'];

/** What lets a document through for this reader. */
export function scopeFilter(scope: EvaluationScope): Filter<Evaluation> {
	const lines: Filter<Evaluation>[] = [];
	if (scope.everyone) lines.push({ state: { $in: ['submitted', ...releasedStates] } });
	if (scope.reviewerId !== null) lines.push({ reviewerId: scope.reviewerId });
	if (scope.teamIds.length > 0)
		lines.push({ teamId: { $in: [...scope.teamIds] }, state: { $in: releasedStates } });
	if (scope.agentId !== null)
		lines.push({ agentId: scope.agentId, state: { $in: releasedStates } });
	const [only] = lines;
	if (only === undefined) return { _id: { $in: [] } };
	return lines.length === 1 ? only : { $or: lines };
}

/** One condition for each field asked for. */
export function wantedFilter(filter: EvaluationFilter): Filter<Evaluation>[] {
	const { failedCriterion, dimension, ...equal } = filter;
	const parts: Filter<Evaluation>[] = Object.entries(equal)
		.filter(([, value]) => value !== undefined)
		.map(([field, value]) => ({ [field]: value }));
	if (failedCriterion !== undefined) parts.push({ 'result.failed': failedCriterion });
	if (dimension !== undefined) parts.push({ [`result.dimensions.${dimension}`]: { $gt: '' } });
	return parts;
}
