import type { AgentRollup, RollupItem } from './schema.ts';

export function idOf(n: number): string {
	return n.toString(16).padStart(24, '0');
}

/** Items with the given scores and, where said, knowledge scores. */
export function itemsOf(scores: number[], own: Partial<RollupItem> = {}): RollupItem[] {
	return scores.map((score, index) => ({
		evaluationId: idOf(10_000 + index),
		score,
		final: score,
		critical: false,
		dimensions: {},
		simulated: false,
		...own
	}));
}

export function rollupOf(
	agent: number,
	items: RollupItem[],
	own: Partial<AgentRollup> = {}
): AgentRollup {
	const base = {
		agentId: idOf(agent),
		teamId: idOf(900),
		period: '2026-11',
		channel: 'call' as const
	};
	const rollup = { ...base, rubricVersionId: 'calls@1', items, rev: 0, v: 1 as const, ...own };
	return { _id: `${rollup.agentId}|${rollup.period}|${rollup.rubricVersionId}`, ...rollup };
}

/** Six agents with five items each: enough for a spread of their own. */
export function poolOf(own: Partial<AgentRollup> = {}): AgentRollup[] {
	return [0, 1, 2, 3, 4, 5].map((agent) =>
		rollupOf(agent + 1, itemsOf([92, 85, 78, 100, 60 + agent * 4]), own)
	);
}
