import { MongoError } from '../evaluator.ts';
import type { Doc } from '../evaluator.ts';
import { conditionCount, contained, existing, intersect, predicatesOf } from './bounds.ts';
import type { Interval, Predicate } from './bounds.ts';
import type { Collection, Index } from './schema.ts';
import { keyRanges } from './key-ranges.ts';
import type { KeyRange } from './key-ranges.ts';
import { isPlainDoc, numberOf } from './values.ts';

/**
 * How a query is run; `sorted` says the order asked for comes without a sort, `exact` that all it leads to
 * matches.
 */
export type Plan = { backward: boolean; sorted: boolean; exact: boolean } & (
	{ kind: 'collscan' } | { kind: 'ixscan'; index: Index; ranges: KeyRange[] }
);

export type PlanRequest = { query: Doc; sort?: Doc | undefined; hint?: unknown };

type Candidate = { plan: Plan; score: number };

/** Picks the index that narrows most and saves a sort; a collection scan when none helps. */
export function planQuery(collection: Collection, request: PlanRequest, newest: number): Plan {
	const { sort } = request;
	const natural = numberOf(sort?.['$natural']) ?? naturalHint(request.hint);
	const conditions = conditionCount(request.query);
	const scan: Plan = {
		kind: 'collscan',
		backward: (natural ?? 1) < 0,
		sorted: !sort || '$natural' in sort,
		exact: conditions === 0
	};
	if (natural !== undefined) return scan;
	const visible = collection.indexes.filter((i) => i.bornAt <= newest && !i.hidden);
	const hinted = request.hint === undefined ? undefined : indexByHint(visible, request.hint);
	const predicates = predicatesOf(request.query);
	const told = predicates.length === conditions && predicates.every((p) => p.exact);
	let best: Candidate = { plan: scan, score: 0 };
	for (const index of hinted ? [hinted] : visible) {
		const found = consider(index, predicates, sort, hinted !== undefined);
		if (found && (hinted || found.score > best.score)) best = found;
	}
	const { plan } = best;
	return told ? plan : { ...plan, exact: false };
}

function naturalHint(hint: unknown): number | undefined {
	return isPlainDoc(hint) ? numberOf(hint['$natural']) : undefined;
}

/** The index a hint (name or key pattern) names. Throws BadValue when there is none. */
export function indexByHint(indexes: readonly Index[], hint: unknown): Index {
	const wanted = isPlainDoc(hint) ? patternText(hint) : undefined;
	const found = indexes.find((i) =>
		wanted === undefined ? i.name === hint : patternText(i.spec['key']) === wanted
	);
	if (found) return found;
	const why = 'hint provided does not correspond to an existing index';
	throw new MongoError(2, 'BadValue', `error processing query: planner returned error: ${why}`);
}

/** Field names and directions of a key pattern as one comparable text. */
export function patternText(pattern: unknown): string {
	if (!isPlainDoc(pattern)) return '';
	return JSON.stringify(Object.entries(pattern).map(([path, way]) => [path, numberOf(way) ?? way]));
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
	const hasRange = perField[points] !== undefined;
	const savesSort = sorted && sort !== undefined;
	if (!forced && points === 0 && !hasRange && !savesSort) return undefined;
	const whole = index.unique && points === index.fields.length ? 100 : 0;
	const score =
		points * 10 + (hasRange ? 6 : 0) + (savesSort ? 5 : 0) + whole + 1 / (index.fields.length + 1);
	const { ranges, fields } = keyRanges(index, perField);
	const bounded = new Set(index.fields.slice(0, fields).map((f) => f.path));
	const exact = !index.multikey && predicates.every((p) => bounded.has(p.path));
	return { plan: { kind: 'ixscan', index, ranges, backward, sorted, exact }, score };
}

/** True when a sparse or partial index holds every document the query can match. */
function isComplete(index: Index, predicates: Predicate[]): boolean {
	if (index.sparse && !index.fields.some((f) => impliesExisting(predicates, f.path))) return false;
	return !index.partial || impliesFilter(predicates, index.partial);
}

function impliesExisting(predicates: Predicate[], path: string): boolean {
	return predicates.some(
		(p) => p.path === path && (p.operator === '$exists' || contained(p.intervals, existing))
	);
}

function impliesFilter(predicates: Predicate[], filter: Doc): boolean {
	const understood = new Set(['$eq', '$in', '$gt', '$gte', '$lt', '$lte', '$exists']);
	const wanted = predicatesOf(filter);
	if (conditionCount(filter) !== wanted.length) return false;
	return wanted.every((w) => {
		if (!understood.has(w.operator)) return false;
		if (w.operator === '$exists') return impliesExisting(predicates, w.path);
		return predicates.some((p) => p.path === w.path && contained(p.intervals, w.intervals));
	});
}

/**
 * Intervals per index field. In a multikey index two conditions may be met by different array elements,
 * so only one condition counts per field, and of fields below the same array only the first.
 */
function fieldIntervals(index: Index, predicates: Predicate[]): (Interval[] | undefined)[] {
	const roots = new Set<string>();
	return index.fields.map(({ path }) => {
		const sets = predicates
			.filter((p) => p.path === path && p.operator !== '$exists')
			.map((p) => p.intervals);
		const root = path.split('.')[0] ?? path;
		const first = sets[0];
		if (!first || (index.multikey && roots.has(root))) return undefined;
		roots.add(root);
		if (!index.multikey) return sets.reduce(intersect);
		return sets.find((s) => s.every((i) => i.point)) ?? first;
	});
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
