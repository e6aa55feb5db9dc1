import { AgentScoresView, AgentScoreView, CentreScoresView } from '@earshot/contract';
import type { RouteCase } from '../route-case.ts';

export const scoreRoutes: RouteCase[] = [
	{
		route: 'GET /api/scores/centre',
		may: 'performance',
		mayNot: ['teamLead', 'forbidden'],
		status: 200,
		view: CentreScoresView,
		call: () => ({ path: '/api/scores/centre' })
	},
	{
		route: 'GET /api/scores/agents',
		may: 'teamLead',
		mayNot: ['agent', 'forbidden'],
		status: 200,
		view: AgentScoresView,
		call: () => ({ path: '/api/scores/agents?period=2026-11' })
	},
	{
		route: 'GET /api/scores/agents/:id',
		may: 'agent',
		mayNot: ['otherAgent', 'notFound'],
		status: 200,
		view: AgentScoreView,
		call: ({ cast }) => ({ path: `/api/scores/agents/${cast.agent._id}` })
	}
];
