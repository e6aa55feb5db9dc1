import {
	blindingOf,
	effectivePolicy,
	type Assignment,
	type Blind,
	type Evaluation
} from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as assignments from '@earshot/store/assignments';
import * as evaluations from '@earshot/store/evaluations';
import * as plans from '@earshot/store/plans';
import * as rubricVersions from '@earshot/store/rubric-versions';
import type { Actor, ServiceContext } from './context.ts';
import type { AgentRef } from './directory.ts';
import { hasRight } from './rights.ts';

export const nothingHidden: Readonly<Blind> = {};

/** Who or what is named to a reader, unless it is hidden. Every view that names an agent to a reviewer passes here. */
export const agentShown = <Ref>(ref: Ref | null, { agent = false }: Blind): Ref | null =>
	agent ? null : ref;

/** Who is named in figures over many evaluations: nothing there tells which one lies on the reader's desk. */
export const agentShownTo = (_reader: Actor, agent: AgentRef | null): AgentRef | null => agent;

/** What the reader is not shown of an evaluation: only its own reviewer is blinded. */
export const blindIn = (reader: Actor, evaluation: Evaluation): Readonly<Blind> =>
	reader.kind === 'user' && reader.userId === evaluation.reviewerId
		? blindingOf(evaluation)
		: nothingHidden;

/** What the reader is not shown of their own unfinished work among these, by assignment. */
export async function blindingOfWork(
	{ store, actor }: ServiceContext,
	work: readonly Assignment[]
): Promise<Map<string, Readonly<Blind>>> {
	const own = work.filter(
		({ reviewerId, state }) =>
			actor.kind === 'user' &&
			reviewerId === actor.userId &&
			(state === 'open' || state === 'inReview')
	);
	const begun = await evaluations.blindingOf(
		store,
		own.flatMap(({ evaluationId }) => evaluationId ?? [])
	);
	const hidden = new Map(begun.map((one) => [one._id, blindingOf(one)]));
	const open = own.filter(({ evaluationId }) => evaluationId === null);
	return new Map([
		...own.flatMap(({ _id, evaluationId }): [string, Readonly<Blind>][] =>
			evaluationId === null ? [] : [[_id, hidden.get(evaluationId) ?? nothingHidden]]
		),
		...(await plannedBlinding(store, open))
	]);
}

/** What will be hidden once they are opened is hidden before. */
async function plannedBlinding(
	store: Store,
	open: readonly Assignment[]
): Promise<[string, Readonly<Blind>][]> {
	if (open.length === 0) return [];
	const planned = await plans.findMany(store, [...new Set(open.map(({ planId }) => planId))]);
	const versions = await rubricVersions.findMany(store, [
		...new Set(open.map(({ rubricVersionId }) => rubricVersionId))
	]);
	return open.map(({ _id, planId, rubricVersionId }) => {
		const rubric = versions.find((one) => one._id === rubricVersionId);
		const plan = planned.find((one) => one._id === planId);
		const policy = effectivePolicy(rubric?.content.review, plan?.review);
		return [_id, policy?.blind ?? nothingHidden];
	});
}

/** What the reader is not shown of these interactions, because they lie unfinished on the reader's own desk. */
export async function blindingOn(
	ctx: ServiceContext,
	interactionIds: readonly string[]
): Promise<Map<string, Readonly<Blind>>> {
	const { store, actor } = ctx;
	if (actor.kind !== 'user' || !hasRight(actor, 'evaluation.write')) return new Map();
	const desk = await assignments.listUnfinishedOn(store, actor.userId, interactionIds);
	const hidden = await blindingOfWork(ctx, desk);
	return new Map(
		desk.map(({ _id, interactionId }) => [interactionId, hidden.get(_id) ?? nothingHidden])
	);
}
