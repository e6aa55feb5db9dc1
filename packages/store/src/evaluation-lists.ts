import type { Evaluation, EvaluationSort } from '@earshot/domain';
import type { Document, Filter } from 'mongodb';
import {
	figureOf,
	namingAgents,
	scopeFilter,
	wantedFilter,
	type EvaluationFilter,
	type EvaluationScope
} from './evaluation-filter.ts';
import { definition, findManyVisible } from './evaluations.ts';
import { allOf, findPage, type Page, type PageOf } from './page.ts';
import { bound, type Store } from './store.ts';

export type { EvaluationFilter, EvaluationScope, Within } from './evaluation-filter.ts';

export interface EvaluationOrder {
	field: EvaluationSort;
	order: 'asc' | 'desc';
}

export const newestChange: EvaluationOrder = { field: 'updatedAt', order: 'desc' };

/** What is sorted by where no index has it in order. */
const sortable: Record<EvaluationSort, Document | string> = {
	updatedAt: '$updatedAt',
	submittedAt: '$submittedAt',
	releasedAt: '$releasedAt',
	score: figureOf('result.score'),
	activeMs: '$draft.activeMs'
};

const visible = (scope: EvaluationScope, filter: EvaluationFilter): Filter<Evaluation> =>
	allOf([scopeFilter(scope), ...wantedFilter(filter)]);

/** An index ends with what was not submitted only in descending order. */
const isInOrder = ({ field, order }: EvaluationOrder): boolean =>
	field === 'updatedAt' || (field === 'submittedAt' && order === 'desc');

const hints = new Map<EvaluationSort, string>([
	['updatedAt', 'updated'],
	['submittedAt', 'submitted']
]);

/** Nearly everything matches: reading in order ends with the page, filtering by state would sort it all. */
const hintFor = (
	scope: EvaluationScope,
	filter: EvaluationFilter,
	{ field }: EvaluationOrder
): string | undefined =>
	scope.everyone && wantedFilter(filter).length === 0 ? hints.get(field) : undefined;

const sortOf = ({ field, order }: EvaluationOrder) => {
	const direction = order === 'asc' ? (1 as const) : (-1 as const);
	return { [field]: direction, _id: direction };
};

/** One page; what has nothing to sort by comes last in both directions. */
export async function list(
	store: Store,
	scope: EvaluationScope,
	filter: EvaluationFilter,
	order: EvaluationOrder,
	page: PageOf
): Promise<Page<Evaluation>> {
	const match = visible(scope, filter);
	const hint = hintFor(scope, filter, order);
	if (isInOrder(order))
		return findPage(store, definition.of(store), match, sortOf(order), page, hint);
	const skip = (page.page - 1) * page.pageSize;
	const ids = await sortedIds(store, match, order, { skip, limit: page.pageSize });
	const found = await findManyVisible(store, ids, scope);
	const byId = new Map(found.map((row) => [row._id, row]));
	const total = await definition.of(store).countDocuments(match, bound(store));
	return { rows: ids.flatMap((id) => byId.get(id) ?? []), total, ...page };
}

/** Only the value and the id are sorted, whatever the size of the documents. */
async function sortedIds(
	store: Store,
	match: Filter<Evaluation>,
	{ field, order }: EvaluationOrder,
	{ skip, limit }: { skip: number; limit: number }
): Promise<string[]> {
	const direction = order === 'asc' ? 1 : -1;
	const rows = await definition
		.of(store)
		.aggregate<{ _id: string }>(
			[
				{ $match: match },
				{ $project: { by: { $ifNull: [sortable[field], null] } } },
				{ $addFields: { absent: { $eq: ['$by', null] } } },
				{ $sort: { absent: 1, by: direction, _id: direction } },
				{ $skip: skip },
				{ $limit: limit },
				{ $project: { _id: 1 } }
			],
			bound(store)
		)
		.toArray();
	return rows.map(({ _id }) => _id);
}

/** Ids of at most `limit`, in the order of the list. */
export async function idsInOrder(
	store: Store,
	scope: EvaluationScope,
	filter: EvaluationFilter,
	order: EvaluationOrder,
	limit: number
): Promise<string[]> {
	const match = visible(scope, filter);
	if (!isInOrder(order)) return sortedIds(store, match, order, { skip: 0, limit });
	const hint = hintFor(scope, filter, order);
	const rows = await definition
		.of(store)
		.find(match, {
			...bound(store),
			...(hint === undefined ? {} : { hint }),
			projection: { _id: 1 }
		})
		.sort(sortOf(order))
		.limit(limit)
		.toArray();
	return rows.map(({ _id }) => _id);
}

/** What is looked through of an evaluation. */
export type EvaluationGist = Pick<Evaluation, '_id' | 'interactionId'> & {
	comments?: Evaluation['comments'];
	draft?: Partial<Pick<Evaluation['draft'], 'answers' | 'summary' | 'heard'>>;
};
export type GistField = 'comments' | 'draft.answers' | 'draft.summary' | 'draft.heard';

/** Everything that matches, newest change first, one after the other, with these fields only. */
export const eachGist = (
	store: Store,
	scope: EvaluationScope,
	filter: EvaluationFilter,
	fields: readonly GistField[]
): AsyncIterable<EvaluationGist> => {
	const hint = hintFor(scope, filter, newestChange);
	return definition
		.of(store)
		.find(visible(scope, filter), {
			...bound(store),
			...(hint === undefined ? {} : { hint })
		})
		.project<EvaluationGist>({
			interactionId: 1,
			...Object.fromEntries(fields.map((field) => [field, 1]))
		})
		.sort(sortOf(newestChange))
		.batchSize(500);
};

/** Only the newest are looked through, so that the answer does not wait for the whole history. */
export const facetRowsMax = 5000;

/** A value that was seen, and how often. */
export interface SeenValue {
	field: 'agentId' | 'reviewerId' | 'teamId' | 'rubricVersionId' | 'interactionId';
	value: string;
	count: number;
}

const faceted: SeenValue['field'][] = [
	'agentId',
	'reviewerId',
	'teamId',
	'rubricVersionId',
	'interactionId'
];

/** Values on the newest evaluations of a reader, most seen first. */
export async function seenValues(store: Store, scope: EvaluationScope): Promise<SeenValue[]> {
	const rows = await definition
		.of(store)
		.aggregate<{ _id: { k: SeenValue['field']; v: string }; count: number }>(
			[
				{ $match: allOf([scopeFilter(scope), namingAgents]) },
				{ $sort: { updatedAt: -1, _id: -1 } },
				{ $limit: facetRowsMax },
				{ $project: { pair: faceted.map((field) => ({ k: field, v: `$${field}` })) } },
				{ $unwind: '$pair' },
				{ $match: { 'pair.v': { $type: 'string' } } },
				{ $group: { _id: '$pair', count: { $sum: 1 } } },
				{ $sort: { count: -1, _id: 1 } }
			],
			bound(store)
		)
		.toArray();
	return rows.map(({ _id, count }) => ({ field: _id.k, value: _id.v, count }));
}
