import { AgentScoreView, AgentScoresView, CentreScoresView } from '@earshot/contract';
import { get, type Query } from './request.ts';

export const readCentreScores = (query: Query = {}) =>
	get('/api/scores/centre', CentreScoresView, query);
export const listAgentScores = (query: Query = {}) =>
	get('/api/scores/agents', AgentScoresView, query);
export const readAgentScore = (id: string, query: Query = {}) =>
	get(`/api/scores/agents/${id}`, AgentScoreView, query);
