export interface AssignmentItem {
	interactionId: string;
	agentId: string;
	teamId: string | null;
	/** Estimated work, > 0; see `minutesOf`. */
	minutes: number;
	/** Compared as written; null = any reviewer can take it. */
	language: string | null;
}

export interface AssignmentReviewer {
	userId: string;
	/** Minutes of review this reviewer can still take, ≥ 0. */
	capacityMinutes: number;
	/** Agents never reviewed by them: themself, their own team as its lead, other conflicts. */
	excludedAgentIds: readonly string[];
	/** Teams never reviewed by them. */
	excludedTeamIds?: readonly string[];
	/** Left out = all languages. */
	languages?: readonly string[];
}

/** Items of an agent that a reviewer already has in this period. */
export interface ExistingPair {
	agentId: string;
	userId: string;
	count: number;
}

export interface AssignmentRequest {
	items: readonly AssignmentItem[];
	reviewers: readonly AssignmentReviewer[];
	/** Hexadecimal, at least 128 bits. */
	seed: string;
	existingPairs?: readonly ExistingPair[];
}

/** Why nobody got an item: the first rule that left no reviewer, in this order. */
export const unassignedReasons = ['conflict', 'language', 'share', 'capacity'] as const;
export type UnassignedReason = (typeof unassignedReasons)[number];

export interface ReviewerLoad {
	userId: string;
	items: number;
	minutes: number;
	capacityMinutes: number;
}

export interface AssignmentPlan {
	/** In the random order of the items. */
	assignments: { interactionId: string; agentId: string; userId: string; minutes: number }[];
	unassigned: { interactionId: string; agentId: string; reason: UnassignedReason }[];
	/** One for each reviewer, in the order of `reviewers`. */
	loads: ReviewerLoad[];
}
