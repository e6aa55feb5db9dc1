import type { AssignmentItem, AssignmentRequest, AssignmentReviewer } from './types.ts';

/** What has been given out so far: minutes per reviewer, items per agent and reviewer. */
export interface Ledger {
	loadOf: (userId: string) => { items: number; minutes: number };
	pairCount: (agentId: string, userId: string) => number;
	/** Items of the agent in this period, given out or not. */
	itemsOf: (agentId: string) => number;
	give: (item: AssignmentItem, reviewer: AssignmentReviewer) => void;
}

/** A ledger that starts from the pairs of the period. */
export function openLedger({ items, existingPairs = [] }: AssignmentRequest): Ledger {
	const loads = new Map<string, { items: number; minutes: number }>();
	const pairs = new Map<string, Map<string, number>>();
	const totals = new Map<string, number>();
	const add = (agentId: string, userId: string, count: number) => {
		const counts = pairs.get(agentId) ?? new Map<string, number>();
		pairs.set(agentId, counts.set(userId, (counts.get(userId) ?? 0) + count));
	};
	const expect = (agentId: string, count: number) =>
		totals.set(agentId, (totals.get(agentId) ?? 0) + count);
	for (const { agentId } of items) expect(agentId, 1);
	for (const { agentId, userId, count } of existingPairs) {
		expect(agentId, count);
		add(agentId, userId, count);
	}
	const loadOf = (userId: string) => loads.get(userId) ?? { items: 0, minutes: 0 };
	return {
		loadOf,
		pairCount: (agentId, userId) => pairs.get(agentId)?.get(userId) ?? 0,
		itemsOf: (agentId) => totals.get(agentId) ?? 0,
		give: (item, { userId }) => {
			const load = loadOf(userId);
			loads.set(userId, { items: load.items + 1, minutes: load.minutes + item.minutes });
			add(item.agentId, userId, 1);
		}
	};
}
