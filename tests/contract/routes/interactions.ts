import {
	InteractionCountsView,
	InteractionFacetsView,
	InteractionPage,
	InteractionView,
	RevealListView,
	RevealedView
} from '@earshot/contract';
import { createInteraction } from '@earshot/testing';
import type { Api } from '../../support/api.ts';
import { importCall } from '../../support/imported.ts';
import type { RouteCase } from '../route-case.ts';

let call: Promise<{ id: string; wav: Buffer }> | undefined;
const callOf = ({ store }: Api) => (call ??= importCall(store));

export const interactionRoutes: RouteCase[] = [
	{
		route: 'GET /api/interactions',
		may: 'teamLead',
		mayNot: ['reviewer', 'forbidden'],
		status: 200,
		view: InteractionPage,
		call: () => ({ path: '/api/interactions?channel=chat&sort=messageCount&order=asc' })
	},
	{
		route: 'GET /api/interactions/counts',
		may: 'teamLead',
		mayNot: ['reviewer', 'forbidden'],
		status: 200,
		view: InteractionCountsView,
		call: () => ({
			path: '/api/interactions/counts?filter=silenceShare:0.1..%3BholdMusic:no&share=phrase:forbidden'
		})
	},
	{
		route: 'GET /api/interactions/facets',
		may: 'teamLead',
		mayNot: ['agent', 'forbidden'],
		status: 200,
		view: InteractionFacetsView,
		call: () => ({ path: '/api/interactions/facets' })
	},
	{
		route: 'GET /api/interactions/:id',
		may: 'teamLead',
		mayNot: ['otherAgent', 'notFound'],
		status: 200,
		view: InteractionView,
		call: async ({ store, cast }) => ({
			path: `/api/interactions/${(await createInteraction(store, cast.agent))._id}`
		})
	},
	{
		route: 'POST /api/interactions/:id/reveal',
		may: 'qaLead',
		mayNot: ['teamLead', 'forbidden'],
		status: 200,
		view: RevealedView,
		call: async ({ store, cast }) => ({
			path: `/api/interactions/${(await createInteraction(store, cast.agent))._id}/reveal`,
			body: { reason: '核对客户投诉' }
		})
	},
	{
		route: 'GET /api/interactions/:id/reveals',
		may: 'admin',
		mayNot: ['reviewer', 'forbidden'],
		status: 200,
		view: RevealListView,
		call: async ({ store, cast }) => ({
			path: `/api/interactions/${(await createInteraction(store, cast.agent))._id}/reveals`
		})
	},
	{
		route: 'GET /api/interactions/:id/audio',
		may: 'manager',
		mayNot: ['reviewer', 'notFound'],
		status: 200,
		view: null,
		call: async (api) => ({ path: `/api/interactions/${(await callOf(api)).id}/audio` })
	},
	{
		route: 'GET /api/interactions/:id/peaks',
		may: 'manager',
		mayNot: ['teamLead', 'notFound'],
		status: 200,
		view: null,
		call: async (api) => ({ path: `/api/interactions/${(await callOf(api)).id}/peaks` })
	}
];
