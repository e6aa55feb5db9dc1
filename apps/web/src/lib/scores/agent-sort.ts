import type { AgentScoreRow, EstimateView } from '@earshot/contract';

/** Too small a sample has no place in an order. */
const known = (estimate: EstimateView | undefined): number | null =>
	estimate && !estimate.tooFew ? estimate.mean : null;

/** What each column of the agents' scores sorts by. */
export const sortValues: Record<
	string,
	(row: AgentScoreRow) => string | number | null | undefined
> = {
	agent: (row) => row.agent.name,
	team: (row) => row.team?.name,
	score: (row) => known(row.score),
	language: (row) => known(row.dimensions.language),
	tone: (row) => known(row.dimensions.tone),
	knowledge: (row) => known(row.dimensions.knowledge),
	patience: (row) => known(row.dimensions.patience),
	change: (row) => row.change,
	critical: (row) => row.criticalFailures
};
