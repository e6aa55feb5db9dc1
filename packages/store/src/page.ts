import type { Collection, Filter, Sort } from 'mongodb';
import { bound, type Store } from './store.ts';

/** 1-based page of a list. */
export interface PageOf {
	page: number;
	pageSize: number;
}

export interface Page<Doc> extends PageOf {
	rows: Doc[];
	/** All documents that match, on every page. */
	total: number;
}

/** Documents that meet every condition; empty conditions are left out. The cast is safe: `$and` of filters is one. */
export function allOf<Doc>(conditions: readonly Filter<Doc>[]): Filter<Doc> {
	const real = conditions.filter((condition) => Object.keys(condition).length > 0);
	const [only] = real;
	if (only === undefined) return {};
	return real.length === 1 ? only : ({ $and: real } as Filter<Doc>);
}

/** One page of a query with the count of all that match; `hint` names the index to read the page by. */
export async function findPage<Doc extends { _id: string }>(
	store: Store,
	collection: Collection<Doc>,
	filter: Filter<Doc>,
	sort: Sort,
	{ page, pageSize }: PageOf,
	hint?: string
): Promise<Page<Doc>> {
	const rows = await collection
		.find(filter, { ...bound(store), ...(hint === undefined ? {} : { hint }) })
		.sort(sort)
		.skip((page - 1) * pageSize)
		.limit(pageSize)
		.toArray();
	// Counting a whole collection reads all of it; its size is kept by the server.
	const whole = Object.keys(filter).length === 0;
	const total = whole
		? await collection.estimatedDocumentCount()
		: await collection.countDocuments(filter, bound(store));
	return { rows: rows as Doc[], total, page, pageSize };
}
