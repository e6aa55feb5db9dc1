import {
	BridgeView,
	ImportedRubricView,
	ReplayView,
	RubricHealthView,
	RubricListView,
	RubricVersionView
} from '@earshot/contract';
import * as rubrics from '@earshot/services/rubrics';
import { cliContext } from '@earshot/testing';
import { z } from 'zod';
import type { Api } from '../../support/api.ts';
import type { RouteCase } from '../route-case.ts';

const install = ({ store }: Api) => rubrics.installBuiltInRubrics(cliContext(store));

/** The draft of the calls rubric, made on first need. */
async function draftOf(api: Api) {
	await install(api);
	const { rows } = await rubrics.listRubrics(api.cast.as.qaLead);
	const draft = rows.find((one) => one.key === 'calls' && one.state === 'draft');
	return draft ?? rubrics.createRubricDraft(api.cast.as.qaLead, { id: 'calls@1' });
}

export const rubricRoutes: RouteCase[] = [
	{
		route: 'GET /api/rubrics',
		may: 'agent',
		mayNot: null,
		status: 200,
		view: RubricListView,
		call: async (api) => {
			await install(api);
			return { path: '/api/rubrics' };
		}
	},
	{
		route: 'GET /api/rubrics/:id',
		may: 'reviewer',
		mayNot: null,
		status: 200,
		view: RubricVersionView,
		call: () => ({ path: '/api/rubrics/chats@1' })
	},
	{
		route: 'GET /api/rubrics/:id/replay',
		may: 'manager',
		mayNot: ['trainer', 'forbidden'],
		status: 200,
		view: ReplayView,
		call: async (api) => {
			const { id } = await draftOf(api);
			return { path: `/api/rubrics/${id}/replay?from=2026-06&to=2026-11&unmapped=notApplicable` };
		}
	},
	{
		route: 'GET /api/rubrics/:id/bridge',
		may: 'manager',
		mayNot: ['performance', 'forbidden'],
		status: 200,
		view: BridgeView,
		call: () => ({ path: '/api/rubrics/chats@1/bridge?from=2026-06&to=2026-11' })
	},
	{
		route: 'GET /api/rubrics/:id/health',
		may: 'qaLead',
		mayNot: ['teamLead', 'forbidden'],
		status: 200,
		view: RubricHealthView,
		call: () => ({ path: '/api/rubrics/chats@1/health' })
	},
	{
		route: 'POST /api/rubrics',
		may: 'qaLead',
		mayNot: ['manager', 'forbidden'],
		status: 201,
		view: RubricVersionView,
		call: () => ({
			path: '/api/rubrics',
			body: {
				title: { 'zh-CN': '投诉', en: 'Complaints' },
				from: { kind: 'template', id: 'complaints' }
			}
		})
	},
	{
		route: 'POST /api/rubrics/import',
		may: 'qaLead',
		mayNot: ['manager', 'forbidden'],
		status: 201,
		view: ImportedRubricView,
		call: async (api) => {
			await install(api);
			const { text } = await rubrics.exportRubricFile(api.cast.as.qaLead, { id: 'chats@1' });
			const { format, content } = JSON.parse(text) as { format: string; content: object };
			return {
				path: '/api/rubrics/import',
				body: { format, content: { ...content, minimumN: 7 } }
			};
		}
	},
	{
		route: 'GET /api/rubrics/:id/file',
		may: 'qaLead',
		mayNot: ['reviewer', 'forbidden'],
		status: 200,
		view: z.looseObject({ format: z.string(), contentHash: z.string() }),
		call: () => ({ path: '/api/rubrics/chats@1/file' })
	},
	{
		route: 'GET /api/rubrics/:id/workbook',
		may: 'qaLead',
		mayNot: ['reviewer', 'forbidden'],
		status: 200,
		view: null,
		call: () => ({ path: '/api/rubrics/chats@1/workbook' })
	},
	{
		route: 'POST /api/rubrics/:id/draft',
		may: 'qaLead',
		mayNot: ['manager', 'forbidden'],
		status: 201,
		view: RubricVersionView,
		call: () => ({ path: '/api/rubrics/chats@1/draft' })
	},
	{
		route: 'PUT /api/rubrics/:id',
		may: 'qaLead',
		mayNot: ['reviewer', 'forbidden'],
		status: 200,
		view: RubricVersionView,
		call: async (api) => {
			const { id, rev, content } = await draftOf(api);
			const title = { 'zh-CN': '电话质检（修订）', en: 'Calls, revised' };
			return { path: `/api/rubrics/${id}`, body: { rev, content: { ...content, title } } };
		}
	},
	{
		route: 'POST /api/rubrics/:id/publish',
		may: 'qaLead',
		mayNot: ['admin', 'forbidden'],
		status: 200,
		view: RubricVersionView,
		call: async (api) => {
			const { id, rev } = await draftOf(api);
			return { path: `/api/rubrics/${id}/publish`, body: { rev } };
		}
	},
	{
		route: 'POST /api/rubrics/:id/retire',
		may: 'qaLead',
		mayNot: ['reviewer', 'forbidden'],
		status: 200,
		view: RubricVersionView,
		call: async (api) => {
			await install(api);
			const { rows } = await rubrics.listRubrics(api.cast.as.qaLead);
			const calls = rows.find((one) => one.key === 'calls' && one.state === 'published');
			const { id = '', rev = 0 } = calls ?? {};
			return { path: `/api/rubrics/${id}/retire`, body: { rev, reason: '改用新表' } };
		}
	}
];
