import { Id, agentStates } from '@earshot/domain';
import * as agents from '@earshot/store/agents';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authorise, hasRight } from '../rights.ts';
import { viewAgents } from './internal.ts';

const ListAgentsInput = z.object({
	q: z.string().max(100).optional(),
	state: z.enum(agentStates).optional(),
	teamId: Id.optional(),
	page: z.int().min(1).default(1),
	pageSize: z.int().min(1).max(200).default(50)
});

const teamsInScope = (
	ctx: ServiceContext,
	teamId: string | undefined
): readonly string[] | undefined => {
	if (hasRight(ctx.actor, 'interaction.listAll') || hasRight(ctx.actor, 'score.readAll'))
		return teamId === undefined ? undefined : [teamId];
	const led = ctx.actor.kind === 'user' ? ctx.actor.leadsTeamIds : [];
	return teamId === undefined ? led : led.filter((id) => id === teamId);
};

/** Agents, to be mapped first; team leads see their own teams. */
export async function listAgents(ctx: ServiceContext, input: z.input<typeof ListAgentsInput>) {
	authorise(ctx, 'agent.list');
	const { teamId, ...query } = ListAgentsInput.parse(input);
	const { rows, ...page } = await agents.listPage(ctx.store, {
		...query,
		teamIds: teamsInScope(ctx, teamId)
	});
	return { ...page, rows: await viewAgents(ctx.store, rows) };
}
