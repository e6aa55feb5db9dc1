export { getAgentScore } from './agent.ts';
export { listAgentScores } from './agents.ts';
export { getCentreScores } from './centre.ts';
export { rebuildRollups, type RollupRebuild } from './rebuild-rollups.ts';
