import { expect, test } from 'vitest';
import { DomainError } from '../errors/index.ts';
import { draftOf, ground, now, opening } from '../evaluation/fixtures.ts';
import { decideEvaluation, Evaluation, type EvaluationDraft } from '../evaluation/index.ts';
import { contentHash } from '../hash/index.ts';
import { answer, criterionOf, fail, notApplicable, pass, rubricOf } from '../rubric/fixtures.ts';
import { RubricContent } from '../rubric/index.ts';
import { effectivePolicy, policyIssues, ReviewPolicy } from './index.ts';

const content = rubricOf([
	criterionOf({ id: 'aa' }),
	criterionOf({ id: 'bb', allowNotApplicable: true }),
	criterionOf({
		id: 'cc',
		showWhen: {
			match: 'all',
			tests: [{ kind: 'answer', criterionId: 'aa', is: 'fail' }]
		}
	})
]);
const score = { channel: 'call' as const };

const issuesOf = (policy: ReviewPolicy, draft: EvaluationDraft, recordingMs: number | null) =>
	policyIssues(policy, draft, { content, recordingMs, score });

function openedUnder(policy: ReviewPolicy, draft: EvaluationDraft): Evaluation {
	const { evaluation } = decideEvaluation(
		null,
		{ kind: 'open', opening: { ...opening, policy } },
		now
	);
	const save = { kind: 'save' as const, rev: 0, saveId: 'save0001', draft };
	return decideEvaluation(evaluation, save, now).evaluation;
}

test('[RP1] left out, nothing changes', () => {
	expect(contentHash(RubricContent.parse(content))).toBe(contentHash(content));
	expect(RubricContent.parse(content)).not.toHaveProperty('review');
	expect(contentHash({ ...content, review: {} })).not.toBe(contentHash(content));
	expect(policyIssues(undefined, draftOf(), { content, recordingMs: 60_000, score })).toEqual([]);
	expect(issuesOf({}, draftOf(), 60_000)).toEqual([]);
});

test('[RP2] each field as the plan says it, else as the rubric does', () => {
	const rubric: ReviewPolicy = { minimumHeardShare: 0.8, comment: 'always' };
	const plan: ReviewPolicy = { comment: 'never', showScore: 'onceSubmitted' };
	expect(effectivePolicy(rubric, plan)).toEqual({
		minimumHeardShare: 0.8,
		comment: 'never',
		showScore: 'onceSubmitted'
	});
	expect(effectivePolicy(rubric, { comment: undefined })).toEqual(rubric);
	expect(effectivePolicy(rubric, undefined)).toEqual(rubric);
	expect(effectivePolicy(undefined, undefined)).toBeUndefined();
	expect(ReviewPolicy.safeParse({ minimumHeardShare: 1.1 }).success).toBe(false);
});

test('[RP3] what holds is pinned at the opening', () => {
	const policy: ReviewPolicy = { comment: 'always' };
	const state = openedUnder(policy, draftOf());
	expect(Evaluation.parse(state).policy).toEqual(policy);
	const { evaluation } = decideEvaluation(null, { kind: 'open', opening }, now);
	expect(Evaluation.parse(evaluation)).not.toHaveProperty('policy');
});

test('[RP4] too little heard is refused with both shares', () => {
	const heard = [{ startMs: 0, endMs: 29_000 }];
	const policy: ReviewPolicy = { minimumHeardShare: 0.5 };
	const issue = {
		path: ['heard'],
		code: 'heardTooLittle',
		params: { heard: 0.483, needed: 0.5 }
	};
	expect(issuesOf(policy, draftOf({ heard }), 60_000)).toEqual([issue]);
	expect(issuesOf(policy, draftOf({ heard: [{ startMs: 0, endMs: 29_900 }] }), 60_000)).toEqual([]);
	expect(issuesOf(policy, draftOf(), null)).toEqual([]);
	const state = openedUnder(policy, draftOf({ heard }));
	const submit = () => decideEvaluation(state, { kind: 'submit', rev: 1, ground }, now);
	expect(submit).toThrow(DomainError);
	expect(submit).toThrow(expect.objectContaining({ code: 'incomplete', issues: [issue] }));
});

test('[RP5] comments where the policy asks for them', () => {
	const answers = { aa: answer(fail), bb: answer(notApplicable) };
	const missing = (policy: ReviewPolicy, own = {}) =>
		issuesOf(policy, draftOf({ answers: { ...answers, ...own } }), null).map(
			({ path, code }) => `${path.join('.')} ${code}`
		);
	const cc = { cc: answer(pass) };
	expect(missing({ comment: 'never' }, cc)).toEqual([]);
	expect(missing({ comment: 'onDeduction' }, cc)).toEqual(['answers.aa.comment commentRequired']);
	expect(missing({ comment: 'always' }, cc)).toEqual([
		'answers.aa.comment commentRequired',
		'answers.cc.comment commentRequired'
	]);
	expect(missing({ comment: 'always' }, { aa: answer(pass), ...cc })).toEqual([
		'answers.aa.comment commentRequired'
	]);
	const blank = { ...answer(fail), comment: ' \n' };
	expect(missing({ comment: 'onDeduction' }, { aa: blank })).toHaveLength(1);
	expect(missing({ comment: 'onDeduction' }, { aa: { ...blank, comment: '态度' } })).toEqual([]);
});
