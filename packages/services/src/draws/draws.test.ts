import * as drawFrames from '@earshot/store/draw-frames';
import * as draws from '@earshot/store/draws';
import {
	createAgent,
	createCast,
	createInteraction,
	createPlan,
	createUser,
	outcomeOf,
	outcomesAtOnce,
	withDatabase
} from '@earshot/testing';
import { expect, test } from 'vitest';
import { listAssignments } from '../assignments/index.ts';
import { getPlan, previewPlan } from '../plans/index.ts';
import { assignDraw, getDraw, runDraw, verifyDraw } from './index.ts';

const db = withDatabase();

async function planned(perAgent = 2) {
	const cast = await createCast(db.store);
	const second = await createAgent(db.store, { teamId: cast.team._id });
	for (let n = 0; n < 5; n++) await createInteraction(db.store, cast.agent);
	await createInteraction(db.store, second);
	await createInteraction(db.store, cast.otherAgent);
	await createInteraction(db.store, null);
	await createInteraction(db.store, cast.agent, { channel: 'call' });
	await createInteraction(db.store, cast.agent, {
		periodAt: new Date('2026-11-30T16:00:00.000Z')
	});
	return { cast, second, plan: await createPlan(db.store, cast, { perAgent }) };
}

async function drawn(perAgent = 2) {
	const made = await planned(perAgent);
	return { ...made, draw: await runDraw(made.cast.as.qaLead, { planId: made.plan.id }) };
}

test('the seed is sealed until the draw reveals it', async () => {
	const { cast, plan } = await planned();
	expect(plan).toMatchObject({ seed: null, draws: [] });
	const draw = await runDraw(cast.as.qaLead, { planId: plan.id });
	const after = await getPlan(cast.as.manager, { id: plan.id });
	expect(after.seed).toBe(draw.seed);
	expect(after.seedCommitment).toBe(plan.seedCommitment);
	expect(after.draws).toMatchObject([{ id: draw.id, picks: 3, assigned: 0, submitted: 0 }]);
});

test('the frame holds the channel, the time, the teams and only who has an agent', async () => {
	const { cast, second, plan, draw } = await drawn();
	expect(draw.frameSize).toBe(6);
	const byAgent = Map.groupBy(draw.picks, (pick) => pick.agent.id);
	expect(byAgent.get(cast.agent._id)).toMatchObject([
		{ order: 1, stratumSize: 5, inclusionProbability: 0.4 },
		{ order: 2, stratumSize: 5, inclusionProbability: 0.4 }
	]);
	expect(byAgent.get(second._id)).toMatchObject([{ stratumSize: 1, inclusionProbability: 1 }]);
	const preview = await previewPlan(cast.as.qaLead, {
		channel: 'chat',
		from: plan.from,
		to: plan.to,
		perAgent: 2,
		teamId: cast.team._id
	});
	// Four messages: 4 · 0.25 + 2 = 3 minutes each.
	expect(preview).toMatchObject({ frameSize: 6, sampleSize: 3, minutes: 9 });
	expect(preview.agents.map(({ available, drawn: n }) => [available, n]).toSorted()).toEqual([
		[1, 1],
		[5, 2]
	]);
});

test('a plan is drawn once, also by two at once', async () => {
	const { cast, plan } = await planned();
	expect(await outcomesAtOnce(2, () => runDraw(cast.as.qaLead, { planId: plan.id }))).toEqual([
		'done',
		'stateConflict'
	]);
	expect(await outcomeOf(runDraw(cast.as.qaLead, { planId: plan.id }))).toBe('stateConflict');
});

test('an empty frame is refused', async () => {
	const cast = await createCast(db.store);
	const plan = await createPlan(db.store, cast);
	expect(await outcomeOf(runDraw(cast.as.qaLead, { planId: plan.id }))).toBe('frameEmpty');
	expect(await outcomeOf(runDraw(cast.as.qaLead, { planId: cast.team._id }))).toBe('notFound');
});

test('verification sees a changed frame and a changed pick', async () => {
	const { cast, draw } = await drawn();
	const { id } = draw;
	expect(await verifyDraw(cast.as.agent, { id })).toEqual({
		ok: true,
		frameHash: draw.frameHash,
		differences: []
	});
	const frames = drawFrames.definition.of(db.store);
	await frames.updateOne({ drawId: id }, { $set: { 'entries.0.stratum': 'else' } });
	const changed = await verifyDraw(cast.as.agent, { id });
	expect(changed.ok).toBe(false);
	expect(changed.differences.map((one) => one.code)).toContain('frameHash');

	const { draw: other } = await drawn();
	await draws.definition
		.of(db.store)
		.updateOne({ _id: other.id }, { $set: { 'picks.0.order': 7 } });
	expect((await verifyDraw(cast.as.agent, { id: other.id })).differences).toEqual([
		{ code: 'order', interactionId: other.picks[0]?.interactionId }
	]);
	await frames.updateOne({ drawId: other.id }, { $set: { entries: [] } });
	expect((await verifyDraw(cast.as.agent, { id: other.id })).ok).toBe(false);
});

test('work is shared by minutes among the reviewers named, once', async () => {
	const { cast, draw } = await drawn(4);
	const { qaLead, reviewer, other } = { ...cast.as, other: cast.other };
	const reviewerIds = [cast.users.reviewer.id, other.reviewer.actor.userId];
	const result = await assignDraw(qaLead, { id: draw.id, reviewerIds });
	expect(result.assigned).toBe(5);
	expect(result.loads.map((load) => load.items).toSorted()).toEqual([2, 3]);
	const mine = await listAssignments(reviewer, {});
	const all = await listAssignments(qaLead, { planId: draw.plan.id });
	expect(all.total).toBe(5);
	expect(mine.rows.every((row) => row.reviewer.id === cast.users.reviewer.id)).toBe(true);
	expect(mine.rows[0]).toMatchObject({
		planName: draw.plan.name,
		minutes: 3,
		overdue: false,
		dueAt: new Date('2026-11-23T02:00:00.000Z')
	});
	expect(await assignDraw(qaLead, { id: draw.id, reviewerIds })).toMatchObject({ assigned: 0 });
	const picks = (await getDraw(qaLead, { id: draw.id })).picks;
	expect(picks.every((pick) => pick.assignmentState === 'open')).toBe(true);
});

test('two assigning at once give every interaction to one reviewer', async () => {
	const { cast, draw } = await drawn();
	await outcomesAtOnce(2, () =>
		assignDraw(cast.as.qaLead, { id: draw.id, reviewerIds: [cast.users.reviewer.id] })
	);
	expect((await listAssignments(cast.as.reviewer, {})).total).toBe(3);
});

test('nobody reviews themself or a team they lead, and only reviewers are taken', async () => {
	const { cast, draw } = await drawn();
	const self = await createUser(db.store, {
		roles: ['reviewer', 'agent'],
		agentId: cast.agent._id
	});
	const result = await assignDraw(cast.as.qaLead, { id: draw.id, reviewerIds: [self.id] });
	expect(result).toMatchObject({ assigned: 1 });
	expect(result.unassigned.map((one) => one.reason)).toEqual(['conflict', 'conflict']);
	const trainer = { id: draw.id, reviewerIds: [cast.users.trainer.id] };
	expect(await outcomeOf(assignDraw(cast.as.qaLead, trainer))).toBe('invalidInput');
});
