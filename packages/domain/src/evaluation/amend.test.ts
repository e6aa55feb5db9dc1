import { expect, test } from 'vitest';
import { DomainError } from '../errors/index.ts';
import { answer, fail, pass } from '../rubric/fixtures.ts';
import { draftOf, ground, idOf, now, released, saved, submitted } from './fixtures.ts';
import { decideEvaluation, Evaluation, isReason, type EvaluationCommand } from './index.ts';
import { revisionsMax } from './schema.ts';

const later = new Date('2026-11-24T08:00:00Z');

type Amend = Extract<EvaluationCommand, { kind: 'amend' }>;

/** `bb` goes from 3 of 4 points to 1, by the reviewer. */
const amendmentOf = (state: Evaluation, own: Partial<Amend> = {}): Amend => ({
	kind: 'amend',
	rev: state.rev,
	ground,
	id: idOf(50),
	userId: idOf(6),
	name: '韩梅梅',
	afterRelease: false,
	reason: '重听后更正',
	answers: { aa: answer(pass), bb: answer({ kind: 'points', points: 1 }) },
	summary: '',
	...own
});

const amend = (state: Evaluation, own: Partial<Amend> = {}) =>
	decideEvaluation(state, amendmentOf(state, own), later);

function refusal(state: Evaluation, own: Partial<Amend> = {}): DomainError {
	try {
		amend(state, own);
	} catch (error) {
		if (error instanceof DomainError) return error;
	}
	throw new Error('no DomainError was thrown');
}

function acknowledged(): Evaluation {
	const state = released();
	const contentHash = state.contentHash ?? '';
	return decideEvaluation(state, { kind: 'acknowledge', userId: idOf(4), contentHash }, now)
		.evaluation;
}

test('[EV17] what was submitted is scored and hashed anew, as a submit of the same answers', () => {
	const heard = [{ startMs: 0, endMs: 1000 }];
	const state = submitted(draftOf({ heard, activeMs: 5000 }));
	const { evaluation, changed } = amend(state);
	expect(changed).toBe(true);
	const answers = { aa: answer(pass), bb: answer({ kind: 'points', points: 1 }) };
	const same = submitted(draftOf({ answers }));
	expect(Evaluation.parse(evaluation)).toMatchObject({
		state: 'submitted',
		result: same.result,
		contentHash: same.contentHash,
		submittedAt: state.submittedAt,
		draft: { answers, heard, activeMs: 5000 },
		rev: state.rev + 1,
		updatedAt: later
	});
	expect(evaluation.result?.score).toBe('70.00');
});

test('[EV17] the same checks hold, and before and after the release other people may', () => {
	expect(refusal(submitted(), { answers: { aa: answer(pass) } })).toMatchObject({
		code: 'incomplete',
		issues: [{ path: ['answers', 'bb', 'value'] }]
	});
	const unproven = { aa: answer(fail), bb: answer({ kind: 'points', points: 3 }) };
	expect(refusal(submitted(), { answers: unproven }).code).toBe('incomplete');
	expect(refusal(saved()).code).toBe('stateConflict');
	expect(refusal(saved(), { afterRelease: true }).code).toBe('stateConflict');
	for (const state of [released(), acknowledged()]) {
		expect(refusal(state).code).toBe('stateConflict');
		expect(amend(state, { afterRelease: true }).evaluation.state).toBe('released');
	}
});

test('[EV18] a reason says something and something changes', () => {
	expect(['', '  \n ', '……！！', '改', '123'].filter(isReason)).toEqual([]);
	expect(['重听更正', 'typo', '1234', 'нет да'].filter(isReason)).toHaveLength(4);
	expect(refusal(submitted(), { reason: ' —— ' })).toMatchObject({
		code: 'invalidInput',
		issues: [{ path: ['reason'], code: 'tooShort' }]
	});
	const { answers } = submitted().draft;
	const untouched = { ...answers, cc: { value: null, comment: '', evidence: [] } };
	expect(refusal(submitted(), { answers: untouched })).toMatchObject({
		code: 'invalidInput',
		issues: [{ path: ['answers'], code: 'unchanged' }]
	});
	expect(amend(submitted(), { answers, summary: '补充' }).evaluation.revisions).toMatchObject([
		{ answers: [], summary: { before: '', after: '补充' } }
	]);
});

test('[EV19] every amendment is told by a revision, and earlier ones stay', () => {
	const state = submitted();
	const { evaluation: once } = amend(state, { reason: ' 重听后更正 ' });
	expect(once.revisions).toEqual([
		{
			id: idOf(50),
			at: later,
			userId: idOf(6),
			name: '韩梅梅',
			reason: '重听后更正',
			state: 'submitted',
			answers: [
				{
					criterionId: 'bb',
					before: answer({ kind: 'points', points: 3 }),
					after: answer({ kind: 'points', points: 1 })
				}
			],
			summary: null,
			score: { before: '90.00', after: '70.00' },
			contentHash: { before: state.contentHash, after: once.contentHash },
			acknowledgement: null
		}
	]);
	const { answers } = state.draft;
	const { evaluation: twice } = amend(once, { id: idOf(51), answers });
	expect(twice.revisions?.[0]).toEqual(once.revisions?.[0]);
	expect(twice.revisions).toHaveLength(2);
	expect(twice.contentHash).toBe(state.contentHash);
});

test('[EV19] a number of revisions is the end', () => {
	let state = submitted();
	for (let n = 0; n < revisionsMax; n++)
		state = amend(state, { id: idOf(100 + n), summary: `第 ${n} 次` }).evaluation;
	expect(refusal(state, { id: idOf(200) })).toMatchObject({
		code: 'amendmentLimit',
		params: { max: revisionsMax }
	});
	expect(Evaluation.parse(state).revisions).toHaveLength(revisionsMax);
});

test('[EV20] what was acknowledged asks again, and the old acknowledgement is kept', () => {
	const state = acknowledged();
	const { evaluation } = amend(state, { afterRelease: true });
	expect(evaluation).toMatchObject({
		state: 'released',
		releasedAt: state.releasedAt,
		acknowledgement: null
	});
	expect(evaluation.revisions?.[0]).toMatchObject({
		state: 'acknowledged',
		acknowledgement: state.acknowledgement
	});
	const old = state.contentHash ?? '';
	const again = { kind: 'acknowledge' as const, userId: idOf(4), contentHash: old };
	expect(() => decideEvaluation(evaluation, again, later)).toThrow('hashMismatch');
});

test('[EV21] a stale revision is refused, the same amendment answered', () => {
	const state = submitted();
	expect(refusal(state, { rev: state.rev - 1 })).toMatchObject({
		code: 'revConflict',
		params: { currentRev: state.rev }
	});
	const { evaluation } = amend(state);
	expect(decideEvaluation(evaluation, amendmentOf(state), later)).toEqual({
		evaluation,
		changed: false
	});
	expect(refusal(evaluation, { rev: state.rev, userId: idOf(7) }).code).toBe('revConflict');
});
