import * as contract from '@earshot/contract';
import type { Message, PhraseRuleContent } from '@earshot/domain';
import { connectStore } from '@earshot/store';
import * as audit from '@earshot/store/audit';
import * as interactions from '@earshot/store/interactions';
import {
	at,
	cliContext,
	createCast,
	createInteraction,
	outcomeOf,
	outcomesAtOnce,
	withDatabase,
	type Cast
} from '@earshot/testing';
import { beforeAll, expect, test } from 'vitest';
import { phrasesOf } from '../analysis/phrases.ts';
import { getInteraction } from '../interactions/index.ts';
import {
	activatePhraseRule,
	createPhraseRule,
	getPhraseRule,
	listPhraseRules,
	preparePhraseRules,
	retirePhraseRule,
	runRematch,
	savePhraseRule,
	tryPhraseRule
} from './index.ts';

const db = withDatabase();
let cast: Cast;
beforeAll(async () => {
	cast = await createCast(db.store);
});

const said = (role: Message['role'], text: string): Message => ({
	...{ role, text, at: null },
	...{ offsetMs: null, durationMs: null }
});
const content: PhraseRuleContent = {
	language: 'zh',
	name: '推给别人',
	category: 'forbidden',
	when: { kind: 'keywords', phrases: ['找别家问问'], need: 'any', scope: { role: 'agent' } },
	examples: [
		{ hit: true, messages: [{ role: 'agent', text: '您找别家问问吧。' }] },
		{ hit: false, messages: [{ role: 'customer', text: '我找别家问问。' }] }
	]
};
const wrongExample = {
	...content,
	examples: [...content.examples, { hit: true, messages: [{ role: 'agent', text: '好的' }] }]
} satisfies PhraseRuleContent;
const nothing = async () => {};
const rematch = async () => {
	const { set } = await listPhraseRules(cast.as.qaLead);
	return runRematch(cliContext(db.store), { set }, nothing);
};
const hitsOf = async (id: string) =>
	(await getInteraction(cast.as.qaLead, { id })).phrases.map(({ name }) => name);

test('the list has every built-in rule, running, and says what the contract says', async () => {
	const list = await listPhraseRules(cast.as.reviewer);
	expect(list.rows.filter(({ builtIn, state }) => builtIn && state === 'active')).toHaveLength(46);
	const sent: unknown = JSON.parse(JSON.stringify(list));
	expect(contract.PhraseRuleListView.parse(sent)).toEqual(sent);
	const one = await getPhraseRule(cast.as.trainer, { id: 'zh.verification.done' });
	expect(one.content).toEqual(one.original);
	expect(one.examples.map(({ hit }) => hit)).toEqual(one.content.examples.map(({ hit }) => hit));
	expect(await outcomeOf(getPhraseRule(cast.as.trainer, { id: 'zh.none' }))).toBe('notFound');
});

test('write, fail an example, mend, activate: the hit appears; retire: it goes', async () => {
	const chat = await createInteraction(db.store, cast.agent, {}, [
		said('customer', '能退吗'),
		said('agent', '不能，您找别家问问吧。')
	]);
	const draft = await createPhraseRule(cast.as.qaLead, { content: wrongExample });
	expect(draft).toMatchObject({ state: 'draft', version: 1, rev: 0, original: null });
	expect(draft.examples.map(({ hit }) => hit)).toEqual([true, false, false]);
	const activate = (rev: number) => activatePhraseRule(cast.as.qaLead, { id: draft.id, rev });
	await expect(activate(0)).rejects.toMatchObject({
		code: 'invalidInput',
		issues: [{ path: ['examples', 2], code: 'exampleFails' }]
	});
	const saved = await savePhraseRule(cast.as.qaLead, { id: draft.id, rev: 0, content });
	expect(saved).toMatchObject({ version: 2, rev: 1 });
	expect(await outcomesAtOnce(2, () => activate(1))).toEqual(['done', 'revConflict']);
	expect(await hitsOf(chat._id)).toEqual([]);
	expect(await rematch()).toMatchObject({ superseded: false });
	expect(await hitsOf(chat._id)).toContain('推给别人');
	expect((await listPhraseRules(cast.as.qaLead)).stale).toBe(0);
	await retirePhraseRule(cast.as.qaLead, { id: draft.id, rev: 2 });
	expect(await hitsOf(chat._id)).not.toContain('推给别人');
	await rematch();
	expect((await interactions.findById(db.store, chat._id))?.phraseHits).not.toContainEqual(
		expect.objectContaining({ ruleId: draft.id })
	);
	const log = await audit.listOf(db.store, 'phraseRule', draft.id);
	expect(log.map(({ action }) => action).toSorted()).toEqual(
		['create', 'save', 'activate', 'retire'].map((verb) => `phraseRule.${verb}`).toSorted()
	);
});

test('a built-in rule is copied on its first change, by one of two people', async () => {
	const id = 'zh.apology.given';
	const before = await getPhraseRule(cast.as.qaLead, { id });
	const changed = { ...before.content, name: '致歉（本中心）' };
	const save = () => savePhraseRule(cast.as.qaLead, { id, rev: 0, content: changed });
	expect(await outcomesAtOnce(2, save)).toEqual(['done', 'revConflict']);
	const after = await getPhraseRule(cast.as.qaLead, { id });
	expect(after).toMatchObject({ builtIn: true, state: 'active', pending: true, version: 2 });
	expect(after.original).toEqual(before.content);
	const sorry = [said('agent', '非常抱歉给您带来不便。')];
	const { phraseRun } = await phrasesOf(db.store, 'zh', sorry);
	await activatePhraseRule(cast.as.qaLead, { id, rev: after.rev });
	const now = await phrasesOf(db.store, 'zh', sorry);
	expect(now.phraseRun.set).not.toBe(phraseRun.set);
	expect(now.phraseHits).toContainEqual(expect.objectContaining({ ruleId: id, ruleVersion: 2 }));
	const { rev } = await getPhraseRule(cast.as.qaLead, { id });
	await retirePhraseRule(cast.as.qaLead, { id, rev });
	expect((await phrasesOf(db.store, 'zh', sorry)).phraseHits).not.toContainEqual(
		expect.objectContaining({ ruleId: id })
	);
});

test('what another process has changed is in force here at the next conversation', async () => {
	const words = [said('agent', '您找别家问问吧。')];
	const before = await phrasesOf(db.store, 'zh', words);
	const other = await connectStore(db.uri, db.store.db.databaseName);
	const elsewhere = { ...cast.as.qaLead, store: other };
	const { id, rev } = await createPhraseRule(elsewhere, { content });
	await activatePhraseRule(elsewhere, { id, rev });
	await other.client.close();
	const after = await phrasesOf(db.store, 'zh', words);
	expect(after.phraseHits.length).toBe(before.phraseHits.length + 1);
	await retirePhraseRule(cast.as.qaLead, { id, rev: rev + 1 });
});

test('a rule that is no rule is refused with every fault, and nothing is written', async () => {
	const { rows } = await listPhraseRules(cast.as.qaLead);
	const bad = { ...content, extra: 1, when: { kind: 'pattern', pattern: '(' }, name: '' };
	await expect(createPhraseRule(cast.as.qaLead, { content: bad })).rejects.toMatchObject({
		code: 'invalidInput',
		issues: expect.arrayContaining([
			{ path: ['content', 'extra'], code: 'unknownKey' },
			{ path: ['content', 'name'], code: 'empty' },
			expect.objectContaining({ path: ['content', 'when', 'pattern'] })
		]) as unknown
	});
	expect((await listPhraseRules(cast.as.qaLead)).rows).toHaveLength(rows.length);
	const bare = await createPhraseRule(cast.as.qaLead, { content: { ...content, examples: [] } });
	const run = activatePhraseRule(cast.as.qaLead, { id: bare.id, rev: 0 });
	await expect(run).rejects.toMatchObject({
		code: 'invalidInput',
		issues: expect.arrayContaining([{ path: ['examples'], code: 'hitExampleMissing' }]) as unknown
	});
});

test('a rule is tried on a text and on an interaction one may read, saved or not', async () => {
	const messages = [said('customer', '在吗'), said('agent', '您找别家问问吧。')];
	const chat = await createInteraction(db.store, cast.otherAgent, {}, messages);
	const tried = await tryPhraseRule(cast.as.qaLead, { content, interactionId: chat._id });
	expect(tried).toMatchObject({
		ok: true,
		tried: { hit: true, evidence: [{ message: 1, start: 1, end: 6 }] }
	});
	const notMine = tryPhraseRule(cast.as.reviewer, { content, interactionId: chat._id });
	expect(await outcomeOf(notMine)).toBe('notFound');
	const phone = [
		said('customer', '我叫王小明'),
		said('agent', '王小明您好，请打13800138000，找别家问问。')
	];
	const { _id } = await createInteraction(db.store, cast.agent, {}, phone);
	const digits = { ...content, when: { kind: 'pattern', pattern: '138' } };
	const seen = await tryPhraseRule(cast.as.qaLead, { content: digits, interactionId: _id });
	expect(seen).toMatchObject({ tried: { hit: true } });
	expect(JSON.stringify(seen)).not.toMatch(/13800138000|王小明/);
	const text = await tryPhraseRule(cast.as.reviewer, {
		content: wrongExample,
		messages: [{ role: 'agent', text: '没有' }]
	});
	expect(text).toMatchObject({ ok: true, tried: { hit: false } });
	expect(text.ok && text.examples.map(({ hit }) => hit)).toEqual([true, false, false]);
	const broken = await tryPhraseRule(cast.as.reviewer, { content: { ...content, when: 7 } });
	expect(broken).toMatchObject({ ok: false });
});

test('a run that was killed goes on; one for a set no longer in force ends', async () => {
	for (let n = 0; n < 120; n += 1)
		await createInteraction(db.store, null, {}, [said('agent', '您找别家问问吧。')]);
	const { id, rev } = await createPhraseRule(cast.as.qaLead, { content });
	await activatePhraseRule(cast.as.qaLead, { id, rev });
	const { set, stale } = await listPhraseRules(cast.as.qaLead);
	const killed = runRematch(cliContext(db.store), { set }, async () => {
		throw new Error('killed');
	});
	await expect(killed).rejects.toThrow('killed');
	const left = (await listPhraseRules(cast.as.qaLead)).stale;
	expect([left > 0, left < stale]).toEqual([true, true]);
	const shares: number[] = [];
	const done = await runRematch(cliContext(db.store), { set }, async (share) => {
		shares.push(share);
	});
	expect(done).toMatchObject({ superseded: false, interactions: left });
	expect(shares).toEqual(shares.toSorted((a, b) => a - b));
	const rows = (await listPhraseRules(at(cast.as.qaLead, '2026-11-20T00:00:00.000Z'))).rows;
	expect(rows.find((row) => row.id === id)?.hits).toBeGreaterThanOrEqual(120);
	const again = await runRematch(cliContext(db.store), { set }, nothing);
	expect(again.interactions).toBe(0);
	await retirePhraseRule(cast.as.qaLead, { id, rev: rev + 1 });
	const old = await runRematch(cliContext(db.store), { set }, nothing);
	expect(old).toEqual({ superseded: true, interactions: 0, messages: 0 });
	const { stale: found } = await preparePhraseRules(cliContext(db.store));
	expect(found).toBeGreaterThanOrEqual(120);
	await rematch();
	expect(await preparePhraseRules(cliContext(db.store))).toEqual({ stale: 0 });
});
