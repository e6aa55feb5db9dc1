import { z } from 'zod';
import { defineCollection } from './collection.ts';
import type { Store } from './store.ts';

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
