import { Finding } from '@earshot/domain';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

export const definition = defineCollection('findings', Finding, [
	{ key: { evaluationId: 1, criterionId: 1 }, name: 'evaluation_criterion', unique: true },
	{ key: { agentId: 1, at: -1 }, name: 'agent_at' }
]);

/** Rejects with a duplicate-key error where the evaluation's findings are stored already. */
export async function insertMany(store: Store, docs: readonly Finding[]): Promise<void> {
	if (docs.length === 0) return;
	await definition.of(store).insertMany(docs.map(definition.parse), bound(store));
}

/** Findings of an evaluation, withdrawn ones too. */
export const listOfEvaluation = (store: Store, evaluationId: string): Promise<Finding[]> =>
	definition.of(store).find({ evaluationId }, bound(store)).toArray();

/** Writes a corrected finding over the one there was. */
export async function replace(tx: Store, doc: Finding): Promise<void> {
	await definition.of(tx).replaceOne({ _id: doc._id }, definition.parse(doc), bound(tx));
}

export const findMany = (store: Store, ids: readonly string[]): Promise<Finding[]> =>
	definition
		.of(store)
		.find({ _id: { $in: [...ids] } }, bound(store))
		.toArray();

/** Findings of an agent told at `since` or later that still stand, newest first. */
export const listOfAgentSince = (store: Store, agentId: string, since: Date): Promise<Finding[]> =>
	definition
		.of(store)
		.find({ agentId, at: { $gte: since }, withdrawnAt: { $exists: false } }, bound(store))
		.sort({ at: -1 })
		.toArray();
