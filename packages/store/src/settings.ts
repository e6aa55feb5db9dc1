import { z } from 'zod';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

const Setting = z.strictObject({ _id: z.string(), value: z.string() });
type Setting = z.infer<typeof Setting>;

export const definition = defineCollection<Setting>('settings', Setting, []);

/** A value that every process of the installation shares: the first to ask decides it. */
export async function shared(store: Store, key: string, first: () => string): Promise<string> {
	const found = await definition
		.of(store)
		.findOneAndUpdate(
			{ _id: key },
			{ $setOnInsert: { value: first() } },
			{ upsert: true, returnDocument: 'after' }
		);
	if (found === null) throw new Error(`setting ${key} was neither found nor written`);
	return found.value;
}

/** The value of a setting; null where it was never written. */
export const read = async (store: Store, key: string): Promise<string | null> =>
	(await definition.of(store).findOne({ _id: key }, bound(store)))?.value ?? null;

export async function write(store: Store, key: string, value: string): Promise<void> {
	await definition
		.of(store)
		.updateOne({ _id: key }, { $set: { value } }, { ...bound(store), upsert: true });
}
