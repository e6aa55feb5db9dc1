import { CoachingTask, type CoachingState } from '@earshot/domain';
import type { Filter } from 'mongodb';
import { defineCollection } from './collection.ts';
import { allOf, findPage, type Page, type PageOf } from './page.ts';
import { bound, type Store } from './store.ts';

export const definition = defineCollection('coachingTasks', CoachingTask, [
	{ key: { createdAt: -1, _id: -1 }, name: 'created' },
	{ key: { agentId: 1, createdAt: -1, _id: -1 }, name: 'agent_created' },
	{ key: { teamId: 1, createdAt: -1, _id: -1 }, name: 'team_created' },
	{ key: { state: 1, createdAt: -1, _id: -1 }, name: 'state_created' },
	{ key: { trainerId: 1, createdAt: -1, _id: -1 }, name: 'trainer_created' }
]);

/** Which tasks a reader may see; a task is visible when any line lets it through. */
export interface CoachingScope {
	everyone: boolean;
	teamIds: readonly string[];
	/** Of this agent, once planned. */
	agentId: string | null;
}

export interface CoachingFilter {
	state?: CoachingState | undefined;
	agentId?: string | undefined;
	trainerId?: string | undefined;
}

const shownToAgent: CoachingState[] = ['planned', 'reported', 'closed'];

function scopeFilter(scope: CoachingScope): Filter<CoachingTask> {
	if (scope.everyone) return {};
	const lines: Filter<CoachingTask>[] = [];
	if (scope.teamIds.length > 0) lines.push({ teamId: { $in: [...scope.teamIds] } });
	if (scope.agentId !== null) lines.push({ agentId: scope.agentId, state: { $in: shownToAgent } });
	const [only] = lines;
	if (only === undefined) return { _id: { $in: [] } };
	return lines.length === 1 ? only : { $or: lines };
}

export async function insertMany(store: Store, docs: readonly CoachingTask[]): Promise<void> {
	if (docs.length === 0) return;
	await definition.of(store).insertMany(docs.map(definition.parse), bound(store));
}

export const findVisible = (
	store: Store,
	id: string,
	scope: CoachingScope
): Promise<CoachingTask | null> =>
	definition.of(store).findOne(allOf([{ _id: id }, scopeFilter(scope)]), bound(store));

/** Newest first. */
export const list = (
	store: Store,
	scope: CoachingScope,
	filter: CoachingFilter,
	page: PageOf
): Promise<Page<CoachingTask>> => {
	const set = Object.entries(filter).filter(([, value]) => value !== undefined);
	return findPage(
		store,
		definition.of(store),
		allOf([scopeFilter(scope), Object.fromEntries(set)]),
		{ createdAt: -1, _id: -1 },
		page
	);
};

/** Every task of an agent, newest first. */
export const listOfAgent = (store: Store, agentId: string): Promise<CoachingTask[]> =>
	definition.of(store).find({ agentId }, bound(store)).sort({ createdAt: -1 }).toArray();

/** Writes a decided task over the one read at `rev`; null where that has moved on. */
export const replaceAt = (
	store: Store,
	rev: number,
	next: CoachingTask
): Promise<CoachingTask | null> =>
	definition.of(store).findOneAndReplace({ _id: next._id, rev }, definition.parse(next), {
		...bound(store),
		returnDocument: 'after'
	});
