import type { ReviewPolicy } from '@earshot/domain';
import { permanentRandomNumbers } from '@earshot/domain/sampling';
import { newId } from '@earshot/store';
import * as audit from '@earshot/store/audit';
import * as evaluations from '@earshot/store/evaluations';
import * as findings from '@earshot/store/findings';
import * as plans from '@earshot/store/plans';
import {
	answersFor,
	assignWork,
	createCast,
	ctxFor,
	outcomeOf,
	outcomesAtOnce,
	submitEvaluation as submitted,
	withDatabase
} from '@earshot/testing';
import { expect, test } from 'vitest';
import { listAssignments, replaceAssignment } from '../assignments/index.ts';
import {
	approveEvaluation,
	getEvaluation,
	listEvaluations,
	releaseEvaluation,
	releaseManyEvaluations,
	saveEvaluationDraft,
	sendBackEvaluation,
	submitEvaluation
} from './index.ts';

const db = withDatabase();

async function checked(failing: string[] = [], review: ReviewPolicy = { check: { share: 1 } }) {
	const cast = await createCast(db.store);
	const { plan, assignments } = await assignWork(db.store, cast, { review });
	const [assignment] = assignments;
	if (assignment === undefined) throw new Error('nothing assigned');
	const view = await submitted(cast, assignment.id, failing);
	return { cast, plan, assignment, view, id: view.id, rev: view.rev };
}

test('what waits for its check is listed for the lead and cannot be released', async () => {
	const { cast, id, rev, view } = await checked();
	expect(view).toMatchObject({ state: 'inCheck', check: { reasons: ['share'] }, allowed: [] });
	const { rows } = await listEvaluations(cast.as.qaLead, { state: 'inCheck' });
	expect(rows.map((row) => row.id)).toContain(id);
	expect((await getEvaluation(cast.as.qaLead, { id })).allowed).toEqual(['approve', 'sendBack']);
	expect((await getEvaluation(cast.as.manager, { id })).allowed).toEqual([]);
	expect(await outcomeOf(releaseEvaluation(cast.as.qaLead, { id, rev }))).toBe('stateConflict');
	expect(await releaseManyEvaluations(cast.as.qaLead, { ids: [id] })).toEqual({
		released: [],
		failed: [{ id, code: 'stateConflict' }]
	});
	expect(await outcomeOf(getEvaluation(cast.as.agent, { id }))).toBe('notFound');
	expect(await outcomeOf(getEvaluation(cast.as.teamLead, { id }))).toBe('notFound');
});

test('approved once, by another person, then released; the agent sees nothing of the check', async () => {
	const { cast, id, rev } = await checked();
	const approve = () => approveEvaluation(cast.as.qaLead, { id, rev });
	const both = ctxFor(db.store, 'qaLead', {
		roles: ['qaLead', 'reviewer'],
		userId: cast.users.reviewer.id
	});
	expect((await getEvaluation(both, { id })).allowed).toEqual([]);
	expect(await outcomeOf(approveEvaluation(both, { id, rev }))).toBe('forbidden');
	expect(await outcomeOf(approveEvaluation(cast.as.qaLead, { id, rev: rev - 1 }))).toBe(
		'revConflict'
	);
	expect(await outcomesAtOnce(2, approve)).toEqual(['done', 'stateConflict']);
	const view = await getEvaluation(cast.as.reviewer, { id });
	expect(view).toMatchObject({ state: 'submitted', check: { approval: { by: 'qaLead' } } });
	await releaseEvaluation(cast.as.qaLead, { id, rev: view.rev });
	expect(await getEvaluation(cast.as.agent, { id })).toMatchObject({ check: null, returns: [] });
	const actions = (await audit.listOf(db.store, 'evaluation', id)).map(({ action }) => action);
	expect(actions.toSorted()).toEqual([
		'evaluation.approve',
		// The agent's first look at the score.
		'evaluation.read',
		'evaluation.release',
		'evaluation.submit'
	]);
});

test('sent back it is on the reviewer’s desk again with everything written, and the lead sees it no more', async () => {
	const { cast, id, rev, assignment, view } = await checked(['typos']);
	const reason = '第 2 条依据不足';
	const back = { id, rev, reason };
	expect(await outcomeOf(sendBackEvaluation(cast.as.reviewer, back))).toBe('forbidden');
	await expect(sendBackEvaluation(cast.as.qaLead, { ...back, reason: '  ' })).rejects.toMatchObject(
		{
			name: 'ZodError'
		}
	);
	expect(await outcomesAtOnce(2, () => sendBackEvaluation(cast.as.qaLead, back))).toEqual([
		'done',
		'notFound'
	]);
	const draft = await getEvaluation(cast.as.reviewer, { id });
	expect(draft).toMatchObject({
		state: 'draft',
		draft: view.draft,
		result: null,
		allowed: ['edit', 'submit'],
		returns: [{ by: 'qaLead', reason, score: '94.00', answers: view.draft.answers }]
	});
	expect(await outcomeOf(getEvaluation(cast.as.qaLead, { id }))).toBe('notFound');
	const desk = await listAssignments(cast.as.reviewer, { state: 'inReview' });
	expect(desk.rows).toMatchObject([{ id: assignment.id, evaluationId: id }]);
	expect(desk.rows[0]?.sentBackAt).not.toBeNull();
	expect((await listEvaluations(cast.as.reviewer, {})).rows).toMatchObject([{ sentBack: true }]);
	const replace = { id: assignment.id, rev: desk.rows[0]?.rev ?? -1, reason: 'other' as const };
	expect(await outcomeOf(replaceAssignment(cast.as.reviewer, replace))).toBe('stateConflict');
	expect(await findings.definition.of(db.store).countDocuments({ evaluationId: id })).toBe(0);
});

test('submitted again it waits again, and what was submitted first is kept', async () => {
	const { cast, id, rev, view } = await checked(['typos'], { check: { onFailure: true } });
	await sendBackEvaluation(cast.as.qaLead, { id, rev, reason: '请复听' });
	const { draft, rev: now } = await getEvaluation(cast.as.reviewer, { id });
	const { typos } = draft.answers;
	const answers = answersFor(view.rubric.content);
	const saved = await saveEvaluationDraft(cast.as.reviewer, {
		id,
		rev: now,
		saveId: newId(),
		draft: { ...draft, answers }
	});
	const again = await submitEvaluation(cast.as.reviewer, { id, rev: saved.rev });
	expect(again).toMatchObject({ state: 'inCheck', check: { reasons: ['sentBack'] } });
	const stored = await evaluations.definition.of(db.store).findOne({ _id: id });
	expect(stored?.returns?.[0]?.submission).toMatchObject({
		contentHash: view.contentHash,
		answers: { typos },
		check: { reasons: ['failure'] }
	});
});

test('the share that was chosen can be recomputed from the seed of the plan', async () => {
	const { plan, id } = await checked([], { check: { share: 0.5 } });
	const stored = await evaluations.definition.of(db.store).findOne({ _id: id });
	const { seed = '' } = (await plans.findById(db.store, plan.id)) ?? {};
	const { u, hex } = permanentRandomNumbers(seed, 'review-check/v1')(id);
	expect(stored?.check).toEqual({ reasons: u < 0.5 ? ['share'] : [], hex, approval: null });
	expect(stored?.state).toBe(u < 0.5 ? 'inCheck' : 'submitted');
});
