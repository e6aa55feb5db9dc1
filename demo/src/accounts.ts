import type { Role, User } from '@earshot/domain';
import type { ServiceContext, UserContext } from '@earshot/services';
import { actorOf, hashOf } from '@earshot/services/people';
import { newId, type Store } from '@earshot/store';
import * as accounts from '@earshot/store/accounts';

export interface DemoAccount {
	username: string;
	password: string;
	role: Role;
	displayName: string;
	/** External id of the agent this person is. */
	agent?: string;
}

const account = (
	username: string,
	role: Role,
	displayName: string,
	agent?: string
): DemoAccount => ({
	username,
	password: `earshot-${username}`,
	role,
	displayName,
	...(agent === undefined ? {} : { agent })
});

/** External id of the agent with real calls and chats, whom the demo's agent account is. */
export const demoAgent = 'crosswoz-worker-120';

/** One sign-in per role, to be shown to whoever tries the demo. Names and passwords are made up. */
export const demoAccounts: readonly DemoAccount[] = [
	account('admin', 'admin', '演示·管理员'),
	account('manager', 'manager', '演示·客服经理'),
	account('qalead', 'qaLead', '演示·质检主管'),
	account('reviewer', 'reviewer', '演示·质检员甲'),
	account('teamlead', 'teamLead', '演示·班长甲'),
	account('trainer', 'trainer', '演示·培训专员'),
	account('performance', 'performance', '演示·绩效专员'),
	account('agent', 'agent', '演示·林立春', demoAgent)
];

/** The people beside them: enough reviewers for the share rule, and further agents. */
export const furtherAccounts: readonly DemoAccount[] = [
	account('reviewer2', 'reviewer', '演示·质检员乙'),
	account('reviewer3', 'reviewer', '演示·质检员丙'),
	account('reviewer4', 'reviewer', '演示·质检员丁'),
	account('teamlead2', 'teamLead', '演示·班长乙'),
	account('agent2', 'agent', '演示·周雨水', 'crosswoz-worker-39'),
	account('agent3', 'agent', '演示·陈夏至', 'crosswoz-worker-31')
];

/** Everybody by user name. */
export async function listPeople(store: Store): Promise<Map<string, User>> {
	const { rows } = await accounts.listPage(store, { page: 1, pageSize: 200 });
	return new Map(rows.map((user) => [user.username, user]));
}

/** Hashes by user name. */
export type PasswordHashes = ReadonlyMap<string, string>;

/** Hashes every password once, side by side. */
export async function hashesOf(wanted: readonly DemoAccount[]): Promise<PasswordHashes> {
	const hash = async ({ username, password }: DemoAccount) =>
		[username, await hashOf(password)] as const;
	return new Map(await Promise.all(wanted.map(hash)));
}

/** Creates the accounts that are missing. `agentIds` names agents by external id. */
export async function createAccounts(
	ctx: ServiceContext,
	wanted: readonly DemoAccount[],
	{ hashes, agentIds }: { hashes: PasswordHashes; agentIds: ReadonlyMap<string, string> }
): Promise<void> {
	const known = await listPeople(ctx.store);
	const missing = wanted.filter(({ username }) => !known.has(username));
	for (const { username, role, displayName, agent } of missing)
		await accounts.create(
			ctx.store,
			{
				id: newId(),
				username,
				displayName,
				roles: [role],
				agentId: agentIds.get(agent ?? '') ?? null,
				locale: 'zh-CN',
				mustChangePassword: false,
				disabled: false,
				capacityMinutes: role === 'reviewer' ? 1500 : 0,
				demo: true,
				createdAt: ctx.now
			},
			hashes.get(username) ?? ''
		);
}

/** The context in which one of the accounts acts. */
export async function actingAs(ctx: ServiceContext, username: string): Promise<UserContext> {
	const user = (await listPeople(ctx.store)).get(username);
	const signedIn = user === undefined ? null : await actorOf(ctx.store, user.id);
	if (signedIn === null) throw new RangeError(`there is no account ${username}`);
	return { ...ctx, actor: signedIn.actor };
}
