import { compileMatch, compileSort } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import type { Collection } from '../storage/schema.ts';
import type { Plan } from '../storage/planner.ts';
import type { Entry, ScanStats } from '../storage/scan.ts';
import type { Store } from '../storage/store.ts';
import type { CommandContext, Deadline } from './context.ts';

export type QueryRequest = {
	query: Doc;
	sort?: Doc | undefined;
	hint?: unknown;
	skip?: number;
	/** 0 or absent: all. */
	limit?: number;
};

/** A planned query; `entries` may be walked once. */
export type QueryRun = { plan: Plan | undefined; stats: ScanStats; entries: Iterable<Entry> };

const deadlineCheckEvery = 64;

/** Plans a query and gives its documents in order; a missing collection is an empty one. */
export function runQuery(
	store: Store,
	collection: Collection | undefined,
	request: QueryRequest,
	{ deadline, scope }: Pick<CommandContext, 'deadline' | 'scope'>
): QueryRun {
	const matches = compileMatch(request.query, scope);
	const sort = request.sort && Object.keys(request.sort).length > 0 ? request.sort : undefined;
	const order = sort && !('$natural' in sort) ? compileSort(sort) : undefined;
	const stats = { keysExamined: 0, docsExamined: 0 };
	if (!collection) return { plan: undefined, stats, entries: [] };
	const plan = store.plan(collection, { query: request.query, sort, hint: request.hint });
	const found = matching(store.scan(collection, plan, stats), request.query, matches, deadline);
	const sorted = plan.sorted || !order ? found : sortedEntries(found, order);
	return { plan, stats, entries: window(sorted, request.skip ?? 0, request.limit ?? 0) };
}

function* matching(
	entries: Iterable<Entry>,
	query: Doc,
	matches: (doc: Doc) => boolean,
	deadline: Deadline
): Generator<Entry> {
	const all = Object.keys(query).length === 0;
	let examined = 0;
	for (const entry of entries) {
		if (++examined % deadlineCheckEvery === 0) deadline.check();
		if (all || matches(entry.doc)) yield entry;
	}
}

function* sortedEntries(
	entries: Iterable<Entry>,
	order: (a: Doc, b: Doc) => number
): Generator<Entry> {
	yield* [...entries].sort((a, b) => order(a.doc, b.doc));
}

function* window(entries: Iterable<Entry>, skip: number, limit: number): Generator<Entry> {
	let position = 0;
	for (const entry of entries) {
		if (position++ < skip) continue;
		yield entry;
		if (limit > 0 && position === skip + limit) return;
	}
}
