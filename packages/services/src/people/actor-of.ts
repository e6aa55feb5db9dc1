import type { Store } from '@earshot/store';
import * as teams from '@earshot/store/teams';
import * as users from '@earshot/store/users';
import type { UserContext } from '../context.ts';

export interface SignedIn {
	actor: UserContext['actor'];
	username: string;
	locale: 'zh-CN' | 'en';
	disabled: boolean;
	mustChangePassword: boolean;
}

/** Who a session belongs to, with the teams they lead; null where the account is gone. */
export async function actorOf(store: Store, userId: string): Promise<SignedIn | null> {
	const user = await users.findById(store, userId);
	if (user === null) return null;
	const led = user.roles.includes('teamLead') ? await teams.listLedBy(store, [user.id]) : [];
	return {
		actor: {
			kind: 'user',
			userId: user.id,
			name: user.displayName,
			roles: user.roles,
			agentId: user.agentId,
			leadsTeamIds: led.map((team) => team._id)
		},
		username: user.username,
		locale: user.locale,
		disabled: user.disabled,
		mustChangePassword: user.mustChangePassword
	};
}
