import { SelfReview, type EvaluationDraft, type SelfReviewState } from '@earshot/domain';
import type { Filter } from 'mongodb';
import { defineCollection } from './collection.ts';
import { allOf, findPage, type Page, type PageOf } from './page.ts';
import { bound, type Store } from './store.ts';

export const definition = defineCollection('selfReviews', SelfReview, [
	{ key: { updatedAt: -1, _id: -1 }, name: 'updated' },
	{ key: { agentId: 1, updatedAt: -1, _id: -1 }, name: 'agent_updated' },
	{ key: { teamId: 1, updatedAt: -1, _id: -1 }, name: 'team_updated' },
	{ key: { state: 1, updatedAt: -1, _id: -1 }, name: 'state_updated' },
	{ key: { interactionId: 1, agentId: 1 }, name: 'interaction_agent' }
]);

/** Which self-reviews a reader may see; one is visible when any line lets it through. */
export interface SelfReviewScope {
	everyone: boolean;
	teamIds: readonly string[];
	/** Of this agent. */
	agentId: string | null;
}

export interface SelfReviewFilter {
	state?: SelfReviewState | undefined;
	agentId?: string | undefined;
}

function scopeFilter(scope: SelfReviewScope): Filter<SelfReview> {
	if (scope.everyone) return {};
	const lines: Filter<SelfReview>[] = [];
	if (scope.teamIds.length > 0) lines.push({ teamId: { $in: [...scope.teamIds] } });
	if (scope.agentId !== null) lines.push({ agentId: scope.agentId });
	const [only] = lines;
	if (only === undefined) return { _id: { $in: [] } };
	return lines.length === 1 ? only : { $or: lines };
}

/** Rejects with a duplicate-key error where the evaluation has one. */
export async function insert(store: Store, doc: SelfReview): Promise<void> {
	await definition.of(store).insertOne(definition.parse(doc), bound(store));
}

export const findById = (store: Store, id: string): Promise<SelfReview | null> =>
	definition.of(store).findOne({ _id: id }, bound(store));

export const findVisible = (
	store: Store,
	id: string,
	scope: SelfReviewScope
): Promise<SelfReview | null> =>
	definition.of(store).findOne(allOf([{ _id: id }, scopeFilter(scope)]), bound(store));

/** Newest change first. */
export const list = (
	store: Store,
	scope: SelfReviewScope,
	filter: SelfReviewFilter,
	page: PageOf
): Promise<Page<SelfReview>> => {
	const set = Object.entries(filter).filter(([, value]) => value !== undefined);
	return findPage(
		store,
		definition.of(store),
		allOf([scopeFilter(scope), Object.fromEntries(set)]),
		{ updatedAt: -1, _id: -1 },
		page
	);
};

/** Whether an agent has a self-review of this interaction. */
export const isOf = async (
	store: Store,
	interactionId: string,
	agentId: string
): Promise<boolean> =>
	(await definition
		.of(store)
		.findOne({ interactionId, agentId }, { ...bound(store), projection: { _id: 1 } })) !== null;

/** One autosave as one conditional update; null where the draft is not the agent's at that revision. */
export const saveDraft = (
	store: Store,
	key: { id: string; agentId: string; rev: number },
	change: { draft: EvaluationDraft; saveId: string; now: Date }
): Promise<SelfReview | null> =>
	definition.of(store).findOneAndUpdate(
		{ _id: key.id, agentId: key.agentId, state: 'draft', rev: key.rev },
		{
			$set: { draft: change.draft, lastSaveId: change.saveId, updatedAt: change.now },
			$inc: { rev: 1 }
		},
		{ ...bound(store), returnDocument: 'after' }
	);

/** Writes a decided self-review over the one read at `rev`; null where that has moved on. */
export const replaceAt = (
	store: Store,
	rev: number,
	next: SelfReview
): Promise<SelfReview | null> =>
	definition.of(store).findOneAndReplace({ _id: next._id, rev }, definition.parse(next), {
		...bound(store),
		returnDocument: 'after'
	});
