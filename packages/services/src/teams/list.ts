import * as agents from '@earshot/store/agents';
import * as teams from '@earshot/store/teams';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { viewTeams } from './internal.ts';

/** All teams with their leads and how many active agents they have. */
export async function listTeams(ctx: ServiceContext) {
	authorise(ctx, 'team.manage', 'agent.list', 'plan.edit');
	const all = await teams.listAll(ctx.store);
	return { rows: await viewTeams(ctx.store, all, await agents.countByTeam(ctx.store)) };
}
