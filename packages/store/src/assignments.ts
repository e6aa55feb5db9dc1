import { Assignment, type assignmentStates } from '@earshot/domain';
import type { Filter } from 'mongodb';
import { defineCollection } from './collection.ts';
import { findPage, type Page, type PageOf } from './page.ts';
import { bound, type Store } from './store.ts';

export const definition = defineCollection('assignments', Assignment, [
	{ key: { agentId: 1 }, name: 'agent' },
	{
		key: { drawId: 1, interactionId: 1, agreementWith: 1 },
		name: 'draw_interaction',
		unique: true
	},
	{ key: { reviewerId: 1, dueAt: 1, _id: 1 }, name: 'reviewer_due' },
	{ key: { state: 1, dueAt: 1, _id: 1 }, name: 'state_due' },
	{ key: { planId: 1, dueAt: 1, _id: 1 }, name: 'plan_due' },
	{ key: { dueAt: 1, _id: 1 }, name: 'due' },
	{ key: { interactionId: 1, reviewerId: 1 }, name: 'interaction_reviewer' }
]);

type AssignmentState = (typeof assignmentStates)[number];

export interface AssignmentFilter {
	state?: AssignmentState | undefined;
	reviewerId?: string | undefined;
	planId?: string | undefined;
}

/** Rejects with a duplicate-key error where an interaction of the draw is assigned, or repeated, already. */
export async function insertMany(store: Store, docs: readonly Assignment[]): Promise<void> {
	if (docs.length === 0) return;
	await definition.of(store).insertMany(docs.map(definition.parse), bound(store));
}

export const findById = (store: Store, id: string): Promise<Assignment | null> =>
	definition.of(store).findOne({ _id: id }, bound(store));

/** An assignment of one reviewer; null where it is another's. */
export const findOwn = (store: Store, id: string, reviewerId: string): Promise<Assignment | null> =>
	definition.of(store).findOne({ _id: id, reviewerId }, bound(store));

export const findMany = (store: Store, ids: readonly string[]): Promise<Assignment[]> =>
	definition
		.of(store)
		.find({ _id: { $in: [...ids] } }, bound(store))
		.toArray();

/** By due time, earliest first. */
export const list = (
	store: Store,
	filter: AssignmentFilter,
	page: PageOf
): Promise<Page<Assignment>> => {
	const set = Object.entries(filter).filter(([, value]) => value !== undefined);
	const query: Filter<Assignment> = Object.fromEntries(set);
	return findPage(store, definition.of(store), query, { dueAt: 1, _id: 1 }, page);
};

/** The work on the samples themselves, without what repeats it. */
export const listByDraws = (store: Store, drawIds: readonly string[]): Promise<Assignment[]> =>
	definition
		.of(store)
		.find({ drawId: { $in: [...drawIds] }, agreementWith: { $exists: false } }, bound(store))
		.toArray();

/** Unfinished work of these reviewers, by due time. */
export const listUnfinished = (
	store: Store,
	reviewerIds: readonly string[]
): Promise<Assignment[]> =>
	definition
		.of(store)
		.find(
			{ reviewerId: { $in: [...reviewerIds] }, state: { $in: ['open', 'inReview'] } },
			bound(store)
		)
		.toArray();

/** A reviewer's unfinished work on these interactions. */
export const listUnfinishedOn = (
	store: Store,
	reviewerId: string,
	interactionIds: readonly string[]
): Promise<Assignment[]> =>
	definition
		.of(store)
		.find(
			{
				interactionId: { $in: [...interactionIds] },
				reviewerId,
				state: { $in: ['open', 'inReview'] }
			},
			bound(store)
		)
		.toArray();

/** True where this reviewer was given this interaction and not relieved of it. */
export const isAssignedTo = async (
	store: Store,
	interactionId: string,
	reviewerId: string
): Promise<boolean> =>
	(await definition
		.of(store)
		.findOne({ interactionId, reviewerId, state: { $ne: 'replaced' } }, bound(store))) !== null;

/** Open → in review with its evaluation; null where it is not the reviewer's open assignment. */
export const open = (
	store: Store,
	id: string,
	reviewerId: string,
	evaluationId: string
): Promise<Assignment | null> =>
	definition
		.of(store)
		.findOneAndUpdate(
			{ _id: id, reviewerId, state: 'open' },
			{ $set: { state: 'inReview', evaluationId }, $inc: { rev: 1 } },
			{ ...bound(store), returnDocument: 'after' }
		);

/** In review → submitted; null where it is not in review. */
export const submit = (store: Store, id: string): Promise<Assignment | null> =>
	definition
		.of(store)
		.findOneAndUpdate(
			{ _id: id, state: 'inReview' },
			{ $set: { state: 'submitted' }, $inc: { rev: 1 } },
			{ ...bound(store), returnDocument: 'after' }
		);

/** Submitted → in review again, its evaluation having been sent back; null where it is not submitted. */
export const reopen = (store: Store, id: string, at: Date): Promise<Assignment | null> =>
	definition
		.of(store)
		.findOneAndUpdate(
			{ _id: id, state: 'submitted' },
			{ $set: { state: 'inReview', sentBackAt: at }, $inc: { rev: 1 } },
			{ ...bound(store), returnDocument: 'after' }
		);

/** Unfinished at `rev` → replaced; null where it has moved on. */
export const replace = (store: Store, id: string, rev: number): Promise<Assignment | null> =>
	definition
		.of(store)
		.findOneAndUpdate(
			{ _id: id, rev, state: { $in: ['open', 'inReview'] } },
			{ $set: { state: 'replaced', evaluationId: null }, $inc: { rev: 1 } },
			{ ...bound(store), returnDocument: 'after' }
		);

/** Which of these interactions somebody is reviewing or has reviewed. */
export async function interactionsUnderReview(
	store: Store,
	interactionIds: readonly string[]
): Promise<Set<string>> {
	if (interactionIds.length === 0) return new Set();
	const found = await definition
		.of(store)
		.find(
			{ interactionId: { $in: [...interactionIds] }, state: { $in: ['inReview', 'submitted'] } },
			{ ...bound(store), projection: { interactionId: 1 } }
		)
		.toArray();
	return new Set(found.map((assignment) => assignment.interactionId));
}

/** True where any interaction of this agent was ever given to a reviewer. */
export const existsForAgent = async (store: Store, agentId: string): Promise<boolean> =>
	(await definition.of(store).findOne({ agentId }, bound(store))) !== null;
