import type { Channel, Interaction } from '@earshot/domain';
import * as assignments from '@earshot/services/assignments';
import * as draws from '@earshot/services/draws';
import * as evaluations from '@earshot/services/evaluations';
import * as plans from '@earshot/services/plans';
import * as rubrics from '@earshot/services/rubrics';
import { newId, type Store } from '@earshot/store';
import { answersFor, draftOf } from './answers.ts';
import type { Cast } from './cast.ts';
import { cliContext } from './contexts.ts';
import { createInteraction } from './factories.ts';

type PlanInput = Parameters<typeof plans.createPlan>[1];

/** A plan for the chats of November 2026 under the built-in rubric; only `cast.team` unless said otherwise. */
export async function createPlan(store: Store, cast: Cast, own: Partial<PlanInput> = {}) {
	await rubrics.installBuiltInRubrics(cliContext(store));
	return plans.createPlan(cast.as.qaLead, {
		name: '十一月在线抽检',
		channel: 'chat',
		rubricKey: 'chats',
		perAgent: 2,
		from: '2026-10-31T16:00:00.000Z',
		to: '2026-11-30T16:00:00.000Z',
		teamIds: [cast.team._id],
		...own
	});
}

export interface AssignedWork {
	plan: Awaited<ReturnType<typeof plans.createPlan>>;
	draw: Awaited<ReturnType<typeof draws.runDraw>>;
	interactions: Interaction[];
	/** By due time. */
	assignments: Awaited<ReturnType<typeof assignments.listAssignments>>['rows'];
}

export interface WorkOptions {
	chats?: number;
	perAgent?: number;
	/** Times of the first chats; the others lie in November 2026. */
	periodAts?: readonly Date[];
	/** `call` goes by the built-in rubric for calls. */
	channel?: Channel;
	recordingId?: string | null;
	/** How the plan wants its reviews done. */
	review?: PlanInput['review'];
}

/** Chats (or calls) of `cast.agent`, drawn and all given to `cast.as.reviewer`. */
export async function assignWork(
	store: Store,
	cast: Cast,
	{
		chats = 4,
		perAgent = 2,
		periodAts = [],
		channel = 'chat',
		recordingId = null,
		review
	}: WorkOptions = {}
): Promise<AssignedWork> {
	const interactions: Interaction[] = [];
	for (let n = 0; n < chats; n++) {
		const periodAt = periodAts[n];
		const own = { channel, recordingId, ...(periodAt === undefined ? {} : { periodAt }) };
		interactions.push(await createInteraction(store, cast.agent, own));
	}
	const plan = await createPlan(store, cast, {
		perAgent,
		channel,
		rubricKey: `${channel}s`,
		from: '2026-09-30T16:00:00.000Z',
		...(review && { review })
	});
	const draw = await draws.runDraw(cast.as.qaLead, { planId: plan.id });
	await draws.assignDraw(cast.as.qaLead, {
		id: draw.id,
		reviewerIds: [cast.users.reviewer.id]
	});
	const found = await assignments.listAssignments(cast.as.reviewer, { planId: plan.id });
	return { plan, draw, interactions, assignments: found.rows };
}

/** Opens the assignment as its reviewer and saves complete answers with these criteria failing. */
export async function draftEvaluation(
	cast: Cast,
	assignmentId: string,
	failing: readonly string[] = []
) {
	const { evaluationId } = await assignments.openAssignment(cast.as.reviewer, {
		id: assignmentId
	});
	const opened = await evaluations.getEvaluation(cast.as.reviewer, { id: evaluationId });
	await evaluations.saveEvaluationDraft(cast.as.reviewer, {
		id: evaluationId,
		rev: opened.rev,
		saveId: newId(),
		draft: draftOf(answersFor(opened.rubric.content, failing), '整体良好')
	});
	return evaluations.getEvaluation(cast.as.reviewer, { id: evaluationId });
}

/** The same, submitted. */
export async function submitEvaluation(
	cast: Cast,
	assignmentId: string,
	failing: readonly string[] = []
) {
	const { id, rev } = await draftEvaluation(cast, assignmentId, failing);
	return evaluations.submitEvaluation(cast.as.reviewer, { id, rev });
}

/** The same, released by the QA lead. */
export async function releaseEvaluation(
	cast: Cast,
	assignmentId: string,
	failing: readonly string[] = []
) {
	const { id, rev } = await submitEvaluation(cast, assignmentId, failing);
	return evaluations.releaseEvaluation(cast.as.qaLead, { id, rev });
}
