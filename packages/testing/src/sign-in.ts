import type { Store } from '@earshot/store';
import { hashPassword } from 'better-auth/crypto';
import { ObjectId } from 'mongodb';

/** The password of every account that `givePassword` opens. */
export const testPassword = 'open-sesame-42';

let hashed: Promise<string> | undefined;

/** Lets a person made by `createUser` sign in with `testPassword`. */
export async function givePassword(store: Store, userId: string): Promise<void> {
	hashed ??= hashPassword(testPassword);
	const password = await hashed;
	const now = new Date();
	await store.db.collection('account').insertOne({
		userId: new ObjectId(userId),
		accountId: userId,
		providerId: 'credential',
		password,
		createdAt: now,
		updatedAt: now
	});
}
