import type { Doc } from '../evaluator.ts';
import { indexByHint } from './hints.ts';
import { contained, existing, intersect } from './intervals.ts';
import type { Interval } from './intervals.ts';
import { conditionCount, predicatesOf } from './predicates.ts';
import type { Predicate } from './predicates.ts';
import type { Collection, Index } from './schema.ts';
import { keyRanges } from './key-ranges.ts';
import type { KeyRange } from './key-ranges.ts';
import { isPlainDoc, numberOf } from './values.ts';

/**
 * How a query is run; `sorted` says the order asked for comes without a sort, `exact` that all it leads to
 * matches.
 */
type Traits = { backward: boolean; sorted: boolean; exact: boolean };

export type CollectionScan = Traits & { kind: 'collscan' };

/** `bounds` are the intervals of each index field, absent where all values are read. */
export type IndexScan = Traits & {
	kind: 'ixscan';
	index: Index;
	ranges: KeyRange[];
	bounds: (Interval[] | undefined)[];
};

/** One walk through a table or an index. */
export type ScanPlan = CollectionScan | IndexScan;

/** What any branch leads to; with `merge`, branches that are each in that order are joined in it. */
export type UnionPlan = Traits & { kind: 'union'; branches: Plan[]; merge: Doc | undefined };

export type Plan = ScanPlan | UnionPlan;

export type PlanRequest = { query: Doc; sort?: Doc | undefined; hint?: unknown };

type Candidate = { plan: IndexScan; score: number; bounded: boolean };

/** More runs than this are not merged but sorted. */
const runsMax = 50;

/** Picks the index that narrows most and saves a sort; a collection scan when none helps. */
export function planQuery(collection: Collection, request: PlanRequest, newest: number): Plan {
	const { query, sort } = request;
	const natural = numberOf(sort?.['$natural']) ?? naturalHint(request.hint);
	const conditions = conditionCount(query);
	const scan: Plan = {
		kind: 'collscan',
		backward: (natural ?? 1) < 0,
		sorted: !sort || '$natural' in sort,
		exact: conditions === 0
	};
	if (natural !== undefined) return scan;
	const visible = collection.indexes.filter((i) => i.bornAt <= newest && !i.hidden);
	const hinted = request.hint === undefined ? undefined : indexByHint(visible, request.hint);
	const predicates = predicatesOf(query);
	const candidates = hinted ? [hinted] : narrowed(visible, predicates);
	const best = bestScan(candidates, predicates, sort, hinted !== undefined);
	const joined = hinted || best?.bounded ? undefined : planUnion(visible, query, sort);
	if (joined) return joined;
	if (!best) return scan;
	const told = predicates.length === conditions && predicates.every((p) => p.exact);
	return mergedRuns(told ? best.plan : { ...best.plan, exact: false }, sort);
}

/** No index leads to fewer documents than that of `_id` does by one value. */
function narrowed(visible: readonly Index[], predicates: readonly Predicate[]): readonly Index[] {
	const isOne = predicates.some(
		({ path, intervals }) =>
			path === '_id' && intervals.every((i) => i.point) && intervals.length === 1
	);
	return isOne ? visible.filter(({ id }) => id === 0) : visible;
}

function naturalHint(hint: unknown): number | undefined {
	return isPlainDoc(hint) ? numberOf(hint['$natural']) : undefined;
}

function bestScan(
	indexes: readonly Index[],
	predicates: Predicate[],
	sort: Doc | undefined,
	forced: boolean
): Candidate | undefined {
	let best: Candidate | undefined;
	for (const index of indexes) {
		const found = consider(index, predicates, sort, forced);
		if (found && found.score > (best?.score ?? 0)) best = found;
	}
	return best;
}

/** A plan for the first `$or` each of whose clauses an index narrows. */
function planUnion(
	indexes: readonly Index[],
	query: Doc,
	sort: Doc | undefined
): UnionPlan | undefined {
	for (const { clauses, rest } of alternativesOf(query)) {
		const branches = clauses.map((clause): Plan | undefined => {
			if (!isPlainDoc(clause)) return undefined;
			const whole = { $and: [clause, ...rest] };
			const best = bestScan(indexes, predicatesOf(whole), sort, false);
			return best?.bounded ? { ...best.plan, exact: false } : planUnion(indexes, clause, sort);
		});
		const planned = branches.filter((b) => b !== undefined);
		if (planned.length < branches.length) continue;
		const sorted = planned.every((b) => b.sorted) && planned.length <= runsMax;
		const traits = { backward: false, sorted: sort === undefined || sorted, exact: false };
		return { kind: 'union', branches: planned, merge: sorted ? sort : undefined, ...traits };
	}
	return undefined;
}

/** Every `$or` of a query with what else must hold. */
function alternativesOf(query: Doc): { clauses: unknown[]; rest: Doc[] }[] {
	const { $or: clauses, ...others } = query;
	const found = Array.isArray(clauses) ? [{ clauses, rest: [others] }] : [];
	const parts = Array.isArray(query['$and']) ? query['$and'].filter(isPlainDoc) : [];
	const inner = parts.flatMap(alternativesOf).map(({ clauses: inside, rest }) => {
		const { $or: _, $and: __, ...fields } = query;
		return { clauses: inside, rest: [fields, ...rest] };
	});
	return [...found, ...inner];
}

/** An order that holds wherever the leading fields have one value each is had by merging the runs of those values. */
function mergedRuns(plan: IndexScan, sort: Doc | undefined): Plan {
	const { index, bounds } = plan;
	if (!sort || plan.sorted || plan.ranges.length < 2 || index.multikey) return plan;
	let runs: IndexScan['bounds'][] = [[]];
	for (const field of bounds) {
		const isOpen = runs[0]?.some((f) => !f?.every((i) => i.point)) ?? false;
		const choices = isOpen || !field?.every((i) => i.point) ? [field] : field.map((i) => [i]);
		runs = runs.flatMap((run) => choices.map((choice) => [...run, choice]));
		if (runs.length > runsMax) return plan;
	}
	const { sorted, backward } = sortByIndex(index, runs[0] ?? [], sort);
	if (!sorted) return plan;
	const branches = runs.map((run): IndexScan => {
		const { ranges } = keyRanges(index, run);
		return { ...plan, ranges, bounds: run, backward, sorted };
	});
	return { kind: 'union', branches, merge: sort, backward, sorted, exact: false };
}

function consider(
	index: Index,
	predicates: Predicate[],
	sort: Doc | undefined,
	forced: boolean
): Candidate | undefined {
	if (!forced && !isComplete(index, predicates)) return undefined;
	const perField = fieldIntervals(index, predicates);
	const { backward, sorted } = sortByIndex(index, perField, sort);
	const bound = perField.findIndex((f) => !f?.every((i) => i.point));
	const points = bound === -1 ? perField.length : bound;
	const path = index.fields[points]?.path;
	const range = perField[points] && predicates.filter((p) => p.path === path);
	const savesSort = sorted && sort !== undefined;
	const bounded = points > 0 || range !== undefined;
	if (!forced && !bounded && !savesSort) return undefined;
	const whole = index.unique && points === index.fields.length ? 100 : 0;
	const narrowing = range ? (range.every((p) => p.negated) ? 2 : 6) : 0;
	const score =
		points * 10 + narrowing + (savesSort ? 5 : 0) + whole + 1 / (index.fields.length + 1);
	const { ranges, fields } = keyRanges(index, perField);
	const told = new Set(index.fields.slice(0, fields).map((f) => f.path));
	const exact = !index.multikey && predicates.every((p) => told.has(p.path));
	const plan: IndexScan = {
		kind: 'ixscan',
		index,
		ranges,
		bounds: perField.map((f, i) => (i < fields ? f : undefined)),
		backward,
		sorted,
		exact
	};
	return { plan, score, bounded };
}

/** True when a sparse or partial index holds every document the query can match. */
function isComplete(index: Index, predicates: Predicate[]): boolean {
	if (index.sparse && !index.fields.some((f) => impliesExisting(predicates, f.path))) return false;
	return !index.partial || impliesFilter(predicates, index.partial);
}

function impliesExisting(predicates: Predicate[], path: string): boolean {
	return predicates.some(
		(p) =>
			p.path === path &&
			!p.negated &&
			(p.operator === '$exists' || contained(p.intervals, existing))
	);
}

function impliesFilter(predicates: Predicate[], filter: Doc): boolean {
	const understood = new Set(['$eq', '$in', '$gt', '$gte', '$lt', '$lte', '$exists']);
	const wanted = predicatesOf(filter);
	if (conditionCount(filter) !== wanted.length) return false;
	return wanted.every((w) => {
		if (!understood.has(w.operator)) return false;
		if (w.operator === '$exists') return impliesExisting(predicates, w.path);
		return predicates.some(
			(p) => p.path === w.path && !p.negated && contained(p.intervals, w.intervals)
		);
	});
}

/**
 * Intervals per index field. In a multikey index two conditions may be met by different array elements, so
 * only one condition counts per field, and of fields below the same array only the first, or those that one
 * `$elemMatch` ties to the same element.
 */
function fieldIntervals(index: Index, predicates: Predicate[]): (Interval[] | undefined)[] {
	const used: Predicate[] = [];
	return index.fields.map(({ path }) => {
		const own = predicates.filter((p) => p.path === path && p.operator !== '$exists');
		if (!index.multikey) {
			return own.length > 0 ? own.map((p) => p.intervals).reduce(intersect) : undefined;
		}
		const usable = own.filter((p) => !p.negated && used.every((u) => mayCombine(u, p)));
		const chosen = usable.find((p) => p.intervals.every((i) => i.point)) ?? usable[0];
		if (chosen) used.push(chosen);
		return chosen?.intervals;
	});
}

const partOf = (path: string, at: number) => path.split('.')[at] ?? '';

/** True when the same index key meets both conditions, whichever elements of arrays meet them. */
function mayCombine(a: Predicate, b: Predicate): boolean {
	if (partOf(a.path, 0) !== partOf(b.path, 0)) return true;
	if (!a.element || a.element !== b.element) return false;
	const below = a.element.path.split('.').length;
	return partOf(a.path, below) !== partOf(b.path, below);
}

function sortByIndex(index: Index, perField: (Interval[] | undefined)[], sort: Doc | undefined) {
	const no = { backward: false, sorted: sort === undefined };
	if (!sort || index.multikey) return no;
	const isConstant = (i: number) =>
		perField[i]?.length === 1 && perField[i]?.[0]?.point !== undefined;
	const constants = new Set(index.fields.filter((_, i) => isConstant(i)).map((f) => f.path));
	let at = 0;
	let factor: number | undefined;
	for (const [path, way] of Object.entries(sort)) {
		const direction = numberOf(way);
		if (direction === undefined) return no;
		while (at < index.fields.length && index.fields[at]?.path !== path && isConstant(at)) at++;
		const field = index.fields[at];
		if (field?.path !== path) {
			if (constants.has(path)) continue;
			return no;
		}
		at++;
		if (constants.has(path)) continue;
		factor ??= direction * field.direction;
		if (Math.sign(factor) !== Math.sign(direction * field.direction)) return no;
	}
	return { backward: (factor ?? 1) < 0, sorted: true };
}
