import {
	CommentTemplateIdView,
	CommentTemplateListView,
	CommentTemplateUseView,
	CommentTemplateView
} from '@earshot/contract';
import { createCommentTemplate, removeCommentTemplate } from '@earshot/services/comment-templates';
import type { Api } from '../../support/api.ts';
import type { RouteCase } from '../route-case.ts';

let count = 0;
const templateOf = ({ cast }: Api) =>
	createCommentTemplate(cast.as.reviewer, { text: `常用评语 ${++count}` });
const own: Pick<RouteCase, 'may' | 'mayNot' | 'status'> = {
	may: 'reviewer',
	mayNot: ['otherReviewer', 'notFound'],
	status: 200
};

export const commentTemplateRoutes: RouteCase[] = [
	{
		route: 'GET /api/comment-templates',
		may: 'teamLead',
		mayNot: ['performance', 'forbidden'],
		status: 200,
		view: CommentTemplateListView,
		call: () => ({ path: '/api/comment-templates' })
	},
	{
		route: 'POST /api/comment-templates',
		may: 'reviewer',
		mayNot: ['admin', 'forbidden'],
		status: 201,
		view: CommentTemplateView,
		call: () => ({ path: '/api/comment-templates', body: { text: '请先核实身份' } })
	},
	{
		...own,
		route: 'PUT /api/comment-templates/:id',
		view: CommentTemplateView,
		call: async (api) => ({
			path: `/api/comment-templates/${(await templateOf(api)).id}`,
			body: { rev: 0, text: '改过的评语', criterion: null, dimension: 'tone' }
		})
	},
	{
		...own,
		route: 'DELETE /api/comment-templates/:id',
		view: CommentTemplateIdView,
		call: async (api) => ({ path: `/api/comment-templates/${(await templateOf(api)).id}` })
	},
	{
		...own,
		route: 'POST /api/comment-templates/:id/restore',
		view: CommentTemplateView,
		call: async (api) => {
			const { id } = await templateOf(api);
			await removeCommentTemplate(api.cast.as.reviewer, { id });
			return { path: `/api/comment-templates/${id}/restore` };
		}
	},
	{
		...own,
		route: 'POST /api/comment-templates/:id/use',
		view: CommentTemplateUseView,
		call: async (api) => ({ path: `/api/comment-templates/${(await templateOf(api)).id}/use` })
	}
];
