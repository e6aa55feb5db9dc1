import { Id, ViewedList, ViewName, ViewQuery } from '@earshot/domain';
import { z } from 'zod';
import { PersonRef } from './common.ts';

/** GET /api/saved-views */
export const SavedViewsQuery = z.object({ list: ViewedList });

export const SavedViewView = z.object({
	id: Id,
	list: ViewedList,
	name: z.string(),
	shared: z.boolean(),
	/** Parameters of the list's address. */
	query: ViewQuery,
	owner: PersonRef,
	editable: z.boolean(),
	own: z.boolean(),
	/** The list opens with it. */
	isDefault: z.boolean(),
	rev: z.number().int()
});
export type SavedViewView = z.infer<typeof SavedViewView>;
export const SavedViewListView = z.object({ rows: z.array(SavedViewView) });

/** POST /api/saved-views */
export const CreateSavedViewBody = z.strictObject({
	list: ViewedList,
	name: ViewName,
	shared: z.boolean().optional(),
	query: ViewQuery
});
export type CreateSavedViewBody = z.infer<typeof CreateSavedViewBody>;

/** PATCH /api/saved-views/:id */
export const UpdateSavedViewBody = z.strictObject({
	rev: z.int().min(0),
	name: ViewName.optional(),
	shared: z.boolean().optional(),
	query: ViewQuery.optional()
});
export type UpdateSavedViewBody = z.infer<typeof UpdateSavedViewBody>;

/** PUT /api/saved-views/default */
export const DefaultViewBody = z.strictObject({ list: ViewedList, id: Id.nullable() });
export type DefaultViewBody = z.infer<typeof DefaultViewBody>;

export const ViewIdView = z.object({ id: Id.nullable() });
