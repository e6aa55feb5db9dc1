import * as assignments from '@earshot/store/assignments';
import * as audit from '@earshot/store/audit';
import * as evaluations from '@earshot/store/evaluations';
import * as users from '@earshot/store/users';
import {
	assignWork,
	createCast,
	draftEvaluation,
	outcomeOf,
	submitEvaluation as submitted,
	withDatabase,
	type Cast
} from '@earshot/testing';
import { expect, test } from 'vitest';
import { listAssignments, replaceAssignment } from '../assignments/index.ts';
import { getDraw } from '../draws/index.ts';
import { getPlan } from '../plans/index.ts';
import { getAgentScore } from '../scores/index.ts';
import { getEvaluation, listEvaluations, releaseEvaluation } from './index.ts';

const db = withDatabase();

/** Two reviewers and no more are at work, so that it is known who gets the second review. */
async function pair(share = 1): Promise<{ cast: Cast; second: Cast; firstId: string }> {
	await users.definition.of(db.store).updateMany({}, { $set: { disabled: true } });
	const cast = await createCast(db.store);
	const review = { secondReview: { share } };
	const work = await assignWork(db.store, cast, { chats: 1, perAgent: 1, review });
	const second = { ...cast, as: { ...cast.as, reviewer: cast.other.reviewer } };
	return { cast, second, firstId: work.assignments[0]?.id ?? '' };
}

const desk = async (cast: Cast) => (await listAssignments(cast.as.reviewer, {})).rows;

test('the same item comes to another reviewer, who is told nothing of the first', async () => {
	const { cast, second, firstId } = await pair();
	expect(await desk(second)).toEqual([]);
	const first = await submitted(cast, firstId, ['typos']);
	expect(first.state).toBe('submitted');
	const [mine, ...others] = await desk(second);
	expect([mine?.interactionId, mine?.state, others.length]).toEqual([
		first.interaction.id,
		'open',
		0
	]);
	const draft = await draftEvaluation(second, mine?.id ?? '', ['greeting']);
	expect(JSON.stringify([mine, draft])).not.toContain(first.id);
	expect(draft.compared).toBeNull();
	expect(await outcomeOf(getEvaluation(second.as.reviewer, { id: first.id }))).toBe('notFound');
	const [entry] = (await audit.listOf(db.store, 'evaluation', first.id)).filter(
		({ action }) => action === 'evaluation.repeat'
	);
	expect(entry?.details).toMatchObject({ reasons: ['share'], assignmentId: mine?.id });
});

test('it is compared and never counted, listed for release or released', async () => {
	const { cast, second, firstId } = await pair();
	const first = await submitted(cast, firstId, ['typos']);
	const [mine] = await desk(second);
	const repeat = await submitted(second, mine?.id ?? '', ['greeting']);
	expect(repeat).toMatchObject({ state: 'agreement', allowed: [], check: null });
	const { id, rev } = repeat;
	expect(await outcomeOf(releaseEvaluation(cast.as.qaLead, { id, rev }))).toBe('stateConflict');
	const waiting = await listEvaluations(cast.as.qaLead, {
		state: 'submitted',
		agentId: cast.agent._id
	});
	expect(waiting.rows.map((row) => row.id)).toEqual([first.id]);
	expect((await getEvaluation(cast.as.qaLead, { id: first.id })).compared).toMatchObject({
		id,
		score: repeat.result?.score,
		answers: repeat.draft.answers
	});
	expect((await getEvaluation(cast.as.qaLead, { id })).compared?.id).toBe(first.id);
	expect((await getEvaluation(cast.as.reviewer, { id: first.id })).compared).toBeNull();
	await releaseEvaluation(cast.as.qaLead, { id: first.id, rev: first.rev });
	expect((await listEvaluations(cast.as.agent, {})).rows.map((row) => row.id)).toEqual([first.id]);
	expect(await outcomeOf(getEvaluation(cast.as.agent, { id }))).toBe('notFound');
	const score = await getAgentScore(cast.as.agent, { id: cast.agent._id });
	expect(JSON.stringify(score)).toContain('"n":1');
	expect(JSON.stringify(score)).not.toContain('"n":2');
	const of = { agentId: cast.agent._id, rubricKey: 'chats', exceptId: mine?.id ?? '' };
	const earlier = await evaluations.listEarlier(db.store, of, 9);
	expect(earlier.map(({ _id }) => _id)).toEqual([first.id]);
});

test('plan and draw count the item once', async () => {
	const { cast, firstId } = await pair();
	await submitted(cast, firstId);
	const { planId = '', drawId = '' } = (await assignments.findById(db.store, firstId)) ?? {};
	const { draws } = await getPlan(cast.as.qaLead, { id: planId });
	expect(draws).toMatchObject([{ picks: 1, assigned: 1, submitted: 1 }]);
	const { picks } = await getDraw(cast.as.qaLead, { id: drawId });
	expect(picks[0]?.reviewer?.id).toBe(cast.users.reviewer.id);
});

test('nobody else to take it: the submit stands, and the log tells it', async () => {
	const { cast, firstId } = await pair();
	await users.definition
		.of(db.store)
		.updateMany({ name: 'reviewer', roles: 'reviewer' }, { $set: { disabled: true } });
	const first = await submitted(cast, firstId);
	expect(first.state).toBe('submitted');
	const entries = await audit.listOf(db.store, 'evaluation', first.id);
	expect(entries.find(({ action }) => action === 'evaluation.repeat')?.details).toMatchObject({
		assignmentId: null
	});
});

test('an unusable item is given up: nothing takes the place of what only repeats', async () => {
	const { cast, second, firstId } = await pair();
	await submitted(cast, firstId);
	const [mine] = await desk(second);
	const draft = await draftEvaluation(second, mine?.id ?? '');
	const [begun] = await desk(second);
	const input = { id: mine?.id ?? '', rev: begun?.rev ?? -1, reason: 'recordingBroken' as const };
	expect(await replaceAssignment(second.as.reviewer, input)).toEqual({ assignmentId: null });
	expect(await outcomeOf(getEvaluation(second.as.reviewer, { id: draft.id }))).toBe('notFound');
	const { drawId = '' } = (await assignments.findById(db.store, firstId)) ?? {};
	expect((await getDraw(cast.as.qaLead, { id: drawId })).picks).toHaveLength(1);
	expect((await desk(cast)).map(({ state }) => state)).toEqual(['submitted']);
});
