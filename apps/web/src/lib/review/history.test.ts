import type { EvaluationDraft } from '@earshot/domain/evaluation';
import { expect, test } from 'vitest';
import { withAnswer } from './draft.ts';
import {
	lastDone,
	lastUndone,
	noSteps,
	recorded,
	redone,
	stepsMax,
	undone,
	type DraftChange,
	type Steps
} from './history.ts';

const empty: EvaluationDraft = { answers: {}, summary: '', heard: [], activeMs: 0 };
const pass = { kind: 'passFail', pass: true } as const;
const answer = (id: string): DraftChange => ({ kind: 'answer', id });
const letter: DraftChange = { kind: 'summary', id: '', typed: true };
const written = (summary: string) => ({ ...empty, summary });

/** Drafts one after another, a step between each two; `gapMs` apart. */
function stepsThrough(drafts: EvaluationDraft[], change: DraftChange, gapMs = 10_000): Steps {
	return drafts.slice(1).reduce((steps, after, i) => {
		return recorded(steps, change, { before: drafts[i] ?? empty, after }, i * gapMs);
	}, noSteps);
}

test('what was done is undone step by step, and done again in the same order', () => {
	const one = withAnswer(empty, 'a', { value: pass });
	const two = withAnswer(one, 'b', { value: pass });
	const first = recorded(noSteps, answer('a'), { before: empty, after: one }, 0);
	const both = recorded(first, answer('b'), { before: one, after: two }, 1);
	expect(lastDone(both, two)).toMatchObject({
		change: answer('b'),
		before: { answers: one.answers }
	});
	const back = undone(both);
	expect(lastDone(back, one)?.change).toEqual(answer('a'));
	expect(lastUndone(back, one)).toMatchObject({ after: { answers: two.answers } });
	expect(redone(back)).toEqual(both);
	expect(undone(undone(undone(both))).past).toEqual([]);
	expect(redone(both)).toBe(both);
});

test('a new change after an undo forgets what was undone', () => {
	const [one, two] = [written('1'), written('2')];
	const back = undone(stepsThrough([empty, one], letter));
	const next = recorded(back, letter, { before: empty, after: two }, 99_000);
	expect(lastUndone(next, two)).toBeUndefined();
	expect(next.past).toHaveLength(1);
});

test('letters in one go are one step, a pause or another field begins a new one', () => {
	const drafts = ['', '好', '好的', '好的，'].map(written);
	const run = stepsThrough(drafts, letter, 200);
	expect(run.past).toHaveLength(1);
	expect(run.past[0]).toMatchObject({ before: { summary: '' }, after: { summary: '好的，' } });
	expect(stepsThrough(drafts, letter, 4000).past).toHaveLength(3);
	const last = drafts[3] ?? empty;
	const comment = withAnswer(last, 'a', { comment: 'x' });
	const other: DraftChange = { kind: 'comment', id: 'a', typed: true };
	expect(recorded(run, other, { before: last, after: comment }, 700).past).toHaveLength(2);
});

test('answers chosen quickly one after another stay steps of their own', () => {
	const drafts = [empty, withAnswer(empty, 'a', { value: pass }), withAnswer(empty, 'a', {})];
	expect(stepsThrough(drafts, answer('a'), 10).past).toHaveLength(2);
});

test('nothing is undone in a draft that has become another one', () => {
	const one = withAnswer(empty, 'a', { value: pass });
	const steps = recorded(noSteps, answer('a'), { before: empty, after: one }, 0);
	const theirs = { ...one, answers: { ...one.answers } };
	expect(lastDone(steps, theirs)).toBeUndefined();
	expect(lastUndone(undone(steps), { ...empty, answers: {} })).toBeUndefined();
	const next = recorded(steps, letter, { before: theirs, after: { ...theirs, summary: 's' } }, 1);
	expect(next.past).toHaveLength(1);
});

test('time heard and spent stays what it is', () => {
	const one = withAnswer(empty, 'a', { value: pass });
	const steps = recorded(noSteps, answer('a'), { before: empty, after: one }, 0);
	const later: EvaluationDraft = { ...one, activeMs: 5000 };
	expect(lastDone(steps, later)?.change).toEqual(answer('a'));
	expect(Object.keys(steps.past[0]?.before ?? {})).toEqual(['answers', 'summary']);
});

test('the oldest steps go first', () => {
	const drafts = Array.from({ length: stepsMax + 6 }, (_, n) => written(String(n)));
	const { past } = stepsThrough(drafts, letter);
	expect(past).toHaveLength(stepsMax);
	expect(past[0]?.before.summary).toBe('5');
});
