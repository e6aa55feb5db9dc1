import { Evaluation, type EvaluationDraft } from '@earshot/domain';
import type { Filter } from 'mongodb';
import { defineCollection } from './collection.ts';
import { releasedStates, scopeFilter, type EvaluationScope } from './evaluation-filter.ts';
import { allOf, findPage, type Page, type PageOf } from './page.ts';
import * as rubricUses from './rubric-uses.ts';
import { bound, type Store } from './store.ts';

export const definition = defineCollection('evaluations', Evaluation, [
	{ key: { updatedAt: -1, _id: -1 }, name: 'updated' },
	{ key: { submittedAt: -1, _id: -1 }, name: 'submitted' },
	{ key: { reviewerId: 1, updatedAt: -1, _id: -1 }, name: 'reviewer_updated' },
	{
		key: { reviewerId: 1, state: 1, updatedAt: -1 },
		name: 'reviewer_drafts',
		partialFilterExpression: { state: 'draft' }
	},
	{ key: { agentId: 1, updatedAt: -1, _id: -1 }, name: 'agent_updated' },
	{ key: { agentId: 1, submittedAt: -1 }, name: 'agent_submitted' },
	{ key: { teamId: 1, updatedAt: -1, _id: -1 }, name: 'team_updated' },
	{ key: { rubricVersionId: 1, updatedAt: -1, _id: -1 }, name: 'rubric_updated' },
	{ key: { state: 1, updatedAt: -1, _id: -1 }, name: 'state_updated' },
	{ key: { period: 1, rubricVersionId: 1, agentId: 1 }, name: 'period_rubric_agent' },
	{ key: { rubricVersionId: 1, period: -1, submittedAt: -1 }, name: 'rubric_period_submitted' },
	{ key: { interactionId: 1 }, name: 'interaction' },
	{
		key: { assignmentId: 1 },
		name: 'assignment',
		unique: true,
		partialFilterExpression: { assignmentId: { $type: 'string' } }
	}
]);

/** Rejects with a duplicate-key error where the assignment has an evaluation. Writes two documents: call it in a transaction. */
export async function insert(tx: Store, doc: Evaluation): Promise<void> {
	await definition.of(tx).insertOne(definition.parse(doc), bound(tx));
	await rubricUses.add(tx, doc, 1);
}

export const findById = (store: Store, id: string): Promise<Evaluation | null> =>
	definition.of(store).findOne({ _id: id }, bound(store));

/** Notes when the agent first opened what was released; false where that was before. */
export async function markRead(store: Store, id: string, now: Date): Promise<boolean> {
	const { modifiedCount } = await definition
		.of(store)
		.updateOne({ _id: id, readAt: { $exists: false } }, { $set: { readAt: now } }, bound(store));
	return modifiedCount > 0;
}

export const findVisible = (
	store: Store,
	id: string,
	scope: EvaluationScope
): Promise<Evaluation | null> =>
	definition.of(store).findOne(allOf([{ _id: id }, scopeFilter(scope)]), bound(store));

/** Those of these evaluations that the reader may see. */
export const findManyVisible = (
	store: Store,
	ids: readonly string[],
	scope: EvaluationScope
): Promise<Evaluation[]> =>
	definition
		.of(store)
		.find(allOf([{ _id: { $in: [...ids] } }, scopeFilter(scope)]), bound(store))
		.toArray();

/** Drafts of a reviewer, last saved first. */
export const listDrafts = (
	store: Store,
	reviewerId: string,
	page: PageOf
): Promise<Page<Evaluation>> =>
	findPage(store, definition.of(store), { reviewerId, state: 'draft' }, { updatedAt: -1 }, page);

/** How many evaluations pin each rubric version, counted one by one; `rubric-uses` keeps the same at hand. */
export const countByRubricVersion = (store: Store): Promise<rubricUses.RubricUse[]> =>
	definition
		.of(store)
		.aggregate<rubricUses.RubricUse>(
			[{ $group: { _id: '$rubricVersionId', evaluations: { $sum: 1 } } }],
			bound(store)
		)
		.toArray();

/** How often each criterion failed among the released random sample, most often first, and out of how many. */
export async function countFailures(
	store: Store,
	of: { period: string; rubricVersionId: string; teamId?: string | undefined }
): Promise<{ evaluations: number; failed: { criterionId: string; failed: number }[] }> {
	const { teamId, ...key } = of;
	const match: Filter<Evaluation> = {
		...key,
		...(teamId === undefined ? {} : { teamId }),
		selection: 'random',
		state: { $in: releasedStates }
	};
	const rows = await definition
		.of(store)
		.aggregate<{ _id: string; failed: number }>(
			[
				{ $match: match },
				{ $unwind: '$result.failed' },
				{ $group: { _id: '$result.failed', failed: { $sum: 1 } } },
				{ $sort: { failed: -1, _id: 1 } }
			],
			bound(store)
		)
		.toArray();
	return {
		evaluations: await definition.of(store).countDocuments(match, bound(store)),
		failed: rows.map(({ _id, failed }) => ({ criterionId: _id, failed }))
	};
}

interface EarlierKey {
	agentId: string;
	rubricKey: string;
	exceptId: string;
	before?: Date | undefined;
}

const earlierFilter = (of: EarlierKey): Filter<Evaluation> => ({
	agentId: of.agentId,
	submittedAt: of.before === undefined ? { $type: 'date' } : { $lt: of.before },
	agreementWith: { $exists: false },
	rubricVersionId: { $gte: `${of.rubricKey}@`, $lt: `${of.rubricKey}@~` },
	_id: { $ne: of.exceptId }
});

/**
 * Submitted evaluations of an agent under any version of a rubric, newest first, at most `limit`, without `exceptId` and
 * without those that repeat another; only those submitted before `before` where that is given.
 */
export const listEarlier = (store: Store, of: EarlierKey, limit: number): Promise<Evaluation[]> =>
	definition
		.of(store)
		.find(earlierFilter(of), bound(store))
		.sort({ submittedAt: -1 })
		.limit(limit)
		.toArray();

/** The same, those that this reader may see. */
export const listEarlierVisible = (
	store: Store,
	scope: EvaluationScope,
	of: EarlierKey,
	limit: number
): Promise<Evaluation[]> =>
	definition
		.of(store)
		.find(allOf([earlierFilter(of), scopeFilter(scope)]), bound(store))
		.sort({ submittedAt: -1 })
		.limit(limit)
		.toArray();

/** The submitted evaluation that repeats this one, or that this one repeats; null where there is none. */
export const findCompared = (
	store: Store,
	{ _id, interactionId, agreementWith }: Evaluation
): Promise<Evaluation | null> =>
	definition.of(store).findOne(
		{
			interactionId,
			submittedAt: { $type: 'date' },
			...(agreementWith === undefined ? { agreementWith: _id } : { _id: agreementWith })
		},
		bound(store)
	);

/** What blinding depends on, of these evaluations. */
export const blindingOf = (
	store: Store,
	ids: readonly string[]
): Promise<Pick<Evaluation, '_id' | 'state' | 'returns' | 'policy'>[]> =>
	definition
		.of(store)
		.find(
			{ _id: { $in: [...ids] } },
			{ ...bound(store), projection: { state: 1, returns: 1, policy: 1 } }
		)
		.toArray();

/**
 * Agents whose earlier evaluations a reviewer is not to see, because of what lies begun on their desk. Not those whose
 * name is hidden too: leaving their evaluations out would tell who it is.
 */
export async function agentsWithoutHistory(store: Store, reviewerId: string): Promise<string[]> {
	const rows = await definition
		.of(store)
		.find(
			{
				reviewerId,
				state: 'draft',
				returns: { $exists: false },
				'policy.blind.earlierScores': true,
				'policy.blind.agent': { $ne: true }
			},
			{ ...bound(store), projection: { agentId: 1 } }
		)
		.toArray();
	return rows.map((row) => row.agentId);
}

/** Assignments whose evaluations a reviewer submitted at `since` or later. */
export async function listSubmittedAssignments(
	store: Store,
	reviewerId: string,
	since: Date
): Promise<string[]> {
	const rows = await definition
		.of(store)
		.find(
			// A submit also moves `updatedAt`, which the index holds.
			{ reviewerId, updatedAt: { $gte: since }, submittedAt: { $gte: since } },
			{ ...bound(store), projection: { assignmentId: 1 } }
		)
		.toArray();
	return rows.flatMap((row) => row.assignmentId ?? []);
}

/** Whether an interaction is being reviewed, and whether submitted evaluations quote its messages. */
export async function usesOfMessages(
	store: Store,
	interactionId: string
): Promise<{ drafts: number; quoting: number }> {
	const rows = await definition
		.of(store)
		.find({ interactionId }, { ...bound(store), projection: { state: 1, 'draft.answers': 1 } })
		.toArray();
	const drafts = rows.filter(({ state }) => state === 'draft');
	const quoting = rows.filter(
		({ state, draft }) =>
			state !== 'draft' &&
			Object.values(draft.answers).some(({ evidence }) =>
				evidence.some(({ kind }) => kind === 'message')
			)
	);
	return { drafts: drafts.length, quoting: quoting.length };
}

/** One autosave as one conditional update; answers what a save tells, null where the draft is not the reviewer's at that revision. */
export const saveDraft = (
	store: Store,
	key: { id: string; reviewerId: string; rev: number },
	change: { draft: EvaluationDraft; saveId: string; now: Date }
): Promise<Pick<Evaluation, 'rev' | 'updatedAt'> | null> =>
	definition.of(store).findOneAndUpdate(
		{ _id: key.id, reviewerId: key.reviewerId, state: 'draft', rev: key.rev },
		{
			$set: { draft: change.draft, lastSaveId: change.saveId, updatedAt: change.now },
			$inc: { rev: 1 }
		},
		{ ...bound(store), returnDocument: 'after', projection: { rev: 1, updatedAt: 1 } }
	);

/** Writes a decided evaluation over the one read at `rev`; null where that has moved on. */
export const replaceAt = (
	store: Store,
	rev: number,
	next: Evaluation
): Promise<Evaluation | null> =>
	definition.of(store).findOneAndReplace({ _id: next._id, rev }, definition.parse(next), {
		...bound(store),
		returnDocument: 'after'
	});

/**
 * Takes away a draft whose interaction was replaced, in a transaction; null where it is no draft, or was sent back: what
 * was submitted stays.
 */
export async function removeDraft(tx: Store, id: string): Promise<Evaluation | null> {
	const removed = await definition
		.of(tx)
		.findOneAndDelete({ _id: id, state: 'draft', returns: { $exists: false } }, bound(tx));
	if (removed !== null) await rubricUses.add(tx, removed, -1);
	return removed;
}
