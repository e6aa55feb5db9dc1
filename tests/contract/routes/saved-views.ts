import { SavedViewListView, SavedViewView, ViewIdView } from '@earshot/contract';
import { createSavedView } from '@earshot/services/saved-views';
import type { Api } from '../../support/api.ts';
import type { RouteCase } from '../route-case.ts';

const list = 'interactions' as const;
const query = { filter: 'silenceShare:0.3..' };
let count = 0;
const viewOf = ({ cast }: Api) =>
	createSavedView(cast.as.manager, { list, name: `视图 ${++count}`, query });

export const savedViewRoutes: RouteCase[] = [
	{
		route: 'GET /api/saved-views',
		may: 'teamLead',
		mayNot: ['reviewer', 'forbidden'],
		status: 200,
		view: SavedViewListView,
		call: () => ({ path: `/api/saved-views?list=${list}` })
	},
	{
		route: 'POST /api/saved-views',
		may: 'qaLead',
		mayNot: ['manager', 'forbidden'],
		status: 201,
		view: SavedViewView,
		call: () => ({ path: '/api/saved-views', body: { list, name: '共享', shared: true, query } })
	},
	{
		route: 'PUT /api/saved-views/default',
		may: 'manager',
		mayNot: ['teamLead', 'notFound'],
		status: 200,
		view: ViewIdView,
		call: async (api) => ({
			path: '/api/saved-views/default',
			body: { list, id: (await viewOf(api)).id }
		})
	},
	{
		route: 'PATCH /api/saved-views/:id',
		may: 'manager',
		mayNot: ['teamLead', 'notFound'],
		status: 200,
		view: SavedViewView,
		call: async (api) => ({
			path: `/api/saved-views/${(await viewOf(api)).id}`,
			body: { rev: 0, query: { channel: 'call' } }
		})
	},
	{
		route: 'DELETE /api/saved-views/:id',
		may: 'manager',
		mayNot: ['teamLead', 'notFound'],
		status: 200,
		view: ViewIdView,
		call: async (api) => ({ path: `/api/saved-views/${(await viewOf(api)).id}` })
	}
];
