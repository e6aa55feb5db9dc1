import {
	CreateSavedViewBody,
	DefaultViewBody,
	IdParam,
	SavedViewsQuery,
	UpdateSavedViewBody
} from '@earshot/contract';
import {
	createSavedView,
	deleteSavedView,
	listSavedViews,
	setDefaultView,
	updateSavedView
} from '@earshot/services/saved-views';
import { Hono } from 'hono';
import type { AppEnv } from '../http/env.ts';
import { json, param, query } from '../http/validate.ts';

/** Lists as people like to see them. */
export const savedViewRoutes = () =>
	new Hono<AppEnv>()
		.get('/saved-views', query(SavedViewsQuery), async (c) =>
			c.json(await listSavedViews(c.get('ctx'), c.req.valid('query')), 200)
		)
		.post('/saved-views', json(CreateSavedViewBody), async (c) =>
			c.json(await createSavedView(c.get('ctx'), c.req.valid('json')), 201)
		)
		.put('/saved-views/default', json(DefaultViewBody), async (c) =>
			c.json(await setDefaultView(c.get('ctx'), c.req.valid('json')), 200)
		)
		.patch('/saved-views/:id', param(IdParam), json(UpdateSavedViewBody), async (c) =>
			c.json(
				await updateSavedView(c.get('ctx'), { ...c.req.valid('json'), ...c.req.valid('param') }),
				200
			)
		)
		.delete('/saved-views/:id', param(IdParam), async (c) =>
			c.json(await deleteSavedView(c.get('ctx'), c.req.valid('param')), 200)
		);
