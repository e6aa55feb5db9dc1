import type { Doc } from '../evaluator.ts';
import type { Plan, ScanPlan } from '../storage/planner.ts';
import type { ScanStats } from '../storage/scan.ts';
import { isPlainDoc } from '../storage/values.ts';
import { boundsText } from './bounds-text.ts';
import type { QueryRequest, QueryRun } from './query.ts';

/** The stages of a run as `explain` shows them, with what was examined when `stats` are given. */
export function planTree(run: QueryRun, projection: Doc | undefined, stats?: ScanStats): Doc {
	const { plan, counted, request } = run;
	if (!plan || !request) return { stage: 'EOF' };
	if (counted !== undefined && plan.kind !== 'union') return countingTree(plan, stats);
	const { sort, limit = 0, skip = 0 } = request;
	let tree = readingTree(plan, request, stats);
	if (!plan.sorted) {
		const limitAmount = limit > 0 ? { limitAmount: limit + skip } : {};
		tree = { stage: 'SORT', sortPattern: sort, type: 'simple', ...limitAmount, inputStage: tree };
	}
	if (skip > 0) tree = { stage: 'SKIP', skipAmount: skip, inputStage: tree };
	if (projection && Object.keys(projection).length > 0) {
		const stage = isSimple(projection) ? 'PROJECTION_SIMPLE' : 'PROJECTION_DEFAULT';
		tree = { stage, transformBy: projection, inputStage: tree };
	}
	if (limit === 0 || !plan.sorted) return tree;
	return { stage: 'LIMIT', limitAmount: limit, inputStage: tree };
}

const isSimple = (projection: Doc) =>
	Object.entries(projection).every(([path, value]) => !path.includes('.') && !isPlainDoc(value));

function countingTree(plan: ScanPlan, stats: ScanStats | undefined): Doc {
	if (plan.kind === 'collscan') return { stage: 'RECORD_STORE_FAST_COUNT' };
	return { ...indexTree(plan, stats), stage: 'COUNT_SCAN' };
}

function readingTree(plan: Plan, request: QueryRequest, stats: ScanStats | undefined): Doc {
	const filter = plan.exact ? {} : { filter: request.query };
	const docs = stats && { docsExamined: stats.docsExamined };
	if (plan.kind === 'collscan') {
		return { stage: 'COLLSCAN', ...filter, direction: directionOf(plan), ...docs };
	}
	if (isIdLookup(plan, request)) return { stage: 'IDHACK', ...(stats && examined(stats)) };
	const reading = plan.kind === 'ixscan' ? indexTree(plan, stats) : unionTree(plan, stats);
	const tree = { stage: 'FETCH', ...filter, ...docs, inputStage: reading };
	const isRooted = plan.kind === 'union' && Object.keys(request.query).join() === '$or';
	return isRooted ? { stage: 'SUBPLAN', inputStage: tree } : tree;
}

const examined = ({ keysExamined, docsExamined }: ScanStats) => ({ keysExamined, docsExamined });

const directionOf = ({ backward }: Plan) => (backward ? 'backward' : 'forward');

/** Equality on `_id` alone, which mongod runs without planning. */
function isIdLookup(plan: Plan, { query, hint, skip = 0, sort }: QueryRequest): boolean {
	if (plan.kind !== 'ixscan' || plan.index.id !== 0 || hint !== undefined || skip > 0) return false;
	const { _id: id } = query;
	if (isPlainDoc(id) && /^\$(?!eq$)/.test(Object.keys(id)[0] ?? '')) return false;
	return !sort && Object.keys(query).join() === '_id' && plan.bounds[0]?.length === 1 && plan.exact
		? plan.bounds[0][0]?.point !== undefined
		: false;
}

function unionTree(plan: Plan & { kind: 'union' }, stats: ScanStats | undefined): Doc {
	const inputStages = plan.branches.map((branch) =>
		branch.kind === 'union'
			? unionTree(branch, undefined)
			: branch.kind === 'ixscan'
				? indexTree(branch, undefined)
				: { stage: 'COLLSCAN', direction: directionOf(branch) }
	);
	const keys = stats && { keysExamined: stats.keysExamined };
	const merged = plan.merge && { stage: 'SORT_MERGE', sortPattern: plan.merge };
	return { stage: 'OR', ...merged, ...keys, inputStages };
}

function indexTree(plan: ScanPlan & { kind: 'ixscan' }, stats: ScanStats | undefined): Doc {
	const { index } = plan;
	return {
		stage: 'IXSCAN',
		keyPattern: index.spec['key'],
		indexName: index.name,
		isMultiKey: index.multikey,
		isUnique: index.unique,
		isSparse: index.sparse,
		isPartial: index.partial !== undefined,
		indexVersion: 2,
		direction: directionOf(plan),
		indexBounds: boundsText(plan),
		...(stats && { keysExamined: stats.keysExamined })
	};
}
