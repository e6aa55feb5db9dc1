import * as contract from '@earshot/contract';
import type { Message, PhraseRuleContent } from '@earshot/domain';
import { newId } from '@earshot/store';
import * as jobs from '@earshot/store/jobs';
import {
	cliContext,
	createCast,
	createInteraction,
	outcomeOf,
	withDatabase,
	type Cast
} from '@earshot/testing';
import { beforeAll, expect, test } from 'vitest';
import { runNextJob } from '../jobs/index.ts';
import {
	createPhraseRule,
	getBackTest,
	listBackTests,
	markHit,
	runBackTest,
	startBackTest
} from './index.ts';

const db = withDatabase();
const content: PhraseRuleContent = {
	language: 'zh',
	name: '催退款',
	category: 'other',
	when: { kind: 'keywords', phrases: ['退款'], need: 'any', scope: { role: 'customer' } },
	examples: []
};
const period = { from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' };
const said = (text: string): Message[] => [
	{ role: 'customer', text, at: null, offsetMs: null, durationMs: null }
];
const days = 28;
const perDay = 9;
const nothing = async () => {};

let cast: Cast;
let ruleId: string;

/** In October: one chat in three asks for money back; before, after, in English and simulated ones do not count. */
beforeAll(async () => {
	cast = await createCast(db.store);
	for (let day = 1; day <= days; day += 1)
		for (let n = 0; n < perDay; n += 1) {
			const periodAt = new Date(Date.UTC(2026, 9, day, n));
			await createInteraction(
				db.store,
				null,
				{ periodAt },
				said(n % 3 === 0 ? '我要退款' : '谢谢')
			);
		}
	const out = [new Date('2026-09-30T23:59:59.999Z'), new Date('2026-11-01T00:00:00.000Z')];
	for (const periodAt of out)
		await createInteraction(db.store, null, { periodAt }, said('我要退款'));
	const periodAt = new Date('2026-10-05T00:00:00.000Z');
	await createInteraction(db.store, null, { periodAt, language: 'en' }, said('退款'));
	await createInteraction(db.store, null, { periodAt, simulated: true }, said('退款'));
	ruleId = (await createPhraseRule(cast.as.qaLead, { content })).id;
}, 60_000);

const start = (own: Partial<Parameters<typeof startBackTest>[1]> = {}) =>
	startBackTest(cast.as.qaLead, { id: ruleId, ...period, ...own });
const run = (id: string, progress = nothing) => runBackTest(cliContext(db.store), { id }, progress);
const result = (id: string) => getBackTest(cast.as.qaLead, { id });

test('it counts what a direct count counts, by week in the centre’s zone', async () => {
	const { id } = await start({ seed: 'a', sampleSize: 10 });
	await run(id);
	const done = await result(id);
	expect(done).toMatchObject({ state: 'done', conversations: days * perDay, hits: days * 3 });
	expect(done.rate).toBeCloseTo(1 / 3, 10);
	const sum = (of: (week: (typeof done.weeks)[number]) => number) =>
		done.weeks.reduce((total, week) => total + of(week), 0);
	expect(sum((week) => week.conversations)).toBe(days * perDay);
	expect(sum((week) => week.hits)).toBe(days * 3);
	// Mondays in Shanghai begin at 16:00 UTC on Sunday.
	expect(done.weeks.map(({ from }) => from.toISOString())).toEqual(
		['09-27', '10-04', '10-11', '10-18', '10-25'].map((day) => `2026-${day}T16:00:00.000Z`)
	);
	expect(done.sample).toHaveLength(10);
	const sent: unknown = JSON.parse(JSON.stringify(done));
	expect(contract.BackTestView.parse(sent)).toEqual(sent);
	const { rows } = await listBackTests(cast.as.reviewer, { id: ruleId });
	expect(rows.map((row) => row.id)).toEqual([id]);
});

test('killed after any batch it ends with the same numbers and the same sample', async () => {
	const whole = await start({ seed: 'b' });
	await run(whole.id);
	const { id } = await start({ seed: 'b' });
	for (let kill = 0; kill < 2; kill += 1)
		await expect(
			run(id, async () => {
				throw new Error('killed');
			})
		).rejects.toThrow('killed');
	const halfway = await result(id);
	expect(halfway.state).toBe('running');
	expect(halfway.conversations).toBeLessThan(days * perDay);
	const early = { id, interactionId: halfway.sample?.[0]?.interactionId ?? '', correct: true };
	expect(await outcomeOf(markHit(cast.as.qaLead, early))).toBe('stateConflict');
	await run(id);
	const [a, b] = [await result(whole.id), await result(id)];
	expect([b.conversations, b.hits, b.weeks]).toEqual([a.conversations, a.hits, a.weeks]);
	const ids = (test: typeof a) => test.sample?.map(({ interactionId }) => interactionId);
	expect(ids(b)).toEqual(ids(a));
	const other = await start({ seed: 'c' });
	await run(other.id);
	expect(ids(await result(other.id))).not.toEqual(ids(a));
});

test('marks give the precision with its interval, may be taken back, and are seen by whom may read all', async () => {
	const { id } = await start({ seed: 'd', sampleSize: 4 });
	await run(id);
	const { sample } = await result(id);
	const mark = (n: number, correct: boolean | null) =>
		markHit(cast.as.qaLead, { id, interactionId: sample?.[n]?.interactionId ?? '', correct });
	await Promise.all([mark(0, true), mark(1, true), mark(2, false)]);
	const marked = await mark(3, null);
	expect(marked.precision).toMatchObject({ judged: 3, correct: 2 });
	expect(marked.precision.lower).toBeCloseTo(0.2077, 4);
	expect(marked.precision.upper).toBeCloseTo(0.9385, 4);
	expect((await mark(2, null)).precision).toMatchObject({ judged: 2, correct: 2, upper: 1 });
	const foreign = markHit(cast.as.qaLead, { id, interactionId: newId(), correct: true });
	expect(await outcomeOf(foreign)).toBe('notFound');
	expect((await getBackTest(cast.as.manager, { id })).sample).toHaveLength(4);
	expect((await getBackTest(cast.as.reviewer, { id })).sample).toBeNull();
	expect(await outcomeOf(getBackTest(cast.as.reviewer, { id: newId() }))).toBe('notFound');
});

test('an unsaved rule is tested as it stands; a second click is the same test', async () => {
	const wider = { ...content, when: { ...content.when, phrases: ['退款', '谢谢'] } };
	const { id } = await start({ content: wider });
	expect((await start({ content: wider })).id).toBe(id);
	expect((await listBackTests(cast.as.qaLead, { id: ruleId })).rows[0]?.id).toBe(id);
	await run(id);
	expect(await result(id)).toMatchObject({ rate: 1, hits: days * perDay });
	expect((await start({ content: wider })).id).not.toBe(id);
	expect(await outcomeOf(start({ to: period.from }))).toBe('invalidInput');
	expect(await outcomeOf(start({ content: { ...content, name: '' } }))).toBe('invalidInput');
	expect(await outcomeOf(start({ id: 'own.none' }))).toBe('notFound');
});

test('the job of a back-test runs it, and one that keeps failing is told', async () => {
	const { id } = await start({ seed: 'e' });
	const deps = {
		owner: 'worker',
		clock: () => new Date('2026-11-16T03:00:00.000Z'),
		analyse: () => Promise.reject(new Error('no recordings here'))
	};
	for (let left = true; left;) left = await runNextJob(cliContext(db.store), deps);
	expect(await result(id)).toMatchObject({ state: 'done', progress: 1 });
	const failed = await start({ seed: 'f', sampleSize: 5 });
	await jobs.definition
		.of(db.store)
		.updateOne({ kind: 'backTest', key: failed.id }, { $set: { state: 'dead' } });
	expect((await result(failed.id)).state).toBe('failed');
});
