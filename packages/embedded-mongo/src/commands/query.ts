import { BSONSymbol } from 'bson';
import { activeCollation, compileMatch, compileSort } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import type { Collection, Index } from '../storage/schema.ts';
import type { Plan, PlanRequest } from '../storage/planner.ts';
import type { Entry, ScanStats } from '../storage/scan.ts';
import type { Store } from '../storage/store.ts';
import { isPlainDoc } from '../storage/values.ts';
import { fieldNames } from '../wire/bson-fields.ts';
import type { FieldNames } from '../wire/bson-fields.ts';
import type { CommandContext } from './context.ts';
import type { Deadline } from './deadline.ts';
import { queryFields } from './needed-fields.ts';

export type QueryRequest = {
	query: Doc;
	sort?: Doc | undefined;
	hint?: unknown;
	skip?: number;
	/** 0 or absent: all. */
	limit?: number;
	/** Top-level fields the caller reads of what is found; absent: all. */
	reads?: ReadonlySet<string> | undefined;
};

/** A planned query; `entries` may be walked once. */
export type QueryRun = {
	plan: Plan | undefined;
	stats: ScanStats;
	entries: Iterable<Entry>;
	request?: QueryRequest;
	/** The fields to ask an entry for: at least those the caller reads. */
	names?: FieldNames | undefined;
	/** Set instead of `entries` for a query that is only counted, when no document need be read for it. */
	counted?: number | undefined;
};

type Surroundings = Pick<CommandContext, 'deadline' | 'scope'>;

/** Plans a query and gives its documents in order; a missing collection is an empty one. */
export function runQuery(
	store: Store,
	collection: Collection | undefined,
	request: QueryRequest,
	{ deadline, scope }: Surroundings
): QueryRun {
	const { query, hint, skip = 0, limit = 0 } = request;
	const sort = request.sort && Object.keys(request.sort).length > 0 ? request.sort : undefined;
	const order = sort && !('$natural' in sort) ? compileSort(sort) : undefined;
	const stats = { keysExamined: 0, docsExamined: 0 };
	const plan = collection && planOf(store, collection, { query, sort, hint });
	// An exact plan has understood the whole query, so compiling could not find fault with it.
	const matches = plan?.exact ? undefined : compileMatch(query, scope);
	for (const index of indexesIn(plan)) index.uses.count += 1;
	if (!collection || !plan) return { plan: undefined, stats, entries: [], request };
	const inOrder = plan.sorted || !order;
	const part = plan.exact && plan.kind !== 'union' && inOrder ? { skip, limit } : undefined;
	const names = namesOf(matches ? query : {}, inOrder ? undefined : sort, request.reads);
	const found = matching(store.scan(collection, plan, stats, part), matches, names, deadline);
	const entries = inOrder ? found : sortedEntries(found, order, names.forOrder, deadline);
	return {
		plan,
		stats,
		request,
		entries: skip > 0 || limit > 0 ? window(entries, part ? 0 : skip, limit) : entries,
		names: names.forAll
	};
}

/** Indexes order strings by their bytes, so under a collation only conditions without strings are planned with. */
function planOf(store: Store, collection: Collection, request: PlanRequest): Plan {
	if (!activeCollation()) return store.plan(collection, request);
	const { query, sort, hint } = request;
	const textless = Object.entries(query).filter(([, condition]) => !holdsText(condition));
	const natural = sort && '$natural' in sort ? sort : undefined;
	const safe = { query: Object.fromEntries(textless), sort: natural, hint };
	return { ...store.plan(collection, safe), exact: false, sorted: !sort || natural !== undefined };
}

function holdsText(value: unknown): boolean {
	if (typeof value === 'string' || value instanceof BSONSymbol) return true;
	if (Array.isArray(value)) return value.some(holdsText);
	return isPlainDoc(value) && Object.values(value).some(holdsText);
}

/** The fields to decode for each purpose; one list serves them all when it is known what the caller reads. */
function namesOf(query: Doc, sort: Doc | undefined, reads: ReadonlySet<string> | undefined) {
	const asked = queryFields(query);
	const order = Object.keys(sort ?? {}).map((path) => path.split('.', 1)[0] ?? '');
	if (reads && asked) {
		const forAll = fieldNames([...asked, ...order, ...reads]);
		return { forQuery: forAll, forOrder: forAll, forAll };
	}
	return { forQuery: asked && fieldNames(asked), forOrder: fieldNames(order), forAll: undefined };
}

/** The indexes a plan walks. */
function indexesIn(plan: Plan | undefined): Index[] {
	if (plan?.kind === 'union') return plan.branches.flatMap(indexesIn);
	return plan?.kind === 'ixscan' ? [plan.index] : [];
}

/** Plans a query that is only counted; `counted` is given when the storage can tell by itself. */
export function runCount(
	store: Store,
	collection: Collection | undefined,
	request: QueryRequest,
	surroundings: Surroundings
): QueryRun {
	const { query, hint, skip = 0, limit = 0 } = request;
	const stats = { keysExamined: 0, docsExamined: 0 };
	const plan = collection && planOf(store, collection, { query, hint });
	const most = limit > 0 ? skip + limit : undefined;
	const n = plan && collection ? store.count(collection, plan, stats, most) : undefined;
	if (n === undefined) return runQuery(store, collection, request, surroundings);
	return { plan, stats, request, entries: [], counted: Math.max(0, n - skip) };
}

/** How many documents a run gives; walks it when it must. */
export function countOf({ counted, entries }: QueryRun): number {
	if (counted !== undefined) return counted;
	let n = 0;
	const walk = entries[Symbol.iterator]();
	while (!walk.next().done) n++;
	return n;
}

function* matching(
	entries: Iterable<Entry>,
	matches: ((doc: Doc) => boolean) | undefined,
	{ forQuery }: { forQuery: FieldNames | undefined },
	deadline: Deadline
): Generator<Entry> {
	for (const entry of entries) {
		deadline.tick();
		if (!matches || matches(entry.fields(forQuery))) yield entry;
	}
}

function* sortedEntries(
	entries: Iterable<Entry>,
	order: (a: Doc, b: Doc) => number,
	names: FieldNames,
	deadline: Deadline
): Generator<Entry> {
	const rows = Array.from(entries, (entry) => ({ entry, doc: entry.fields(names) }));
	rows.sort((a, b) => {
		deadline.tick();
		return order(a.doc, b.doc);
	});
	for (const { entry } of rows) yield entry;
}

function* window(entries: Iterable<Entry>, skip: number, limit: number): Generator<Entry> {
	let position = 0;
	for (const entry of entries) {
		if (position++ < skip) continue;
		yield entry;
		if (limit > 0 && position === skip + limit) return;
	}
}
