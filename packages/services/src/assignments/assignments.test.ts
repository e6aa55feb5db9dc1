import * as audit from '@earshot/store/audit';
import {
	assignWork,
	at,
	createCast,
	draftEvaluation,
	outcomeOf,
	outcomesAtOnce,
	submitEvaluation as submitted,
	withDatabase
} from '@earshot/testing';
import { expect, test } from 'vitest';
import { getDraw, verifyDraw } from '../draws/index.ts';
import { getEvaluation, listEvaluations } from '../evaluations/index.ts';
import { getRubric } from '../rubrics/index.ts';
import { getWorkload, listAssignments, openAssignment, replaceAssignment } from './index.ts';

const db = withDatabase();

async function assigned(options = {}) {
	const cast = await createCast(db.store);
	const work = await assignWork(db.store, cast, options);
	const [assignment] = work.assignments;
	if (assignment === undefined) throw new Error('nothing assigned');
	return { cast, assignment, draw: work.draw, assignments: work.assignments };
}

test('opening starts one evaluation, however often and by how many windows', async () => {
	const { cast, assignment } = await assigned();
	const { id } = assignment;
	expect(await outcomeOf(openAssignment(cast.other.reviewer, { id }))).toBe('notFound');
	expect(await outcomesAtOnce(2, () => openAssignment(cast.as.reviewer, { id }))).toEqual([
		'done',
		'done'
	]);
	const { evaluationId } = await openAssignment(cast.as.reviewer, { id });
	const found = await listEvaluations(cast.as.reviewer, {});
	expect(found.rows.map((row) => row.id)).toEqual([evaluationId]);
	expect(await getEvaluation(cast.as.reviewer, { id: evaluationId })).toMatchObject({
		state: 'draft',
		period: '2026-11',
		assignmentId: id,
		allowed: ['edit', 'submit', 'replace']
	});
	expect(await audit.listOf(db.store, 'assignment', id)).toHaveLength(1);
});

test('an unusable interaction gives way to the next of its stratum', async () => {
	const { cast, assignment, draw } = await assigned({ chats: 4, perAgent: 2 });
	const draft = await draftEvaluation(cast, assignment.id);
	const { rows } = await listAssignments(cast.as.reviewer, { state: 'inReview' });
	const rev = rows[0]?.rev ?? -1;
	const input = { id: assignment.id, rev, reason: 'tooShort' as const, note: '仅一句' };
	expect(await outcomeOf(replaceAssignment(cast.other.reviewer, input))).toBe('notFound');
	const stale = { ...input, rev: rev - 1 };
	expect(await outcomeOf(replaceAssignment(cast.as.reviewer, stale))).toBe('revConflict');
	const { assignmentId } = await replaceAssignment(cast.as.reviewer, input);
	const all = await listAssignments(cast.as.reviewer, {});
	expect(all.rows.find((row) => row.id === assignmentId)).toMatchObject({
		state: 'open',
		order: 3,
		inclusionProbability: 0.5,
		evaluationId: null
	});
	const after = await getDraw(cast.as.qaLead, { id: draw.id });
	expect(after.picks.at(-1)).toMatchObject({ replaces: assignment.interactionId, order: 3 });
	expect(after.picks.find((pick) => pick.interactionId === assignment.interactionId)).toMatchObject(
		{ reason: 'tooShort', assignmentState: 'replaced' }
	);
	expect((await verifyDraw(cast.as.performance, { id: draw.id })).ok).toBe(true);
	expect(await outcomeOf(getEvaluation(cast.as.reviewer, { id: draft.id }))).toBe('notFound');
	const { evaluationCount } = await getRubric(cast.as.reviewer, { id: draft.rubric.id });
	expect(evaluationCount).toBe(draft.rubric.evaluationCount - 1);
	const entries = await audit.listOf(db.store, 'assignment', assignment.id);
	expect(entries.find((one) => one.action === 'assignment.replace')?.details).toMatchObject({
		reason: 'tooShort',
		draft: { summary: '整体良好' }
	});
	expect(await outcomeOf(openAssignment(cast.as.reviewer, { id: assignment.id }))).toBe(
		'stateConflict'
	);
});

test('of two replacements at once one wins', async () => {
	const { cast, assignment } = await assigned({ chats: 6, perAgent: 2 });
	const input = { id: assignment.id, rev: assignment.rev, reason: 'other' as const };
	const outcomes = await outcomesAtOnce(2, (index) =>
		replaceAssignment(index === 0 ? cast.as.reviewer : cast.as.qaLead, input)
	);
	expect(outcomes).toEqual(['done', 'stateConflict']);
	expect((await listAssignments(cast.as.reviewer, { state: 'open' })).total).toBe(2);
});

test('two different replacements in one stratum at once take different interactions', async () => {
	const { cast, assignments, draw } = await assigned({ chats: 6, perAgent: 2 });
	const outcomes = await outcomesAtOnce(2, (index) => {
		const { id = '', rev = 0 } = assignments[index] ?? {};
		return replaceAssignment(cast.as.reviewer, { id, rev, reason: 'other' });
	});
	expect(outcomes).toEqual(['done', 'done']);
	const { picks } = await getDraw(cast.as.qaLead, { id: draw.id });
	expect(picks.map((pick) => pick.order)).toEqual([1, 2, 3, 4]);
	expect((await verifyDraw(cast.as.qaLead, { id: draw.id })).ok).toBe(true);
});

test('where the stratum is used up nothing takes its place, and submitted work is not replaced', async () => {
	const { cast, assignments } = await assigned({ chats: 2, perAgent: 2 });
	const [one, two] = assignments;
	if (one === undefined || two === undefined) throw new Error('too few');
	const input = { id: one.id, rev: one.rev, reason: 'testInteraction' as const };
	expect(await replaceAssignment(cast.as.reviewer, input)).toEqual({ assignmentId: null });
	expect((await listAssignments(cast.as.reviewer, { state: 'open' })).total).toBe(1);
	expect((await verifyDraw(cast.as.qaLead, { id: one.drawId })).ok).toBe(true);
	await submitted(cast, two.id);
	const late = { ...input, id: two.id, rev: two.rev + 2 };
	expect(await outcomeOf(replaceAssignment(cast.as.reviewer, late))).toBe('stateConflict');
});

test('the workload counts the desk and what was submitted this week', async () => {
	const { cast, assignments } = await assigned({ chats: 3, perAgent: 3 });
	await submitted(cast, assignments[0]?.id ?? '');
	expect(await getWorkload(cast.as.reviewer)).toEqual({
		capacityMinutes: 1200,
		plannedMinutes: 6,
		doneMinutes: 3,
		openItems: 2,
		overdueItems: 0
	});
	expect(await getWorkload(at(cast.as.reviewer, '2026-11-24T02:00:00.000Z'))).toMatchObject({
		doneMinutes: 0,
		overdueItems: 2
	});
	expect(await getWorkload(cast.other.reviewer)).toMatchObject({ openItems: 0 });
});
