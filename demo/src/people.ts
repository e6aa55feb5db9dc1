import type { ServiceContext } from '@earshot/services';
import { createTeam } from '@earshot/services/teams';
import { inTransaction, newId } from '@earshot/store';
import * as agents from '@earshot/store/agents';
import * as teams from '@earshot/store/teams';
import {
	actingAs,
	createAccounts,
	demoAccounts,
	furtherAccounts,
	hashesOf,
	listPeople,
	type DemoAccount,
	type PasswordHashes
} from './accounts.ts';
import { demoTeams, type DemoTeam } from './teams.ts';

const everybody = [...demoAccounts, ...furtherAccounts];

/** Teams by name, with those created that were missing. */
async function createTeams(ctx: ServiceContext): Promise<Map<string, string>> {
	const admin = await actingAs(ctx, 'admin');
	const people = await listPeople(ctx.store);
	const known = new Set((await teams.listAll(ctx.store)).map((team) => team.name));
	for (const { name, lead } of demoTeams) {
		const leader = people.get(lead);
		if (!known.has(name) && leader !== undefined)
			await createTeam(admin, { name, leadUserIds: [leader.id] });
	}
	return new Map((await teams.listAll(ctx.store)).map((team) => [team.name, team._id]));
}

async function createAgentsOf(ctx: ServiceContext, team: DemoTeam, teamId: string): Promise<void> {
	const ids = team.agents.map((agent) => agent.externalId);
	const found = await agents.findByExternalIds(ctx.store, ids);
	const known = new Set(found.map((agent) => agent.externalId));
	for (const { externalId, name } of team.agents)
		if (!known.has(externalId))
			await agents.insert(ctx.store, {
				_id: newId(),
				v: 1,
				externalId,
				name,
				state: 'active',
				mergedInto: null,
				teamId,
				teamHistory: [{ teamId, from: new Date(0) }],
				demo: true,
				rev: 0,
				createdAt: ctx.now
			});
}

/** Accounts, teams with their leads, and agents, in one transaction; what exists is left as it is. */
export async function createPeople(ctx: ServiceContext): Promise<void> {
	const hashes = await hashesOf(everybody);
	await inTransaction(ctx.store, (store) => createAll({ ...ctx, store }, hashes));
}

async function createAll(ctx: ServiceContext, hashes: PasswordHashes): Promise<void> {
	const isAgent = ({ role }: DemoAccount) => role === 'agent';
	const staff = everybody.filter((one) => !isAgent(one));
	await createAccounts(ctx, staff, { hashes, agentIds: new Map() });
	const teamIds = await createTeams(ctx);
	for (const team of demoTeams) {
		const teamId = teamIds.get(team.name);
		if (teamId !== undefined) await createAgentsOf(ctx, team, teamId);
	}
	const own = everybody.filter(isAgent);
	const found = await agents.findByExternalIds(
		ctx.store,
		own.flatMap(({ agent }) => agent ?? [])
	);
	const agentIds = new Map(found.map((agent) => [agent.externalId, agent._id]));
	await createAccounts(ctx, own, { hashes, agentIds });
}
