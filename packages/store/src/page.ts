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

/** One page of a query with the count of all that match. */
export async function findPage<Doc extends { _id: string }>(
	store: Store,
	collection: Collection<Doc>,
	filter: Filter<Doc>,
	sort: Sort,
	{ page, pageSize }: PageOf
): Promise<Page<Doc>> {
	const [rows, total] = [
		await collection
			.find(filter, bound(store))
			.sort(sort)
			.skip((page - 1) * pageSize)
			.limit(pageSize)
			.toArray(),
		await collection.countDocuments(filter, bound(store))
	];
	return { rows: rows as Doc[], total, page, pageSize };
}
