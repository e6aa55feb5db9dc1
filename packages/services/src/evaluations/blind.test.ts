import type { ReviewPolicy } from '@earshot/domain';
import * as interactions from '@earshot/store/interactions';
import {
	assignWork,
	createCast,
	ctxFor,
	draftEvaluation,
	outcomeOf,
	submitEvaluation as submitted,
	withDatabase,
	type Cast
} from '@earshot/testing';
import { expect, test } from 'vitest';
import { listAssignments, openAssignment } from '../assignments/index.ts';
import { getInteraction } from '../interactions/index.ts';
import { listMentionable } from '../mentions/index.ts';
import {
	getEvaluation,
	listDrafts,
	listEarlierEvaluations,
	listEvaluations,
	submitEvaluation
} from './index.ts';

const db = withDatabase();

async function blinded(blind: ReviewPolicy['blind'], cast?: Cast) {
	const actors = cast ?? (await createCast(db.store));
	const work = await assignWork(db.store, actors, {
		chats: 1,
		perAgent: 1,
		review: { blind: blind ?? {} }
	});
	const assignmentId = work.assignments.find(({ state }) => state === 'open')?.id ?? '';
	const interactionId = work.assignments.find(({ id }) => id === assignmentId)?.interactionId ?? '';
	await interactions.definition.of(db.store).updateOne(
		{ _id: interactionId },
		{
			$set: {
				metadata: { seat: actors.agent.name },
				chatSignals: {
					kind: 'chat',
					turns: 2,
					agentMessages: 2,
					customerMessages: 2,
					firstResponseMs: 4321,
					medianReplyMs: 4321,
					longestReplyMs: 4321,
					unansweredCustomerTurns: 0
				}
			}
		}
	);
	return { cast: actors, assignmentId, interactionId };
}

/** Everything that this reviewer is sent of the item on their desk. */
async function sent(cast: Cast, { id = '', interactionId = '' }) {
	const as = cast.as.reviewer;
	return JSON.stringify([
		await listAssignments(as, {}),
		await listEvaluations(as, {}),
		await listDrafts(as),
		id && (await listMentionable(as, { id })),
		await getInteraction(as, { id: interactionId }),
		id && (await getEvaluation(as, { id }))
	]);
}

test('who is reviewed is not on the wire before the submit, wherever the reviewer looks', async () => {
	const { cast, assignmentId, interactionId } = await blinded({ agent: true });
	const { agent, team, users } = cast;
	const traces = [agent._id, agent.name, agent.externalId, team._id, team.name, users.teamLead.id];
	const told = (text: string) => traces.filter((trace) => text.includes(trace));
	expect(told(await sent(cast, { interactionId }))).toEqual([]);
	const { id, rev } = await draftEvaluation(cast, assignmentId);
	expect(told(await sent(cast, { id, interactionId }))).toEqual([]);
	for (const filter of [{ agentId: agent._id }, { teamId: team._id }])
		expect((await listEvaluations(cast.as.reviewer, filter)).total).toBe(0);
	const { rows } = await listAssignments(cast.as.qaLead, {});
	expect(rows.find((row) => row.id === assignmentId)?.agent?.name).toBe(agent.name);
	await submitEvaluation(cast.as.reviewer, { id, rev });
	expect(told(await sent(cast, { id, interactionId }))).toEqual(traces);
	expect((await listEvaluations(cast.as.reviewer, { agentId: agent._id })).total).toBe(1);
});

test('what was found by machine is not on the wire before the submit', async () => {
	const { cast, assignmentId, interactionId } = await blinded({ machineHints: true });
	expect(await sent(cast, { interactionId })).not.toContain('4321');
	const { id, rev } = await draftEvaluation(cast, assignmentId);
	const before = await sent(cast, { id, interactionId });
	expect(before).not.toContain('4321');
	expect(before).toContain(cast.agent.name);
	await submitEvaluation(cast.as.reviewer, { id, rev });
	expect(await sent(cast, { id, interactionId })).toContain('4321');
});

test('earlier evaluations of the agent are out of sight while the review is open', async () => {
	const cast = await createCast(db.store);
	const [first] = (await assignWork(db.store, cast, { chats: 1, perAgent: 1 })).assignments;
	const earlier = await submitted(cast, first?.id ?? '');
	const { assignmentId } = await blinded({ earlierScores: true }, cast);
	const { evaluationId } = await openAssignment(cast.as.reviewer, { id: assignmentId });
	const seen = async () => (await listEvaluations(cast.as.reviewer, {})).rows.map(({ id }) => id);
	expect(await seen()).toEqual([evaluationId]);
	const again = () => outcomeOf(getEvaluation(cast.as.reviewer, { id: earlier.id }));
	expect(await again()).toBe('notFound');
	expect((await getEvaluation(cast.as.reviewer, { id: evaluationId })).earlier).toEqual({});
	const beside = await listEarlierEvaluations(cast.as.reviewer, { id: evaluationId });
	expect(beside).toEqual({ rows: [], rubrics: [] });
	const both = ctxFor(db.store, 'qaLead', {
		roles: ['qaLead', 'reviewer'],
		userId: cast.users.reviewer.id
	});
	expect((await getEvaluation(both, { id: earlier.id })).id).toBe(earlier.id);
	const { id, rev } = await draftEvaluation(cast, assignmentId);
	await submitEvaluation(cast.as.reviewer, { id, rev });
	expect(await again()).toBe('done');
	expect((await seen()).toSorted()).toEqual([earlier.id, evaluationId].toSorted());
});
