import { DomainError, type User } from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as accounts from '@earshot/store/accounts';
import * as agents from '@earshot/store/agents';
import * as users from '@earshot/store/users';

export async function loadUser(store: Store, id: string): Promise<User> {
	const user = await users.findById(store, id);
	if (user === null) throw new DomainError('notFound', { entity: 'user' });
	return user;
}

export async function assertAgentExists(store: Store, agentId: string | null): Promise<void> {
	if (agentId !== null && (await agents.findById(store, agentId)) === null)
		throw new DomainError('invalidInput', {}, [{ path: ['agentId'], code: 'notFound' }]);
}

/** The last administrator can neither be disabled nor lose the role: nobody could undo it. */
export async function assertAdminRemains(
	store: Store,
	before: User,
	after: Pick<User, 'roles' | 'disabled'>
): Promise<void> {
	const was = before.roles.includes('admin') && !before.disabled;
	const stays = after.roles.includes('admin') && !after.disabled;
	if (was && !stays && (await accounts.countActive(store, 'admin')) <= 1)
		throw new DomainError('stateConflict', { reason: 'lastAdmin' });
}

export async function viewUsers(store: Store, found: readonly User[]) {
	const ids = found.flatMap((user) => (user.agentId === null ? [] : [user.agentId]));
	const byId = new Map((await agents.findMany(store, ids)).map((agent) => [agent._id, agent]));
	return found.map((user) => {
		const agent = user.agentId === null ? undefined : byId.get(user.agentId);
		return {
			id: user.id,
			username: user.username,
			displayName: user.displayName,
			roles: user.roles,
			agent: agent === undefined ? null : { id: agent._id, name: agent.name },
			mustChangePassword: user.mustChangePassword,
			disabled: user.disabled,
			capacityMinutes: user.capacityMinutes,
			demo: user.demo,
			createdAt: user.createdAt
		};
	});
}

export async function viewUser(store: Store, user: User) {
	const [view] = await viewUsers(store, [user]);
	if (view === undefined) throw new DomainError('internal');
	return view;
}
