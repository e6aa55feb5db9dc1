import type { Answer, EvaluationDraft, Evidence } from '@earshot/domain/evaluation';
import { expect, test } from 'vitest';
import { withAnswer } from './draft.ts';
import { decidedDraft, isDecided, mergeDrafts, type Parting } from './merge.ts';
import { sameDraft } from './same.ts';

const empty: EvaluationDraft = { answers: {}, summary: '', heard: [], activeMs: 0 };
const pass = { kind: 'passFail', pass: true } as const;
const fail = { kind: 'passFail', pass: false } as const;
const clip = (id: string, startMs: number): Evidence => ({
	...{ kind: 'range', id, startMs, endMs: startMs + 1000, note: '' }
});

const merge = (parting: Partial<Parting>) =>
	mergeDrafts({ base: empty, mine: empty, theirs: empty, sent: null, ...parting });

test('criteria changed on one side only are taken from that side, without a question', () => {
	const base = withAnswer(empty, 'a', { value: pass });
	const mine = withAnswer(base, 'b', { value: fail });
	const theirs = { ...withAnswer(base, 'a', { value: fail }), summary: 'theirs' };
	const merged = merge({ base, mine, theirs });
	expect(isDecided(merged)).toBe(true);
	expect(merged.draft.answers['a']?.value).toEqual(fail);
	expect(merged.draft.answers['b']?.value).toEqual(fail);
	expect(merged.draft.summary).toBe('theirs');
});

test('within a criterion value, comment and evidence are taken apart', () => {
	const base = withAnswer(empty, 'a', { value: pass, evidence: [clip('e1', 0)] });
	const mine = withAnswer(base, 'a', {
		comment: 'mine',
		evidence: [clip('e1', 0), clip('e2', 5000)]
	});
	const theirs = withAnswer(base, 'a', { value: fail, evidence: [clip('e3', 9000)] });
	const merged = merge({ base, mine, theirs });
	expect(isDecided(merged)).toBe(true);
	expect(merged.draft.answers['a']).toEqual({
		value: fail,
		comment: 'mine',
		evidence: [clip('e3', 9000), clip('e2', 5000)]
	});
});

test('the same field changed differently is asked, each side with what the other changed beside it', () => {
	const base = withAnswer(empty, 'a', { value: pass });
	const mine = withAnswer(base, 'a', { value: fail, comment: 'why' });
	const theirs = withAnswer(base, 'a', { value: { kind: 'notApplicable' } });
	const merged = merge({ base, mine, theirs });
	const evidence: Evidence[] = [];
	expect(merged.criteria).toEqual([
		{
			id: 'a',
			mine: { value: fail, comment: 'why', evidence },
			theirs: { value: { kind: 'notApplicable' }, comment: 'why', evidence }
		}
	]);
	expect(decidedDraft(merged, new Set(['a']), true).answers['a']?.value).toEqual(fail);
	expect(decidedDraft(merged, new Set(), true).answers['a']?.value).toEqual({
		kind: 'notApplicable'
	});
});

test('the same change on both sides is no question', () => {
	const both = { ...withAnswer(empty, 'a', { value: fail }), summary: 'both' };
	expect(isDecided(merge({ mine: both, theirs: both }))).toBe(true);
});

test('a summary that both wrote is asked', () => {
	const merged = merge({
		mine: { ...empty, summary: 'mine' },
		theirs: { ...empty, summary: 'theirs' }
	});
	expect(merged.summary).toEqual({ mine: 'mine', theirs: 'theirs' });
	expect(decidedDraft(merged, new Set(), false).summary).toBe('theirs');
	expect(decidedDraft(merged, new Set(), true).summary).toBe('mine');
});

test('the same stretch marked on both sides is one piece of evidence', () => {
	const mine = withAnswer(empty, 'a', { evidence: [clip('mine', 0)] });
	const theirs = withAnswer(empty, 'a', { evidence: [clip('theirs', 0)] });
	expect(merge({ mine, theirs }).draft.answers['a']?.evidence).toEqual([clip('theirs', 0)]);
});

test('more evidence than a criterion may have is asked, not cut', () => {
	const many = (name: string, from: number) =>
		Array.from({ length: 30 }, (_, n) => clip(`${name}${n}`, from + n * 2000));
	const mine = withAnswer(empty, 'a', { evidence: many('m', 0) });
	const theirs = withAnswer(empty, 'a', { evidence: many('t', 500_000) });
	const [asked] = merge({ mine, theirs }).criteria;
	expect(asked?.mine.evidence).toHaveLength(30);
	expect(asked?.theirs.evidence).toHaveLength(30);
});

test('what both heard is joined, and the longer time counts', () => {
	const mine = { ...empty, heard: [{ startMs: 0, endMs: 1000 }], activeMs: 9 };
	const theirs = { ...empty, heard: [{ startMs: 900, endMs: 3000 }], activeMs: 5 };
	expect(merge({ mine, theirs }).draft).toEqual({
		...empty,
		heard: [{ startMs: 0, endMs: 3000 }],
		activeMs: 9
	});
});

test('what the server shows masked was not changed there', () => {
	const base = { ...empty, summary: '打13812345678' };
	const mine = { ...base, summary: '打13812345678，急' };
	const theirs = { ...empty, summary: '打███████████' };
	expect(merge({ base, mine, theirs })).toMatchObject({ draft: mine, summary: null });
	expect(merge({ base, mine, theirs: { ...theirs, summary: '打██████████9' } }).summary).toEqual({
		mine: mine.summary,
		theirs: '打██████████9'
	});
});

test('what was sent without an answer is known ground: going on from it is no contradiction', () => {
	const sent = { ...empty, summary: 'ab' };
	const mine = { ...empty, summary: 'abc' };
	expect(merge({ mine, theirs: sent, sent })).toMatchObject({ draft: mine, summary: null });
});

const answers: Answer[] = [null, fail].flatMap((value) =>
	['', 'x', 'y'].flatMap((comment) =>
		[[], [clip('e1', 0)]].map((evidence) => ({ value, comment, evidence }))
	)
);
const drafts = answers.map((answer) =>
	withAnswer({ ...empty, summary: answer.comment }, 'a', answer)
);

test('law: with one side as it was, the other side is the result', () => {
	for (const base of drafts)
		for (const other of drafts) {
			expect(merge({ base, mine: other, theirs: base }).draft).toEqual(other);
			expect(merge({ base, mine: base, theirs: other }).draft).toEqual(other);
		}
});

test('law: whichever side is "mine", the same is asked, and the same decision gives the same draft', () => {
	for (const base of drafts)
		for (const one of drafts)
			for (const other of drafts) {
				const here = merge({ base, mine: one, theirs: other });
				const there = merge({ base, mine: other, theirs: one });
				expect(isDecided(here)).toBe(isDecided(there));
				const kept = decidedDraft(here, new Set(['a']), true);
				expect(sameDraft(kept, decidedDraft(there, new Set(), false))).toBe(true);
			}
});

test('whom either side mentions is kept', () => {
	const person = (n: number) => ({ userId: String(n).padStart(24, '0'), name: `甲${n}` });
	const base = { answers: {}, summary: '', heard: [], activeMs: 0 };
	const mine = { ...base, mentions: [person(1), person(2)] };
	const theirs = { ...base, mentions: [person(1)] };
	const { draft } = mergeDrafts({ base, mine, theirs, sent: null });
	expect(draft.mentions).toEqual([person(1), person(2)]);
	expect(mergeDrafts({ base, mine: base, theirs: base, sent: null }).draft).not.toHaveProperty(
		'mentions'
	);
});
