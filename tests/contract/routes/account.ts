import { BootView } from '@earshot/contract';
import { testPassword } from '@earshot/testing';
import type { RouteCase } from '../route-case.ts';

export const accountRoutes: RouteCase[] = [
	{
		route: 'GET /api/boot',
		may: 'agent',
		mayNot: null,
		status: 200,
		view: BootView,
		call: () => ({ path: '/api/boot' })
	},
	{
		route: 'PUT /api/account/locale',
		may: 'agent',
		mayNot: null,
		status: 204,
		view: null,
		call: () => ({ path: '/api/account/locale', body: { locale: 'en' } })
	},
	{
		route: 'POST /api/account/password',
		may: 'performance',
		mayNot: null,
		status: 204,
		view: null,
		call: () => ({
			path: '/api/account/password',
			body: { current: testPassword, next: 'another-secret-7' }
		})
	}
];
