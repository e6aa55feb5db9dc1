import * as agents from '@earshot/store/agents';
import * as interactions from '@earshot/store/interactions';
import { newId } from '@earshot/store';
import {
	createAgent,
	createCast,
	assignWork,
	createInteraction,
	outcomeOf,
	outcomesAtOnce,
	withDatabase
} from '@earshot/testing';
import { expect, test } from 'vitest';
import { listAgents, updateAgent } from './index.ts';

const db = withDatabase();

test('confirming an agent with a team gives their earlier interactions to that team', async () => {
	const { as, team } = await createCast(db.store);
	const agent = await createAgent(db.store, { state: 'toBeMapped', teamId: null, teamHistory: [] });
	const { _id } = await createInteraction(db.store, agent);
	await updateAgent(as.qaLead, {
		id: agent._id,
		rev: agent.rev,
		state: 'active',
		teamId: team._id
	});
	expect(await interactions.findById(db.store, _id)).toMatchObject({ teamId: team._id });
});

test('a later team holds from then on', async () => {
	const { as, agent, otherTeam, team } = await createCast(db.store);
	const { _id } = await createInteraction(db.store, agent);
	await updateAgent(as.admin, { id: agent._id, rev: agent.rev, teamId: otherTeam._id });
	expect(await interactions.findById(db.store, _id)).toMatchObject({ teamId: team._id });
	expect(await agents.findById(db.store, agent._id)).toMatchObject({ teamId: otherTeam._id });
});

test('a merged agent leads to who they are, with all interactions', async () => {
	const { as, agent } = await createCast(db.store);
	const double = await createAgent(db.store, { state: 'toBeMapped', teamId: null });
	const { _id } = await createInteraction(db.store, double);
	await updateAgent(as.admin, { id: double._id, rev: double.rev, mergeInto: agent._id });
	expect(await interactions.findById(db.store, _id)).toMatchObject({ agentId: agent._id });
	expect(await agents.findById(db.store, double._id)).toMatchObject({ state: 'merged' });
	const self = { id: agent._id, rev: agent.rev, mergeInto: agent._id };
	expect(await outcomeOf(updateAgent(as.admin, self))).toBe('invalidInput');
});

test('an agent whose interactions are under review is confirmed, not merged', async () => {
	const cast = await createCast(db.store);
	await assignWork(db.store, cast);
	const agentId = cast.agent._id;
	await agents.update(db.store, agentId, cast.agent.rev, { state: 'toBeMapped' });
	const merge = { id: agentId, rev: cast.agent.rev + 1, mergeInto: cast.otherAgent._id };
	expect(await outcomeOf(updateAgent(cast.as.admin, merge))).toBe('stateConflict');
});

test('of two changes at once one wins', async () => {
	const { as, agent } = await createCast(db.store);
	const change = (k: number) =>
		updateAgent(as.admin, { id: agent._id, rev: agent.rev, name: `名字 ${k}` });
	expect(await outcomesAtOnce(2, change)).toEqual(['done', 'revConflict']);
});

test('team leads see their own agents; reviewers and agents none; unknown ids are not found', async () => {
	const { as, agent, otherAgent } = await createCast(db.store);
	const seen = (await listAgents(as.teamLead, { pageSize: 200 })).rows.map((row) => row.id);
	expect(seen).toContain(agent._id);
	expect(seen).not.toContain(otherAgent._id);
	for (const role of ['reviewer', 'agent'] as const)
		expect(await outcomeOf(listAgents(as[role], {}))).toBe('forbidden');
	expect(await outcomeOf(updateAgent(as.teamLead, { id: agent._id, rev: 0 }))).toBe('forbidden');
	expect(await outcomeOf(updateAgent(as.admin, { id: newId(), rev: 0 }))).toBe('notFound');
});
