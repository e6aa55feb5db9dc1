import { DomainError, type ReviewPolicy } from '@earshot/domain';
import { newId } from '@earshot/store';
import * as evaluations from '@earshot/store/evaluations';
import {
	answersFor,
	assignWork,
	cliContext,
	createCast,
	createRecording,
	draftEvaluation,
	draftOf,
	outcomeOf,
	withDatabase,
	type Cast
} from '@earshot/testing';
import { expect, test } from 'vitest';
import { getPlan } from '../plans/index.ts';
import {
	createRubricDraft,
	getRubric,
	installBuiltInRubrics,
	publishRubric,
	saveRubricDraft
} from '../rubrics/index.ts';
import { getEvaluation, saveEvaluationDraft, submitEvaluation } from './index.ts';

const db = withDatabase();

const issuesOf = (call: Promise<unknown>) =>
	call.then(
		() => [],
		(error: unknown) => {
			if (error instanceof DomainError) return error.issues;
			throw error;
		}
	);

/** Publishes the next version of the rubric for chats, with this policy. */
async function publishPolicy(cast: Cast, review: ReviewPolicy) {
	await installBuiltInRubrics(cliContext(db.store));
	const { content } = await getRubric(cast.as.qaLead, { id: 'chats@1' });
	const { id, rev } = await createRubricDraft(cast.as.qaLead, { id: 'chats@1' });
	const saved = await saveRubricDraft(cast.as.qaLead, { id, rev, content: { ...content, review } });
	await publishRubric(cast.as.qaLead, { id, rev: saved.rev });
}

test('without a policy nothing is pinned and nothing more is asked for', async () => {
	const cast = await createCast(db.store);
	const { plan, assignments } = await assignWork(db.store, cast);
	const view = await draftEvaluation(cast, assignments[0]?.id ?? '', ['typos']);
	expect([plan.review, view.policy]).toEqual([null, null]);
	expect(await evaluations.definition.of(db.store).findOne({ _id: view.id })).not.toHaveProperty(
		'policy'
	);
	const { id, rev } = view;
	expect(await outcomeOf(submitEvaluation(cast.as.reviewer, { id, rev }))).toBe('done');
});

test('the comments that the plan asks for are named and nothing is submitted without them', async () => {
	const cast = await createCast(db.store);
	const review = { comment: 'onDeduction' as const };
	const { plan, assignments } = await assignWork(db.store, cast, { review });
	expect((await getPlan(cast.as.manager, { id: plan.id })).review).toEqual(review);
	const { id, rev, policy, rubric } = await draftEvaluation(cast, assignments[0]?.id ?? '');
	expect(policy).toEqual(review);
	const answers = answersFor(rubric.content, ['typos']);
	const { typos } = answers;
	if (typos === undefined) throw new Error('no such criterion');
	const save = (of: number, comment: string) =>
		saveEvaluationDraft(cast.as.reviewer, {
			id,
			rev: of,
			saveId: newId(),
			draft: draftOf({ ...answers, typos: { ...typos, comment } })
		});
	const bare = await save(rev, ' ');
	expect(await issuesOf(submitEvaluation(cast.as.reviewer, { id, rev: bare.rev }))).toEqual([
		{ path: ['answers', 'typos', 'comment'], code: 'commentRequired' }
	]);
	expect(await getEvaluation(cast.as.reviewer, { id })).toMatchObject({
		state: 'draft',
		rev: bare.rev
	});
	const { rev: last } = await save(bare.rev, '两处错别字');
	expect(await submitEvaluation(cast.as.reviewer, { id, rev: last })).toMatchObject({
		state: 'submitted',
		policy: review
	});
});

test('the share of the recording that the rubric or the plan asks for must have been heard', async () => {
	const { _id: recordingId } = await createRecording(db.store, { _id: 'b'.repeat(64) });
	const cast = await createCast(db.store);
	const review = { minimumHeardShare: 0.8 };
	const work = { channel: 'call' as const, recordingId, review };
	const { assignments } = await assignWork(db.store, cast, work);
	const { id, rev, rubric } = await draftEvaluation(cast, assignments[0]?.id ?? '');
	const heard = (endMs: number) => [{ startMs: 0, endMs }];
	const submitHaving = async (of: number, endMs: number) => {
		const draft = { ...draftOf(answersFor(rubric.content)), heard: heard(endMs) };
		const saved = await saveEvaluationDraft(cast.as.reviewer, {
			id,
			rev: of,
			saveId: newId(),
			draft
		});
		return submitEvaluation(cast.as.reviewer, { id, rev: saved.rev });
	};
	expect(await issuesOf(submitHaving(rev, 30_000))).toEqual([
		{ path: ['heard'], code: 'heardTooLittle', params: { heard: 0.5, needed: 0.8 } }
	]);
	expect(await submitHaving(rev + 1, 48_000)).toMatchObject({ state: 'submitted' });
});

test('the plan goes before the rubric field by field, and later versions change nothing begun', async () => {
	const cast = await createCast(db.store);
	await publishPolicy(cast, { comment: 'always', showScore: 'onceSubmitted' });
	const { assignments } = await assignWork(db.store, cast, { review: { comment: 'never' } });
	const { id, rev } = await draftEvaluation(cast, assignments[0]?.id ?? '');
	const { rubric, policy } = await getEvaluation(cast.as.reviewer, { id });
	expect(rubric).toMatchObject({ id: 'chats@2', content: { review: { comment: 'always' } } });
	expect(policy).toEqual({ comment: 'never', showScore: 'onceSubmitted' });
	expect(await outcomeOf(submitEvaluation(cast.as.reviewer, { id, rev }))).toBe('done');
});
