import { CreateCommentTemplateBody, IdParam, UpdateCommentTemplateBody } from '@earshot/contract';
import {
	createCommentTemplate,
	listCommentTemplates,
	removeCommentTemplate,
	restoreCommentTemplate,
	updateCommentTemplate,
	useCommentTemplate
} from '@earshot/services/comment-templates';
import { Hono } from 'hono';
import type { AppEnv } from '../http/env.ts';
import { json, param } from '../http/validate.ts';

/** Comments people keep for themselves. */
export const commentTemplateRoutes = () =>
	new Hono<AppEnv>()
		.get('/comment-templates', async (c) => c.json(await listCommentTemplates(c.get('ctx')), 200))
		.post('/comment-templates', json(CreateCommentTemplateBody), async (c) =>
			c.json(await createCommentTemplate(c.get('ctx'), c.req.valid('json')), 201)
		)
		.put('/comment-templates/:id', param(IdParam), json(UpdateCommentTemplateBody), async (c) =>
			c.json(
				await updateCommentTemplate(c.get('ctx'), {
					...c.req.valid('json'),
					...c.req.valid('param')
				}),
				200
			)
		)
		.delete('/comment-templates/:id', param(IdParam), async (c) =>
			c.json(await removeCommentTemplate(c.get('ctx'), c.req.valid('param')), 200)
		)
		.post('/comment-templates/:id/restore', param(IdParam), async (c) =>
			c.json(await restoreCommentTemplate(c.get('ctx'), c.req.valid('param')), 200)
		)
		.post('/comment-templates/:id/use', param(IdParam), async (c) =>
			c.json(await useCommentTemplate(c.get('ctx'), c.req.valid('param')), 200)
		);
