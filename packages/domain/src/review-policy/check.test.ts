import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DomainError } from '../errors/index.ts';
import { draftOf, ground, idOf, now, opening } from '../evaluation/fixtures.ts';
import {
	decideEvaluation,
	Evaluation,
	returnsMax,
	type EvaluationCommand,
	type ScoreResult
} from '../evaluation/index.ts';
import { answer, fail, pass } from '../rubric/fixtures.ts';
import { permanentRandomNumbers } from '../sampling/index.ts';
import { checkOf, type CheckRule } from './index.ts';

const seed = '5f0c1e7a9b3d4426881f0a6bd2c3e4f5';
const lead = { userId: idOf(7), name: '质检主管' };
const quote = {
	kind: 'message' as const,
	id: 'e1',
	messageIndex: 2,
	quote: 'refund',
	note: ''
};
const answers = { aa: answer(fail, [quote]), bb: answer({ kind: 'points', points: 3 }) };

const result: ScoreResult = {
	score: '79.99',
	beforeCritical: '79.99',
	criticalFailures: [],
	failed: [],
	dimensions: {},
	sections: {},
	band: null,
	trace: []
};

const reasonsOf = (check: CheckRule, own: Partial<ScoreResult> = {}, sentBack = false) =>
	checkOf({ check }, { evaluationId: idOf(1), result: { ...result, ...own }, seed, sentBack })
		?.reasons;

function apply(state: Evaluation | null, ...commands: EvaluationCommand[]): Evaluation {
	const last = commands.reduce<Evaluation | null>(
		(one, command) => decideEvaluation(one, command, now).evaluation,
		state
	);
	return Evaluation.parse(last);
}

function submitted(check: CheckRule | undefined, draft = draftOf()): Evaluation {
	const policy = check && { policy: { check } };
	return apply(
		null,
		{ kind: 'open', opening: { ...opening, ...policy } },
		{ kind: 'save', rev: 0, saveId: 'save0001', draft },
		{ kind: 'submit', rev: 1, ground: { ...ground, seed } }
	);
}

const refusal = (state: Evaluation, command: EvaluationCommand) => {
	try {
		apply(state, command);
	} catch (error) {
		if (error instanceof DomainError) return error.code;
	}
	throw new Error('no DomainError was thrown');
};

test('[RP6] each reason, and what is kept where none holds', () => {
	expect(checkOf(undefined, { evaluationId: idOf(1), result, seed, sentBack: false })).toBe(
		undefined
	);
	expect(reasonsOf({})).toEqual([]);
	expect(reasonsOf({ onFailure: true })).toEqual([]);
	expect(reasonsOf({ onFailure: true, onCritical: true }, { failed: ['aa'] })).toEqual(['failure']);
	expect(reasonsOf({ onCritical: true }, { failed: ['aa'], criticalFailures: ['aa'] })).toEqual([
		'critical'
	]);
	expect(reasonsOf({ belowScore: '80' })).toEqual(['belowScore']);
	expect(reasonsOf({ belowScore: '79.99' })).toEqual([]);
	expect(reasonsOf({ belowScore: '-5' }, { score: '-6.00' })).toEqual(['belowScore']);
	expect(reasonsOf({ belowScore: '0' }, { score: null })).toEqual(['belowScore']);
	expect(reasonsOf({}, {}, true)).toEqual(['sentBack']);
	expect(submitted(undefined)).toMatchObject({ state: 'submitted' });
	expect(submitted(undefined)).not.toHaveProperty('check');
	expect(submitted({ onFailure: true })).toMatchObject({
		state: 'submitted',
		check: { reasons: [], approval: null }
	});
	expect(submitted({ onFailure: true }, draftOf({ answers }))).toMatchObject({
		state: 'inCheck',
		check: { reasons: ['failure'], hex: null },
		result: { failed: ['aa'] }
	});
});

test('[RP7] the same review and seed give the same decision, and the share comes out', () => {
	const numberOf = permanentRandomNumbers(seed, 'review-check/v1');
	const chosen = (n: number, share: number, of: string | null = seed) =>
		checkOf({ check: { share } }, { evaluationId: idOf(n), result, seed: of, sentBack: false });
	fc.assert(
		fc.property(fc.nat(1e6), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
			const { u, hex } = numberOf(idOf(n));
			const check = chosen(n, share);
			expect(check).toEqual({ reasons: u < share ? ['share'] : [], hex, approval: null });
			expect(chosen(n, share)).toEqual(check);
		})
	);
	const ids = Array.from({ length: 2000 }, (_, n) => n);
	const taken = (share: number) => ids.filter((n) => chosen(n, share)?.reasons.length === 1).length;
	expect([taken(0), taken(1)]).toEqual([0, 2000]);
	// Four standard errors of a share of 0.2 among 2000 are 72.
	expect(Math.abs(taken(0.2) - 400)).toBeLessThan(72);
	expect(chosen(1, 1, null)).toEqual({ reasons: [], hex: null, approval: null });
});

test('[RP8] approved by another person, and only then released', () => {
	const state = submitted({ share: 1 });
	const approve = { kind: 'approve' as const, rev: 2, ...lead };
	expect(refusal(state, { kind: 'release', rev: 2, userId: lead.userId })).toBe('stateConflict');
	expect(refusal(state, { ...approve, userId: opening.reviewerId })).toBe('forbidden');
	expect(refusal(state, { ...approve, rev: 1 })).toBe('revConflict');
	const approved = apply(state, approve);
	expect(approved).toMatchObject({
		state: 'submitted',
		rev: 3,
		contentHash: state.contentHash,
		check: { reasons: ['share'], approval: { ...lead, at: now } }
	});
	expect(refusal(approved, { ...approve, rev: 3 })).toBe('stateConflict');
	expect(apply(approved, { kind: 'release', rev: 3, userId: lead.userId }).state).toBe('released');
	expect(refusal(submitted(undefined), approve)).toBe('stateConflict');
});

test('[RP9] sent back with a reason: nothing typed is lost, and it is checked again', () => {
	const state = submitted({ onFailure: true }, draftOf({ answers, summary: '小结' }));
	const back = { kind: 'sendBack' as const, rev: 2, ...lead, reason: ' 依据不足 ' };
	expect(refusal(state, { ...back, reason: ' \n' })).toBe('invalidInput');
	expect(refusal(state, { ...back, userId: opening.reviewerId })).toBe('forbidden');
	expect(refusal(state, { ...back, rev: 1 })).toBe('revConflict');
	expect(refusal(submitted(undefined), back)).toBe('stateConflict');
	const draft = apply(state, back);
	expect(draft).toMatchObject({
		state: 'draft',
		rev: 3,
		draft: state.draft,
		result: null,
		contentHash: null,
		submittedAt: null,
		returns: [
			{
				...lead,
				at: now,
				reason: '依据不足',
				submission: { answers, summary: '小结', result: state.result, check: state.check }
			}
		]
	});
	expect(draft).not.toHaveProperty('check');
	const better = draftOf({ answers: { ...answers, aa: answer(pass) } });
	const again = apply(
		draft,
		{ kind: 'save', rev: 3, saveId: 'save0002', draft: better },
		{ kind: 'submit', rev: 4, ground }
	);
	expect(again).toMatchObject({ state: 'inCheck', check: { reasons: ['sentBack'] } });
	const [first] = draft.returns ?? [];
	const full = { ...again, returns: Array.from({ length: returnsMax }, () => first) };
	expect(refusal(Evaluation.parse(full), { ...back, rev: 5 })).toBe('stateConflict');
});

test('[RP13] amended by its reviewer it is checked anew, amended by the lead it is not', () => {
	const approved = apply(submitted({ share: 1 }), { kind: 'approve', rev: 2, ...lead });
	const amend = (userId: string): EvaluationCommand => ({
		kind: 'amend',
		id: idOf(30),
		rev: 3,
		userId,
		name: '某人',
		reason: '重听录音后更正',
		answers,
		summary: '',
		afterRelease: false,
		ground: { ...ground, seed }
	});
	expect(apply(approved, amend(opening.reviewerId))).toMatchObject({
		state: 'inCheck',
		check: { reasons: ['share'], approval: null }
	});
	expect(apply(approved, amend(lead.userId))).toMatchObject({
		state: 'submitted',
		check: { approval: lead }
	});
});
