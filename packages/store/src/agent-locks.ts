import { Id } from '@earshot/domain';
import { z } from 'zod';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

export const AgentLock = z.strictObject({ _id: Id, releases: z.int().min(0) });
export type AgentLock = z.infer<typeof AgentLock>;

export const definition = defineCollection('agentLocks', AgentLock, []);

/**
 * Makes transactions about one agent run one after the other: rules that count an agent's findings read more documents
 * than they write, so two of them at once would not otherwise conflict.
 */
export async function take(tx: Store, agentId: string): Promise<void> {
	await definition
		.of(tx)
		.updateOne({ _id: agentId }, { $inc: { releases: 1 } }, { ...bound(tx), upsert: true });
}
