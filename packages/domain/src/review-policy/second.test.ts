import { expect, test } from 'vitest';
import { DomainError } from '../errors/index.ts';
import { draftOf, ground, idOf, now, opening } from '../evaluation/fixtures.ts';
import { decideEvaluation, Evaluation, type EvaluationCommand } from '../evaluation/index.ts';
import { answer, fail } from '../rubric/fixtures.ts';
import { permanentRandomNumbers } from '../sampling/index.ts';
import { secondReviewOf, type ReviewPolicy } from './index.ts';

const seed = '5f0c1e7a9b3d4426881f0a6bd2c3e4f5';
const evidence = [
	{ kind: 'message' as const, id: 'e1', messageIndex: 2, quote: 'refund', note: '' }
];
const failing = draftOf({
	answers: { aa: answer(fail, evidence), bb: answer({ kind: 'points', points: 3 }) }
});

function apply(state: Evaluation | null, ...commands: EvaluationCommand[]): Evaluation {
	const last = commands.reduce<Evaluation | null>(
		(one, command) => decideEvaluation(one, command, now).evaluation,
		state
	);
	return Evaluation.parse(last);
}

const submittedUnder = (policy: ReviewPolicy, draft = draftOf(), own = {}) =>
	apply(
		null,
		{ kind: 'open', opening: { ...opening, ...own, policy } },
		{ kind: 'save', rev: 0, saveId: 'save0001', draft },
		{ kind: 'submit', rev: 1, ground: { ...ground, seed } }
	);

test('[RP11] chosen at the first submit, by number or by failure', () => {
	const { result } = submittedUnder({});
	if (!result) throw new Error('not scored');
	const { u, hex } = permanentRandomNumbers(seed, 'second-review/v1')(idOf(1));
	const under = (secondReview: ReviewPolicy['secondReview']) =>
		secondReviewOf({ secondReview }, { evaluationId: idOf(1), result, seed });
	expect(under(undefined)).toBeUndefined();
	expect(under({ share: u + 0.001 })).toEqual({ reasons: ['share'], hex });
	expect(under({ share: u })).toEqual({ reasons: [], hex });
	expect(under({ onFailure: true })).toEqual({ reasons: [], hex: null });
	const policy = { secondReview: { onFailure: true }, check: { onFailure: true } };
	const first = submittedUnder(policy, failing);
	expect(first).toMatchObject({ state: 'inCheck', second: { reasons: ['failure'] } });
	const back = { kind: 'sendBack' as const, rev: 2, userId: idOf(7), name: '主管', reason: '复听' };
	const again = apply(
		first,
		back,
		{ kind: 'save', rev: 3, saveId: 'save0002', draft: draftOf() },
		{ kind: 'submit', rev: 4, ground }
	);
	expect(again.second).toEqual(first.second);
	expect(submittedUnder({})).not.toHaveProperty('second');
});

test('[RP12] what repeats another is compared, and nothing else', () => {
	const policy = { secondReview: { share: 1 }, check: { share: 1 } };
	const second = submittedUnder(policy, draftOf(), { agreementWith: idOf(20) });
	expect(second).toMatchObject({ state: 'agreement', result: { score: '90.00' } });
	expect(second).not.toHaveProperty('second');
	expect(second).not.toHaveProperty('check');
	const release = { kind: 'release' as const, rev: 2, userId: idOf(7) };
	const approve = { kind: 'approve' as const, rev: 2, userId: idOf(7), name: '主管' };
	for (const command of [release, approve]) {
		expect(() => apply(second, command)).toThrow(DomainError);
		expect(() => apply(second, command)).toThrow(
			expect.objectContaining({ code: 'stateConflict' })
		);
	}
});
