import { createCast, createInteraction, withDatabase } from '@earshot/testing';
import { expect, test } from 'vitest';
import { phrasesOf } from '../analysis/phrases.ts';
import { getInteraction, listInteractions } from './index.ts';

const db = withDatabase();

const said = (role: 'agent' | 'customer', text: string) => ({
	role,
	text,
	at: null,
	offsetMs: null,
	durationMs: null
});
const rude = [
	said('customer', '我要投诉你们！'),
	said('agent', '您好，这不归我管，你自己看说明书。')
];

test('forbidden words are found, named and pointed at; a polite chat has none', async () => {
	const cast = await createCast(db.store);
	const phrases = await phrasesOf(db.store, 'zh-CN', rude);
	const bad = await createInteraction(db.store, null, phrases, rude);
	const polite = [said('customer', '你好'), said('agent', '您好，请问有什么可以帮您？')];
	const good = await createInteraction(
		db.store,
		null,
		await phrasesOf(db.store, null, polite),
		polite
	);
	const ctx = cast.as.qaLead;
	const view = await getInteraction(ctx, { id: bad._id });
	const forbidden = view.phrases.filter(({ category }) => category === 'forbidden');
	expect(forbidden.length).toBeGreaterThan(0);
	const [{ message = -1, start = 0, end = 0 } = {}] = forbidden[0]?.evidence ?? [];
	expect(message).toBe(1);
	expect(rude[1]?.text.slice(start, end)).toMatch(/不归我管|自己看/);
	const listed = await listInteractions(ctx, { phrase: 'forbidden' });
	expect(listed.rows.map(({ id }) => id)).toEqual([bad._id]);
	expect((await getInteraction(ctx, { id: good._id })).phrases).not.toContainEqual(
		expect.objectContaining({ category: 'forbidden' })
	);
});

test('a language without rules has no hits', async () => {
	for (const [language, messages] of [
		['fr-FR', rude],
		[null, []]
	] as const)
		expect(await phrasesOf(db.store, language, messages)).toMatchObject({
			phraseHits: [],
			phraseRun: { language: null }
		});
});
