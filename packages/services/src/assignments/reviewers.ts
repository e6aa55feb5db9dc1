import { DomainError, type Assignment } from '@earshot/domain';
import type { AssignmentReviewer, ExistingPair } from '@earshot/domain/assignment';
import type { Store } from '@earshot/store';
import * as assignments from '@earshot/store/assignments';
import * as teams from '@earshot/store/teams';
import * as users from '@earshot/store/users';

/** Minutes a reviewer can still take in `days`, with what they have on their desk taken off; never below 0. */
const capacityLeft = (weekly: number, days: number, planned: number): number =>
	Math.max(0, (weekly * days) / 7 - planned);

/**
 * Reviewers to share work among: the named ones, or all active ones where none is named. Themselves and the teams they
 * lead are excluded. `invalidInput` where a named person is not an active reviewer or nobody is left.
 */
export async function loadReviewers(
	store: Store,
	ids: readonly string[],
	days: number
): Promise<AssignmentReviewer[]> {
	const active = await users.listByRole(store, 'reviewer');
	const wanted = ids.length === 0 ? active : active.filter((user) => ids.includes(user.id));
	if (wanted.length === 0 || wanted.length < new Set(ids).size)
		throw new DomainError('invalidInput', {}, [{ path: ['reviewerIds'], code: 'notAReviewer' }]);
	const userIds = wanted.map((user) => user.id);
	const led = await teams.listLedBy(store, userIds);
	const desk = Map.groupBy(
		await assignments.listUnfinished(store, userIds),
		(assignment) => assignment.reviewerId
	);
	return wanted.map(({ id, agentId, capacityMinutes }) => {
		const planned = (desk.get(id) ?? []).reduce((sum, one) => sum + one.minutes, 0);
		return {
			userId: id,
			capacityMinutes: capacityLeft(capacityMinutes, days, planned),
			excludedAgentIds: agentId === null ? [] : [agentId],
			excludedTeamIds: led.filter((team) => team.leadUserIds.includes(id)).map((team) => team._id)
		};
	});
}

/** How many items of each agent each reviewer already has. */
export function pairsOf(existing: readonly Assignment[]): ExistingPair[] {
	const standing = existing.filter((assignment) => assignment.state !== 'replaced');
	const pairs = Map.groupBy(standing, ({ agentId, reviewerId }) => `${agentId}|${reviewerId}`);
	return [...pairs.values()].flatMap(([first, ...others]) =>
		first === undefined
			? []
			: { agentId: first.agentId, userId: first.reviewerId, count: 1 + others.length }
	);
}
