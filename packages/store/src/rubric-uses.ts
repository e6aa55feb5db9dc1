import { z } from 'zod';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

/**
 * Read model: how many evaluations pin a rubric version, so that showing one does not count them. A version has several
 * documents that are added up, because a morning's reviewers all open their first item in the same minute and
 * transactions that write one document cannot run side by side.
 */
const RubricUseDocument = z.strictObject({
	/** The rubric version, or one of its parts: `version#0` to `version#f`. */
	_id: z.string(),
	evaluations: z.int()
});
export const definition = defineCollection('rubricUses', RubricUseDocument, []);

export interface RubricUse {
	/** The rubric version. */
	_id: string;
	evaluations: number;
}

const parts = [...'0123456789abcdef'];
const idsOf = (version: string) => [version, ...parts.map((part) => `${version}#${part}`)];

/** The part that an evaluation is counted in: by the end of its id, which counts upwards. */
const partOf = (version: string, evaluationId: string) => `${version}#${evaluationId.slice(-1)}`;

/** Counts an evaluation in (1) or out (−1), in the transaction that writes or removes it. */
export async function add(
	tx: Store,
	of: { rubricVersionId: string; _id: string },
	evaluations: 1 | -1
): Promise<void> {
	await definition
		.of(tx)
		.updateOne(
			{ _id: partOf(of.rubricVersionId, of._id) },
			{ $inc: { evaluations } },
			{ ...bound(tx), upsert: true }
		);
}

/** Sets what a count made anew gave, in a transaction. */
export async function put(tx: Store, use: RubricUse): Promise<void> {
	await definition.of(tx).deleteMany({ _id: { $in: idsOf(use._id) } }, bound(tx));
	await definition.of(tx).insertOne(definition.parse(use), bound(tx));
}

function summed(found: readonly RubricUse[]): Map<string, number> {
	const sums = new Map<string, number>();
	for (const { _id, evaluations } of found) {
		const [version = ''] = _id.split('#');
		sums.set(version, (sums.get(version) ?? 0) + evaluations);
	}
	return sums;
}

/** What is kept of every rubric version. */
export async function listAll(store: Store): Promise<RubricUse[]> {
	const sums = summed(await definition.of(store).find({}, bound(store)).toArray());
	return [...sums].map(([_id, evaluations]) => ({ _id, evaluations }));
}

/** Evaluations of each of these rubric versions; versions without any are left out. */
export async function countsOf(store: Store, ids: readonly string[]): Promise<Map<string, number>> {
	const wanted = { _id: { $in: ids.flatMap(idsOf) } };
	return summed(await definition.of(store).find(wanted, bound(store)).toArray());
}
