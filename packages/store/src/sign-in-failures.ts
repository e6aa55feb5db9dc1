import { wrongPasswordsKeptMs, type WrongPasswords } from '@earshot/domain';
import { z } from 'zod';
import { defineCollection } from './collection.ts';
import { isDuplicateKey } from './errors.ts';
import type { Store } from './store.ts';

/** The id is the name that was tried, whether or not anybody has it. */
const SignInFailures = z.strictObject({
	_id: z.string().min(1).max(200),
	count: z.int().min(1),
	lastAt: z.date()
});
type SignInFailures = z.infer<typeof SignInFailures>;

export const definition = defineCollection<SignInFailures>('signInFailures', SignInFailures, [
	{ key: { lastAt: 1 }, name: 'last', expireAfterSeconds: wrongPasswordsKeptMs / 1000 }
]);

export const find = (store: Store, name: string): Promise<WrongPasswords | null> =>
	definition.of(store).findOne({ _id: name });

/** Writes what comes after `seen`; false where another attempt was quicker. */
export async function replace(
	store: Store,
	name: string,
	seen: WrongPasswords | null,
	next: WrongPasswords
): Promise<boolean> {
	const { count, lastAt } = next;
	if (seen !== null) {
		const { matchedCount } = await definition
			.of(store)
			.updateOne(
				{ _id: name, count: seen.count, lastAt: seen.lastAt },
				{ $set: { count, lastAt } }
			);
		return matchedCount === 1;
	}
	return definition
		.of(store)
		.insertOne({ _id: name, count, lastAt })
		.then(
			() => true,
			(error: unknown) => {
				if (isDuplicateKey(error)) return false;
				throw error;
			}
		);
}

export const forget = (store: Store, name: string) => definition.of(store).deleteOne({ _id: name });
