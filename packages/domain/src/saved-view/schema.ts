import { z } from 'zod';
import { evaluationFilterParams } from '../evaluation-list/filter.ts';
import { Id } from '../words/index.ts';

/** What of a list's address a view keeps: filters, order, columns and the chart's second condition. */
export const viewParams = {
	interactions: [
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
	],
	evaluations: [...evaluationFilterParams, 'sort', 'order']
} as const;

/** Lists that views can be saved of. */
export const viewedLists = [
	'interactions',
	'evaluations'
] as const satisfies (keyof typeof viewParams)[];
export const ViewedList = z.enum(viewedLists);
export type ViewedList = z.infer<typeof ViewedList>;

/** Every parameter of every list; what belongs to another list is refused when a view is saved. */
const allParams = [...new Set([...viewParams.interactions, ...viewParams.evaluations])];
export type ViewParam = (typeof allParams)[number];

export const ViewQuery = z.partialRecord(z.enum(allParams), z.string().min(1).max(4000));
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
