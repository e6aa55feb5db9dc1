import type { Ledger } from './ledger.ts';
import type { AssignmentItem, AssignmentReviewer, UnassignedReason } from './types.ts';

const shareRule = { reviewersMin: 3, itemsMin: 5, shareMax: 2 / 5 };
// Sums of minutes carry rounding; a capacity met exactly must not be refused for it.
const MINUTES_SLACK = 1e-9;

/**
 * The reviewers who may take the item, or the first hard rule that leaves none (methods §1.3, AS3–AS6):
 * conflict of interest, language, share of one agent's items, capacity.
 */
export function eligibleReviewers(
	item: AssignmentItem,
	reviewers: readonly AssignmentReviewer[],
	ledger: Ledger
): { reviewers: AssignmentReviewer[] } | { reason: UnassignedReason } {
	const free = reviewers.filter((reviewer) => !conflicts(item, reviewer));
	if (free.length === 0) return { reason: 'conflict' };
	const able = free.filter((reviewer) => speaks(item, reviewer));
	if (able.length === 0) return { reason: 'language' };
	const most = pairLimit(ledger.itemsOf(item.agentId), able.length);
	const spread = able.filter(({ userId }) => ledger.pairCount(item.agentId, userId) < most);
	if (spread.length === 0) return { reason: 'share' };
	const open = spread.filter(
		({ userId, capacityMinutes }) =>
			ledger.loadOf(userId).minutes + item.minutes <= capacityMinutes + MINUTES_SLACK
	);
	return open.length === 0 ? { reason: 'capacity' } : { reviewers: open };
}

function conflicts(
	{ agentId, teamId }: AssignmentItem,
	{ userId, excludedAgentIds, excludedTeamIds = [] }: AssignmentReviewer
): boolean {
	return (
		userId === agentId ||
		excludedAgentIds.includes(agentId) ||
		(teamId !== null && excludedTeamIds.includes(teamId))
	);
}

function speaks({ language }: AssignmentItem, { languages }: AssignmentReviewer): boolean {
	return language === null || languages === undefined || languages.includes(language);
}

function pairLimit(agentItems: number, ableReviewers: number): number {
	const { reviewersMin, itemsMin, shareMax } = shareRule;
	if (ableReviewers < reviewersMin || agentItems < itemsMin) return Number.POSITIVE_INFINITY;
	return Math.floor(agentItems * shareMax);
}
