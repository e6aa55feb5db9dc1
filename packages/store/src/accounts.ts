import type { User } from '@earshot/domain';
import { ObjectId, type Collection, type Filter } from 'mongodb';
import { bound, type Store } from './store.ts';
import * as users from './users.ts';

interface CredentialDocument {
	_id: ObjectId;
	userId: ObjectId;
	accountId: string;
	providerId: 'credential';
	password: string;
	createdAt: Date;
	updatedAt: Date;
}

const credentials = (store: Store): Collection<CredentialDocument> =>
	store.db.collection<CredentialDocument>('account');
const sessions = (store: Store) => store.db.collection('session');

/** Writes a person and their password hash in the shape the sign-in library reads; duplicate-key error where the name is taken. */
export async function create(store: Store, user: User, passwordHash: string): Promise<void> {
	const _id = new ObjectId(user.id);
	const { id: _, displayName, ...rest } = user;
	await users.definition.of(store).insertOne(
		{
			...rest,
			_id,
			name: displayName,
			// The library wants an address; none is ever written to.
			...{ email: `${user.id}@users.invalid`, emailVerified: false, updatedAt: user.createdAt }
		},
		bound(store)
	);
	await credentials(store).insertOne(
		{
			_id: new ObjectId(),
			userId: _id,
			accountId: user.id,
			providerId: 'credential',
			password: passwordHash,
			createdAt: user.createdAt,
			updatedAt: user.createdAt
		},
		bound(store)
	);
}

export type UserChanges = Partial<
	Pick<
		User,
		| 'displayName'
		| 'roles'
		| 'agentId'
		| 'disabled'
		| 'capacityMinutes'
		| 'locale'
		| 'mustChangePassword'
	>
>;

/** False where nobody has this id. */
export async function update(
	store: Store,
	userId: string,
	{ displayName, ...changes }: UserChanges,
	now: Date
): Promise<boolean> {
	const set = { ...changes, ...(displayName === undefined ? {} : { name: displayName }) };
	const done = await users.definition
		.of(store)
		.updateOne(
			{ _id: new ObjectId(userId) },
			{ $set: { ...set, ...{ updatedAt: now } } },
			bound(store)
		);
	return done.matchedCount === 1;
}

export async function passwordHashOf(store: Store, userId: string): Promise<string | null> {
	const found = await credentials(store).findOne(
		{ userId: new ObjectId(userId), providerId: 'credential' },
		bound(store)
	);
	return found?.password ?? null;
}

export async function setPasswordHash(
	store: Store,
	userId: string,
	passwordHash: string,
	now: Date
): Promise<void> {
	await credentials(store).updateOne(
		{ userId: new ObjectId(userId), providerId: 'credential' },
		{ $set: { password: passwordHash, updatedAt: now } },
		bound(store)
	);
}

/** Signs a person out everywhere. */
export async function endSessions(store: Store, userId: string): Promise<void> {
	await sessions(store).deleteMany({ userId: new ObjectId(userId) }, bound(store));
}

/** Accounts by user name. */
export async function listPage(
	store: Store,
	query: { q?: string | undefined; page: number; pageSize: number }
): Promise<{ rows: User[]; total: number }> {
	const wanted = query.q?.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	const filter: Filter<users.UserDocument> =
		wanted === undefined || wanted === ''
			? {}
			: { $or: [{ username: { $regex: wanted } }, { name: { $regex: wanted } }] };
	const found = await users.definition
		.of(store)
		.find(filter, bound(store))
		.sort({ username: 1 })
		.skip((query.page - 1) * query.pageSize)
		.limit(query.pageSize)
		.toArray();
	const total = await users.definition.of(store).countDocuments(filter, bound(store));
	return { rows: found.map(users.toUser), total };
}

/** How many accounts that may sign in hold a role. */
export const countActive = (store: Store, role: User['roles'][number]): Promise<number> =>
	users.definition.of(store).countDocuments({ roles: role, disabled: false }, bound(store));
