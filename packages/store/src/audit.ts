import { Id } from '@earshot/domain';
import { z } from 'zod';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

export const AuditEntry = z.strictObject({
	_id: Id,
	v: z.literal(1),
	at: z.date(),
	actor: z.strictObject({ kind: z.string(), id: z.string(), name: z.string() }),
	/** The verb, `entity.verb`. */
	action: z.string(),
	entity: z.string(),
	entityId: z.string(),
	details: z.record(z.string(), z.unknown()),
	requestId: z.string()
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const definition = defineCollection('audit', AuditEntry, [
	{ key: { entity: 1, entityId: 1, at: -1 }, name: 'entity_at' },
	{ key: { at: -1 }, name: 'at' }
]);

/** Appends one entry; there is no update or delete. */
export async function append(store: Store, entry: AuditEntry): Promise<void> {
	await definition.of(store).insertOne(definition.parse(entry), bound(store));
}

/** Newest first, of one document and one verb. */
export const listOfAction = (
	store: Store,
	action: `${string}.${string}`,
	entityId: string
): Promise<AuditEntry[]> =>
	definition
		.of(store)
		.find({ entity: action.slice(0, action.indexOf('.')), entityId, action }, bound(store))
		.sort({ at: -1 })
		.limit(500)
		.toArray();

/** Newest first, of one document. */
export const listOf = (store: Store, entity: string, entityId: string): Promise<AuditEntry[]> =>
	definition
		.of(store)
		.find({ entity, entityId }, bound(store))
		.sort({ at: -1 })
		.limit(500)
		.toArray();
