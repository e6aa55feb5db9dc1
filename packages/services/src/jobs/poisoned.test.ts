import { newId } from '@earshot/store';
import * as interactions from '@earshot/store/interactions';
import * as jobs from '@earshot/store/jobs';
import { cliContext, createInteraction, testNow, withDatabase } from '@earshot/testing';
import { expect, test } from 'vitest';
import { leaseMs, runNextJob } from './index.ts';

const db = withDatabase();
const analyse = async () => Promise.reject(new Error('not reached'));

const pendingCall = () =>
	createInteraction(db.store, null, { analysis: { state: 'pending', error: null } });

const enqueue = (interactionId: string, now: Date) =>
	jobs.enqueue(db.store, [{ kind: 'analyse', key: newId(), payload: { interactionId } }], now);

test('a job that kills every worker is laid aside, told of, and the next one runs', async () => {
	const poison = await pendingCall();
	const healthy = await pendingCall();
	await enqueue(poison._id, testNow);
	let now = testNow;
	const later = () => (now = new Date(now.getTime() + leaseMs + 1));
	for (let life = 0; life < 4; life += 1) {
		const taken = await jobs.claimNext(db.store, `killed ${life}`, later(), leaseMs);
		expect(taken?.attempts).toBe(life + 1);
	}
	await enqueue(healthy._id, now);
	later();
	const deps = { owner: 'survivor', clock: () => now, analyse };
	while (await runNextJob(cliContext(db.store, now), deps));
	expect(await jobs.countByState(db.store)).toMatchObject({ dead: 1, done: 1, running: 0 });
	expect((await interactions.findById(db.store, poison._id))?.analysis).toEqual({
		state: 'failed',
		error: { code: 'notMeasured', params: {} }
	});
	expect((await interactions.findById(db.store, healthy._id))?.analysis.state).toBe('done');
});
