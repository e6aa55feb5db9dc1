import {
	rollupId,
	rollupItem,
	withItem,
	withoutItem,
	type AgentRollup,
	type Evaluation
} from '@earshot/domain';

/**
 * An agent's roll-up with an evaluation in it as it stands now; without it where it adds nothing. The team is that of
 * the newest evaluation by id, so that the order of releases does not matter.
 */
export function addToRollup(
	rollup: AgentRollup | null,
	evaluation: Evaluation
): AgentRollup | null {
	const item = rollupItem(evaluation);
	if (item === null) return rollup && withoutItem(rollup, evaluation._id);
	const { agentId, teamId, period, channel, rubricVersionId } = evaluation;
	const empty: AgentRollup = {
		_id: rollupId(evaluation),
		v: 1,
		agentId,
		teamId,
		period,
		channel,
		rubricVersionId,
		items: [],
		rev: 0
	};
	const next = withItem(rollup ?? empty, item);
	const newest = next.items.at(-1)?.evaluationId === evaluation._id;
	return newest ? { ...next, teamId } : next;
}
