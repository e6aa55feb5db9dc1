import { expect, test } from 'vitest';
import { DomainError } from '../errors/index.ts';
import { draftOf, ground, idOf, now, released, saved, submitted } from '../evaluation/fixtures.ts';
import { answer, fail, pass } from '../rubric/fixtures.ts';
import { decideSelfReview, SelfReview, type SelfReviewCommand } from './index.ts';

const later = new Date('2026-11-24T08:00:00Z');
const by = { userId: idOf(4), name: '李雷' };
const open = (evaluation = released()): SelfReviewCommand => ({ kind: 'open', evaluation, ...by });
const opened = () => decideSelfReview(null, open(), now).selfReview;
const save = (draft = draftOf(), rev = 0): SelfReviewCommand => ({
	kind: 'save',
	rev,
	saveId: 'save0001',
	draft
});
const written = (draft = draftOf()) => decideSelfReview(opened(), save(draft), now).selfReview;
const submit = (rev = 1, scoreShown = false): SelfReviewCommand => ({
	kind: 'submit',
	rev,
	ground,
	scoreShown
});

function refusal(state: SelfReview | null, command: SelfReviewCommand): DomainError {
	try {
		decideSelfReview(state, command, later);
	} catch (error) {
		if (error instanceof DomainError) return error;
	}
	throw new Error('no DomainError was thrown');
}

test('[SR1] it is of one evaluation and its rubric version, and opened once', () => {
	const state = opened();
	expect(SelfReview.parse(state)).toMatchObject({
		_id: idOf(1),
		agentId: idOf(4),
		rubricVersionId: 'calls@1',
		state: 'draft',
		openedBy: by,
		scoreShown: null,
		draft: { answers: {}, summary: '' }
	});
	const again = { ...open(), userId: idOf(8), name: '别人' } as SelfReviewCommand;
	expect(decideSelfReview(written(), again, later)).toEqual({
		selfReview: written(),
		changed: false
	});
	expect(decideSelfReview(null, open(submitted()), now).changed).toBe(true);
	expect(refusal(null, open(saved())).code).toBe('stateConflict');
	expect(refusal(null, save()).code).toBe('notFound');
});

test('[SR2] saves go by revision, repeated ones are answered', () => {
	expect(decideSelfReview(opened(), save(), later).selfReview).toMatchObject({
		rev: 1,
		draft: draftOf(),
		updatedAt: later
	});
	expect(decideSelfReview(written(), save(draftOf(), 0), later).changed).toBe(false);
	const other = { ...save(draftOf(), 0), saveId: 'save0002' } as SelfReviewCommand;
	expect(refusal(written(), other)).toMatchObject({
		code: 'revConflict',
		params: { currentRev: 1 }
	});
	const done = decideSelfReview(written(), submit(), now).selfReview;
	expect(refusal(done, { ...other, rev: 2 } as SelfReviewCommand).code).toBe('stateConflict');
});

test('[SR3] every answer is needed, evidence is not', () => {
	const bb = answer({ kind: 'points', points: 3 });
	expect(refusal(written(draftOf({ answers: { bb } })), submit())).toMatchObject({
		code: 'incomplete',
		issues: [{ path: ['answers', 'aa', 'value'] }]
	});
	const unproven = written(draftOf({ answers: { aa: answer(fail), bb } }));
	expect(decideSelfReview(unproven, submit(), later).selfReview.state).toBe('submitted');
	const empty = { kind: 'range' as const, id: 'r', startMs: 5, endMs: 5, note: '' };
	const aa = { ...answer(pass), evidence: [empty] };
	expect(refusal(written(draftOf({ answers: { aa, bb } })), submit())).toMatchObject({
		issues: [{ path: ['answers', 'aa', 'evidence', 0], code: 'rangeEmpty' }]
	});
	expect(refusal(written(), submit(0)).code).toBe('revConflict');
	const done = decideSelfReview(written(), submit(), now).selfReview;
	expect(refusal(done, submit(2)).code).toBe('stateConflict');
	const other = { ...ground, rubric: { ...ground.rubric, _id: 'calls@2' } };
	const command = { ...submit(), ground: other } as SelfReviewCommand;
	expect(refusal(written(), command).code).toBe('invalidInput');
});

test.each([true, false])('[SR4] [SR5] submitted with its score; score shown: %s', (shown) => {
	const { selfReview } = decideSelfReview(written(), submit(1, shown), later);
	expect(SelfReview.parse(selfReview)).toMatchObject({
		state: 'submitted',
		scoreShown: shown,
		submittedAt: later,
		result: submitted(draftOf()).result
	});
});
