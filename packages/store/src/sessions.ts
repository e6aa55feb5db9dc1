import type { ObjectId } from 'mongodb';
import { bound, type Store } from './store.ts';

/** What this product reads of a session; the sign-in library writes and ends them. */
interface SessionDocument {
	_id: ObjectId;
	token: string;
	userId: ObjectId;
	expiresAt: Date;
}

/** The session of a token, expired or not; null where there is none. */
export async function findByToken(
	store: Store,
	token: string
): Promise<{ userId: string; expiresAt: Date } | null> {
	const found = await store.db
		.collection<SessionDocument>('session')
		.findOne({ token }, { ...bound(store), projection: { userId: 1, expiresAt: 1 } });
	return found && { userId: found.userId.toHexString(), expiresAt: found.expiresAt };
}
