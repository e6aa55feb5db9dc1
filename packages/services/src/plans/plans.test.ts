import * as contract from '@earshot/contract';
import * as audit from '@earshot/store/audit';
import * as plans from '@earshot/store/plans';
import { createCast, createPlan as planned, outcomeOf, withDatabase } from '@earshot/testing';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createPlan, getPlan, listPlans, previewPlan } from './index.ts';

const db = withDatabase();

test('a plan publishes the commitment of a seed that stays sealed', async () => {
	const cast = await createCast(db.store);
	const plan = await planned(db.store, cast);
	const wire = contract.PlanView.parse(JSON.parse(JSON.stringify(plan)));
	expect(wire).toMatchObject({
		seed: null,
		teams: [{ id: cast.team._id }],
		rubric: { key: 'chats' },
		dueDays: 7
	});
	const stored = await plans.findById(db.store, plan.id);
	const seed = stored?.seed ?? '';
	expect(seed).toMatch(/^[0-9a-f]{64}$/);
	expect(createHash('sha256').update(seed).digest('hex')).toBe(plan.seedCommitment);
	const entries = await audit.listOf(db.store, 'plan', plan.id);
	expect(entries).toMatchObject([{ action: 'plan.create' }]);
	expect(JSON.stringify(entries)).not.toContain(seed);
	expect(await getPlan(cast.as.manager, { id: plan.id })).toEqual(plan);
	expect((await listPlans(cast.as.manager, {})).rows).toContainEqual(plan);
});

test('two plans never share a seed', async () => {
	const cast = await createCast(db.store);
	const commitments = [await planned(db.store, cast), await planned(db.store, cast)].map(
		(plan) => plan.seedCommitment
	);
	expect(new Set(commitments).size).toBe(2);
});

test('a plan needs a published rubric of its channel, known teams and a time', async () => {
	const cast = await createCast(db.store);
	const refused = (own: Parameters<typeof planned>[2]) => outcomeOf(planned(db.store, cast, own));
	expect(await refused({ rubricKey: 'none' })).toBe('invalidInput');
	expect(await refused({ rubricKey: 'calls' })).toBe('invalidInput');
	expect(await refused({ teamIds: [cast.agent._id] })).toBe('invalidInput');
	const { name, from, to } = await planned(db.store, cast);
	await expect(
		createPlan(cast.as.qaLead, {
			name,
			channel: 'chat',
			rubricKey: 'chats',
			perAgent: 1,
			from: to,
			to: from
		})
	).rejects.toMatchObject({ name: 'ZodError' });
	expect(await outcomeOf(getPlan(cast.as.manager, { id: cast.agent._id }))).toBe('notFound');
});

test('a preview of nothing is empty', async () => {
	const cast = await createCast(db.store);
	const range = { from: '2020-01-01T00:00:00.000Z', to: '2020-02-01T00:00:00.000Z' };
	expect(await previewPlan(cast.as.manager, { channel: 'call', perAgent: 5, ...range })).toEqual({
		frameSize: 0,
		sampleSize: 0,
		minutes: 0,
		agents: []
	});
});
