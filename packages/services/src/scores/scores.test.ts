import * as agentRollups from '@earshot/store/agent-rollups';
import * as rubricUses from '@earshot/store/rubric-uses';
import {
	assignWork,
	cliContext,
	createAgent,
	createCast,
	outcomeOf,
	outcomesAtOnce,
	releaseEvaluation as released,
	withDatabase
} from '@earshot/testing';
import { expect, test } from 'vitest';
import { openAssignment } from '../assignments/index.ts';
import { getAgentScore, getCentreScores, listAgentScores, rebuildRollups } from './index.ts';

const db = withDatabase();

async function scored() {
	const cast = await createCast(db.store);
	const { assignments } = await assignWork(db.store, cast, { perAgent: 2 });
	for (const { id } of assignments) await released(cast, id, ['typos']);
	return cast;
}

test('an agent sees their own score and nobody else’s', async () => {
	const cast = await scored();
	const id = cast.agent._id;
	expect((await getAgentScore(cast.as.agent, { id })).score).toMatchObject({ n: 2, mean: 94 });
	expect(await outcomeOf(getAgentScore(cast.as.agent, { id: cast.otherAgent._id }))).toBe(
		'notFound'
	);
	expect(await outcomeOf(getAgentScore(cast.other.agent, { id }))).toBe('notFound');
});

test('a team lead sees their team', async () => {
	const cast = await scored();
	const id = cast.agent._id;
	expect(await outcomeOf(getAgentScore(cast.as.teamLead, { id }))).toBe('done');
	expect(await outcomeOf(getAgentScore(cast.other.teamLead, { id }))).toBe('notFound');
	const names = async (ctx: typeof cast.as.teamLead) =>
		(await listAgentScores(ctx, {})).rows.map((row) => row.agent.id);
	expect(await names(cast.as.teamLead)).toEqual([id]);
	expect(await names(cast.other.teamLead)).toEqual([]);
	expect(await names(cast.as.manager)).toContain(id);
});

test('without reviews there is no score, which is not a score of 0', async () => {
	const cast = await createCast(db.store);
	const { _id: id } = await createAgent(db.store, { teamId: cast.team._id });
	expect(await getAgentScore(cast.as.manager, { id })).toMatchObject({
		scope: { period: '2026-11', rubricVersionId: null, rubrics: [] },
		score: { n: 0, mean: null, lower: null, upper: null, tooFew: true },
		trend: [],
		population: 0
	});
	expect(await getCentreScores(cast.as.manager, { period: '2020-01' })).toMatchObject({
		scope: { period: '2020-01', rubricVersionId: null },
		centre: { score: { mean: null } },
		teams: []
	});
});

test('a rebuild finds and repairs a roll-up that is not what its evaluations give', async () => {
	const cast = await scored();
	const cli = cliContext(db.store);
	expect((await rebuildRollups(cli)).equal).toBe(true);
	const [rollup] = await agentRollups.listByAgent(db.store, cast.agent._id);
	if (rollup === undefined) throw new Error('no roll-up');
	const stray = { ...rollup, _id: `${cast.otherAgent._id}|2026-11|chats@1` };
	await agentRollups.put(db.store, { ...rollup, items: rollup.items.slice(1) });
	await agentRollups.put(db.store, { ...stray, agentId: cast.otherAgent._id });
	await rubricUses.put(db.store, { _id: 'chats@1', evaluations: 0 });
	const found = await rebuildRollups(cli);
	expect(found.equal).toBe(false);
	expect(found.different.toSorted()).toEqual([rollup._id, stray._id, 'chats@1'].toSorted());
	expect(await agentRollups.listByAgent(db.store, cast.otherAgent._id)).toEqual([]);
	const [after] = await agentRollups.listByAgent(db.store, cast.agent._id);
	expect(after?.items).toEqual(rollup.items);
	expect((await rebuildRollups(cli)).equal).toBe(true);
});

test('items that are opened all at once are counted beside each other, and rightly', async () => {
	const cast = await createCast(db.store);
	const { assignments } = await assignWork(db.store, cast, { chats: 30, perAgent: 30 });
	const before = (await rubricUses.countsOf(db.store, ['chats@1'])).get('chats@1') ?? 0;
	const outcomes = await outcomesAtOnce(assignments.length, (n) =>
		openAssignment(cast.as.reviewer, { id: assignments[n]?.id ?? '' })
	);
	expect(outcomes).toEqual(assignments.map(() => 'done'));
	const uses = await rubricUses.countsOf(db.store, ['chats@1']);
	expect(uses.get('chats@1')).toBe(before + assignments.length);
	const written = db.store.db.collection('rubricUses');
	expect(await written.countDocuments({})).toBeGreaterThan(10);
	expect((await rebuildRollups(cliContext(db.store))).equal).toBe(true);
	await rubricUses.put(db.store, { _id: 'chats@1', evaluations: 3 });
	expect(await rubricUses.listAll(db.store)).toEqual([{ _id: 'chats@1', evaluations: 3 }]);
	expect((await rebuildRollups(cliContext(db.store))).different).toEqual(['chats@1']);
});
