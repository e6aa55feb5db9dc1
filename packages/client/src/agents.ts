import { AgentPage, AgentView, type UpdateAgentBody } from '@earshot/contract';
import { get, patch, type Query } from './request.ts';

export const listAgents = (query: Query = {}) => get('/api/agents', AgentPage, query);
export const updateAgent = (id: string, body: UpdateAgentBody) =>
	patch(`/api/agents/${id}`, body, AgentView);
