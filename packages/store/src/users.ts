import { Locale, Role, type User } from '@earshot/domain';
import { ObjectId, type Collection, type IndexDescription, type WithId } from 'mongodb';
import { z } from 'zod';
import { bound, type Store } from './store.ts';

/** What this product reads of an account; the sign-in library keeps further fields of its own beside these. */
export const UserDocument = z.object({
	_id: z.instanceof(ObjectId),
	username: z.string(),
	name: z.string(),
	roles: z.array(Role),
	agentId: z.string().nullable(),
	locale: Locale,
	mustChangePassword: z.boolean(),
	disabled: z.boolean(),
	capacityMinutes: z.int(),
	demo: z.boolean(),
	createdAt: z.date()
});
export type UserDocument = z.infer<typeof UserDocument>;

const indexes: readonly IndexDescription[] = [
	// As the sign-in library declares it, so that whoever comes first creates the same index.
	{
		key: { username: 1 },
		name: 'user_username_uidx',
		unique: true,
		partialFilterExpression: { username: { $gte: '' } }
	},
	{ key: { roles: 1, username: 1 }, name: 'role_username' },
	{ key: { agentId: 1 }, name: 'agent' }
];

export const definition = {
	name: 'user',
	indexes,
	of: (store: Store): Collection<UserDocument> => store.db.collection<UserDocument>('user')
};

/** A stored account as the domain knows it. */
export function toUser(doc: WithId<UserDocument>): User {
	const { _id, name, ...rest } = UserDocument.parse(doc);
	return { ...rest, id: _id.toHexString(), displayName: name };
}

/** Null where nobody has this id, and where it is not an id at all. */
export async function findById(store: Store, id: string): Promise<User | null> {
	if (!ObjectId.isValid(id)) return null;
	const found = await definition.of(store).findOne({ _id: new ObjectId(id) }, bound(store));
	return found && toUser(found);
}

/** Everyone who holds a role and may sign in, by user name. */
export async function listByRole(store: Store, role: Role): Promise<User[]> {
	const found = await definition
		.of(store)
		.find({ roles: role, disabled: false }, bound(store))
		.sort({ username: 1 })
		.toArray();
	return found.map(toUser);
}

/** People of these ids who may sign in. */
export async function listActive(store: Store, ids: readonly string[]): Promise<User[]> {
	const wanted = [...new Set(ids)].filter((id) => ObjectId.isValid(id));
	if (wanted.length === 0) return [];
	const found = await definition
		.of(store)
		.find({ _id: { $in: wanted.map((id) => new ObjectId(id)) }, disabled: false }, bound(store))
		.toArray();
	return found.map(toUser);
}

/** Whoever is this agent and may sign in. */
export async function findByAgent(store: Store, agentId: string): Promise<User[]> {
	const found = await definition
		.of(store)
		.find({ agentId, disabled: false }, bound(store))
		.toArray();
	return found.map(toUser);
}

/** Display names by id; people who no longer exist are left out. */
export async function namesOf(store: Store, ids: readonly string[]): Promise<Map<string, string>> {
	const wanted = [...new Set(ids)].filter((id) => ObjectId.isValid(id));
	if (wanted.length === 0) return new Map();
	const found = await definition
		.of(store)
		.find(
			{ _id: { $in: wanted.map((id) => new ObjectId(id)) } },
			{ ...bound(store), projection: { name: 1 } }
		)
		.toArray();
	return new Map(found.map((doc) => [doc._id.toHexString(), doc.name]));
}
