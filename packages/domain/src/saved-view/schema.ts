import { z } from 'zod';
import { Id } from '../words/index.ts';

/** Lists that views can be saved of. */
export const viewedLists = ['interactions'] as const;
export const ViewedList = z.enum(viewedLists);
export type ViewedList = z.infer<typeof ViewedList>;

/** What of a list's address a view keeps: filters, order, columns and the chart's second condition. */
export const viewParams = [
	'q',
	'channel',
	'source',
	'agentId',
	'teamId',
	'unmapped',
	'phrase',
	'from',
	'to',
	'filter',
	'share',
	'sort',
	'order',
	'columns'
] as const;
export type ViewParam = (typeof viewParams)[number];

export const ViewQuery = z.partialRecord(z.enum(viewParams), z.string().min(1).max(4000));
export type ViewQuery = z.infer<typeof ViewQuery>;

export const ViewName = z.string().trim().min(1).max(60);

/** A list as someone likes to see it, under a name. */
export const SavedView = z.strictObject({
	_id: Id,
	v: z.literal(1),
	list: ViewedList,
	ownerId: Id,
	name: ViewName,
	/** Shown to everybody who may see the list; what it finds depends on who looks. */
	shared: z.boolean(),
	query: ViewQuery,
	rev: z.int().min(0),
	createdAt: z.date(),
	updatedAt: z.date()
});
export type SavedView = z.infer<typeof SavedView>;

/** The view with which a person's list opens. */
export const DefaultView = z.strictObject({
	/** `list:userId` */
	_id: z.string(),
	v: z.literal(1),
	viewId: Id
});
export type DefaultView = z.infer<typeof DefaultView>;
