import { compareCodePoints } from '@earshot/stats';
import { DomainError } from '../errors/index.ts';
import { permanentRandomNumbers } from '../sampling/index.ts';
import { requireDistinct } from '../sampling/refusals.ts';
import { eligibleReviewers } from './eligible.ts';
import { openLedger } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import type {
	AssignmentItem,
	AssignmentPlan,
	AssignmentRequest,
	AssignmentReviewer
} from './types.ts';

const PLAN_ID = 'assignment/v1';

/**
 * Gives items to reviewers (methods §1.3): in the order of their random numbers, each to the eligible
 * reviewer with the fewest items of this agent, then the smallest share of capacity used, then the
 * smallest keyed hash (AS2–AS7). The order of `items` and `reviewers` does not matter. What nobody may
 * take is listed with its reason. Throws `duplicate` for a repeated interaction or reviewer,
 * `invalidInput` for a bad seed, id, minutes, capacity or count.
 */
export function assignByMinutes(request: AssignmentRequest): AssignmentPlan {
	requireSound(request);
	const { reviewers, seed } = request;
	const ledger = openLedger(request);
	const plan: AssignmentPlan = { assignments: [], unassigned: [], loads: [] };
	for (const item of randomOrder(request)) {
		const { interactionId, agentId, minutes } = item;
		const eligible = eligibleReviewers(item, reviewers, ledger);
		if ('reason' in eligible) {
			plan.unassigned.push({ interactionId, agentId, reason: eligible.reason });
			continue;
		}
		const reviewer = firstChoice(item, eligible.reviewers, ledger, seed);
		ledger.give(item, reviewer);
		plan.assignments.push({ interactionId, agentId, userId: reviewer.userId, minutes });
	}
	plan.loads = reviewers.map(({ userId, capacityMinutes }) => ({
		userId,
		...ledger.loadOf(userId),
		capacityMinutes
	}));
	return plan;
}

function randomOrder({ items, seed }: AssignmentRequest): AssignmentItem[] {
	const numberOf = permanentRandomNumbers(seed, PLAN_ID);
	return items
		.map((item) => ({ item, hex: numberOf(item.interactionId).hex }))
		.toSorted((a, b) => compareCodePoints(a.hex, b.hex))
		.map(({ item }) => item);
}

function firstChoice(
	item: AssignmentItem,
	eligible: AssignmentReviewer[],
	ledger: Ledger,
	seed: string
): AssignmentReviewer {
	const numberOf = permanentRandomNumbers(seed, `${PLAN_ID}/${item.interactionId}`);
	const tieBreak = (userId: string) => numberOf(userId).hex;
	return eligible.reduce((best, next) => {
		const pairs =
			ledger.pairCount(item.agentId, next.userId) - ledger.pairCount(item.agentId, best.userId);
		const used = usedShare(next, ledger) - usedShare(best, ledger);
		const order = pairs || used || compareCodePoints(tieBreak(next.userId), tieBreak(best.userId));
		return order < 0 ? next : best;
	});
}

function usedShare({ userId, capacityMinutes }: AssignmentReviewer, ledger: Ledger): number {
	return ledger.loadOf(userId).minutes / capacityMinutes;
}

function requireSound({ items, reviewers, existingPairs = [] }: AssignmentRequest): void {
	requireDistinct(items.map(({ interactionId }) => interactionId));
	requireDistinct(reviewers.map(({ userId }) => userId));
	const numbers = [
		...items.map(({ minutes }) => minutes > 0 && Number.isFinite(minutes)),
		...reviewers.map(({ capacityMinutes: m }) => m >= 0 && Number.isFinite(m)),
		...existingPairs.map(({ count }) => count >= 0 && Number.isSafeInteger(count))
	];
	if (numbers.includes(false)) throw new DomainError('invalidInput', { reason: 'badNumber' });
}
