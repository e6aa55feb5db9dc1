import { expect, test } from 'vitest';
import { DomainError } from '../errors/index.ts';
import { answer, fail, pass } from '../rubric/fixtures.ts';
import {
	draftOf,
	ground,
	idOf,
	now,
	opened,
	opening,
	released,
	saved,
	submitted
} from './fixtures.ts';
import {
	decideEvaluation,
	Evaluation,
	evaluationContentHash,
	type EvaluationCommand
} from './index.ts';

const later = new Date('2026-11-24T08:00:00Z');
const save = {
	kind: 'save' as const,
	rev: 1,
	saveId: 'save0002',
	draft: draftOf({ summary: 'b' })
};
const submit = { kind: 'submit' as const, rev: 1, ground };
const release = { kind: 'release' as const, rev: 2, userId: idOf(7) };
const comment = {
	kind: 'comment' as const,
	id: idOf(9),
	userId: idOf(4),
	name: '李雷',
	text: '请再听一遍'
};

function acknowledgeOf(state: Evaluation): EvaluationCommand {
	return { kind: 'acknowledge', userId: idOf(4), contentHash: state.contentHash ?? '' };
}

function errorOf(state: Evaluation | null, command: EvaluationCommand): DomainError {
	try {
		decideEvaluation(state, command, later);
	} catch (error) {
		if (error instanceof DomainError) return error;
	}
	throw new Error('no DomainError was thrown');
}

test('[EV1] opening creates an empty draft, and again changes nothing', () => {
	const state = opened();
	expect(Evaluation.parse(state)).toMatchObject({ state: 'draft', rev: 0, result: null });
	const again = decideEvaluation(saved(), { kind: 'open', opening }, later);
	expect(again).toEqual({ evaluation: saved(), changed: false });
	const other = { ...opening, reviewerId: idOf(8) };
	expect(errorOf(state, { kind: 'open', opening: other }).code).toBe('stateConflict');
	expect(errorOf(submitted(), { kind: 'open', opening }).code).toBe('stateConflict');
	expect(errorOf(null, save).code).toBe('notFound');
});

test('[EV2] a save on a stale revision is refused with the current one', () => {
	const state = saved();
	expect(decideEvaluation(state, save, later).evaluation).toMatchObject({
		rev: 2,
		lastSaveId: 'save0002',
		draft: { summary: 'b' },
		updatedAt: later
	});
	expect(errorOf(state, { ...save, rev: 0 })).toMatchObject({
		code: 'revConflict',
		params: { currentRev: 1 }
	});
	expect(errorOf(submitted(), { ...save, rev: 2 }).code).toBe('stateConflict');
});

test('[EV3] a repeated save is answered, not applied', () => {
	const repeat = { ...save, rev: 0, saveId: 'save0001' };
	expect(decideEvaluation(saved(), repeat, later)).toEqual({ evaluation: saved(), changed: false });
	expect(decideEvaluation(submitted(), repeat, later).changed).toBe(false);
});

test('[EV4] a submit needs its draft, revision and rubric version', () => {
	expect(errorOf(saved(), { ...submit, rev: 0 }).code).toBe('revConflict');
	expect(errorOf(submitted(), { ...submit, rev: 2 }).code).toBe('stateConflict');
	const other = { ...ground, rubric: { ...ground.rubric, _id: 'calls@2' } };
	expect(errorOf(saved(), { ...submit, ground: other }).code).toBe('invalidInput');
});

test('[EV5] an incomplete submit lists everything at once', () => {
	const quote = { kind: 'message' as const, id: 'e1', messageIndex: 9, quote: 'x', note: '' };
	const answers = { aa: answer(fail), bb: answer(null, [quote]) };
	const error = errorOf(saved(draftOf({ answers })), submit);
	expect(error.code).toBe('incomplete');
	expect(error.issues).toEqual([
		{ path: ['answers', 'bb', 'value'], code: 'missing' },
		{ path: ['answers', 'aa', 'evidence'], code: 'evidenceRequired' },
		{ path: ['answers', 'bb', 'evidence', 0], code: 'messageUnknown' }
	]);
});

test('[EV6] a submit stores score and hash', () => {
	const state = submitted();
	expect(Evaluation.parse(state)).toMatchObject({ state: 'submitted', rev: 2, submittedAt: now });
	expect(state.result?.score).toBe('90.00');
	expect(state.contentHash).toMatch(/^[0-9a-f]{64}$/);
});

test('[EV7] the hash covers the content and nothing else', () => {
	const state = submitted();
	const { rubric, interactionHash } = ground;
	if (!state.result) throw new Error('not scored');
	const base = {
		rubricVersionId: state.rubricVersionId,
		rubricHash: rubric.contentHash,
		interactionId: state.interactionId,
		interactionHash,
		answers: state.draft.answers,
		summary: state.draft.summary,
		result: state.result
	};
	expect(evaluationContentHash(base)).toBe(state.contentHash);
	const changes = [
		{ rubricVersionId: 'calls@2' },
		{ rubricHash: 'b'.repeat(64) },
		{ interactionId: idOf(99) },
		{ interactionHash: 'b'.repeat(64) },
		{ answers: { ...base.answers, aa: { ...answer(pass), comment: 'x' } } },
		{ summary: 'x' },
		{ result: { ...base.result, score: '90.01' } }
	];
	const hashes = changes.map((change) => evaluationContentHash({ ...base, ...change }));
	expect(new Set([...hashes, state.contentHash]).size).toBe(changes.length + 1);
	const heard = [{ startMs: 0, endMs: 5 }];
	expect(submitted(draftOf({ heard, activeMs: 9 })).contentHash).toBe(state.contentHash);
});

test('[EV8] what is submitted is released once', () => {
	expect(released()).toMatchObject({ state: 'released', releasedBy: idOf(7), releasedAt: now });
	expect(errorOf(saved(), { ...release, rev: 1 }).code).toBe('stateConflict');
	expect(errorOf(released(), { ...release, rev: 3 }).code).toBe('stateConflict');
	expect(errorOf(submitted(), { ...release, rev: 1 }).code).toBe('revConflict');
});

test('[EV9] an acknowledgement is bound to the hash that was shown', () => {
	const state = released();
	const { evaluation } = decideEvaluation(state, acknowledgeOf(state), later);
	expect(Evaluation.parse(evaluation)).toMatchObject({
		state: 'acknowledged',
		acknowledgement: { userId: idOf(4), at: later, contentHash: state.contentHash }
	});
	expect(decideEvaluation(evaluation, acknowledgeOf(state), later).changed).toBe(false);
	const wrong = { kind: 'acknowledge' as const, userId: idOf(4), contentHash: 'b'.repeat(64) };
	expect(errorOf(state, wrong).code).toBe('hashMismatch');
	expect(errorOf(evaluation, wrong).code).toBe('stateConflict');
	expect(errorOf(submitted(), acknowledgeOf(submitted())).code).toBe('stateConflict');
});

test('[EV31] a comment keeps whom its text names', () => {
	const [wang, li] = [
		{ userId: idOf(11), name: '王芳' },
		{ userId: idOf(12), name: '李雷' }
	];
	const said = { ...comment, text: '@王芳 请看', mentions: [wang, li] };
	expect(decideEvaluation(released(), said, later).evaluation.comments[0]?.mentions).toEqual([
		wang
	]);
	const plain = decideEvaluation(released(), { ...comment, mentions: [li] }, later).evaluation;
	expect(plain.comments[0]).not.toHaveProperty('mentions');
});

test('[EV10] comments come after the release, once each', () => {
	const { evaluation } = decideEvaluation(released(), comment, later);
	expect(evaluation.comments).toEqual([
		{ id: idOf(9), userId: idOf(4), name: '李雷', at: later, text: '请再听一遍' }
	]);
	expect(evaluation.contentHash).toBe(released().contentHash);
	expect(decideEvaluation(evaluation, comment, later).changed).toBe(false);
	const acknowledged = decideEvaluation(evaluation, acknowledgeOf(evaluation), later).evaluation;
	expect(decideEvaluation(acknowledged, { ...comment, id: idOf(10) }, later).changed).toBe(true);
	expect(errorOf(submitted(), comment).code).toBe('stateConflict');
	expect(errorOf(released(), { ...comment, text: ' \n' }).code).toBe('invalidInput');
});
