import { Interaction, teamAt, type Agent, type Channel, type FigureKey } from '@earshot/domain';
import { defineCollection } from './collection.ts';
import { figureExpression } from './condition-filter.ts';
import { interactionFilter, type InteractionFilter } from './interaction-filter.ts';
import { findPage, type Page, type PageOf } from './page.ts';
import { bound, type Store } from './store.ts';

export const definition = defineCollection('interactions', Interaction, [
	{ key: { source: 1, externalId: 1 }, name: 'source_external', unique: true },
	{ key: { periodAt: -1, _id: -1 }, name: 'period' },
	{ key: { durationMs: -1, _id: -1 }, name: 'duration' },
	{ key: { messageCount: -1, _id: -1 }, name: 'messages' },
	{ key: { agentId: 1, periodAt: -1, _id: -1 }, name: 'agent_period' },
	{ key: { teamId: 1, periodAt: -1, _id: -1 }, name: 'team_period' },
	{ key: { channel: 1, periodAt: -1, _id: -1 }, name: 'channel_period' },
	{ key: { 'phraseHits.ruleId': 1, periodAt: -1, _id: -1 }, name: 'phrase_period' },
	{ key: { 'phraseRun.set': 1 }, name: 'phrase_set' },
	{ key: { recordingId: 1 }, name: 'recording', sparse: true }
]);

export type { InteractionFilter };

export interface InteractionSort {
	field: 'periodAt' | FigureKey;
	order: 'asc' | 'desc';
}

/** Rejects with a duplicate-key error where (source, externalId) is known. */
export async function insert(store: Store, doc: Interaction): Promise<void> {
	await definition.of(store).insertOne(definition.parse(doc), bound(store));
}

export const findById = (store: Store, id: string): Promise<Interaction | null> =>
	definition.of(store).findOne({ _id: id }, bound(store));

export const findMany = (store: Store, ids: readonly string[]): Promise<Interaction[]> =>
	definition
		.of(store)
		.find({ _id: { $in: [...ids] } }, bound(store))
		.toArray();

/** Queues of interactions, by id; those without one are left out. */
export async function queuesOf(store: Store, ids: readonly string[]): Promise<Map<string, string>> {
	const found = await definition
		.of(store)
		.find({ _id: { $in: [...ids] } }, bound(store))
		.project<Pick<Interaction, '_id' | 'queue'>>({ queue: 1 })
		.toArray();
	return new Map(found.flatMap(({ _id, queue }) => (queue === null ? [] : [[_id, queue]])));
}

const isIndexed = (field: string): boolean =>
	['periodAt', 'durationMs', 'messageCount'].includes(field);

/** One page; by a figure, what has none comes last in both directions. */
export const list = (
	store: Store,
	filter: InteractionFilter,
	sort: InteractionSort,
	page: PageOf
): Promise<Page<Interaction>> => {
	const direction = sort.order === 'asc' ? 1 : -1;
	const wanted = interactionFilter(filter);
	if (sort.field !== 'periodAt' && !isIndexed(sort.field))
		return listByFigure(store, wanted, { field: sort.field, direction }, page);
	return findPage(
		store,
		definition.of(store),
		wanted,
		{ [sort.field]: direction, _id: direction },
		page
	);
};

/** Only figure and id are sorted, whatever the size of the documents. */
async function listByFigure(
	store: Store,
	filter: ReturnType<typeof interactionFilter>,
	sort: { field: FigureKey; direction: 1 | -1 },
	{ page, pageSize }: PageOf
): Promise<Page<Interaction>> {
	const ordered = await definition
		.of(store)
		.aggregate<{ _id: string }>(
			[
				{ $match: filter },
				{ $project: { figure: figureExpression(sort.field) } },
				{ $addFields: { absent: { $eq: ['$figure', null] } } },
				{ $sort: { absent: 1, figure: sort.direction, _id: sort.direction } },
				{ $skip: (page - 1) * pageSize },
				{ $limit: pageSize },
				{ $project: { _id: 1 } }
			],
			bound(store)
		)
		.toArray();
	const ids = ordered.map(({ _id }) => _id);
	const found = new Map((await findMany(store, ids)).map((one) => [one._id, one]));
	const total = await definition.of(store).countDocuments(filter, bound(store));
	return { rows: ids.flatMap((id) => found.get(id) ?? []), total, page, pageSize };
}

/** Which of these interactions the filter lets through. */
export async function keptOf(
	store: Store,
	filter: InteractionFilter,
	ids: readonly string[]
): Promise<Set<string>> {
	const found = await definition
		.of(store)
		.find(interactionFilter({ ...filter, ids }), { ...bound(store), projection: { _id: 1 } })
		.toArray();
	return new Set(found.map(({ _id }) => _id));
}

/** The recording of each of these interactions that has one. */
export async function recordingIdsOf(
	store: Store,
	ids: readonly string[]
): Promise<Map<string, string>> {
	const found = await definition
		.of(store)
		.find({ _id: { $in: [...ids] } }, { ...bound(store), projection: { recordingId: 1 } })
		.toArray();
	return new Map(
		found.flatMap(({ _id, recordingId }) => (recordingId ? [[_id, recordingId] as const] : []))
	);
}

/** Id and time of interactions in the order of their ids, from after one on. */
export const listAfter = (
	store: Store,
	afterId: string | null,
	limit: number
): Promise<Pick<Interaction, '_id' | 'periodAt' | 'externalId'>[]> =>
	definition
		.of(store)
		.find(afterId === null ? {} : { _id: { $gt: afterId } }, {
			...bound(store),
			projection: { periodAt: 1, externalId: 1 }
		})
		.sort({ _id: 1 })
		.limit(limit)
		.toArray();

export const countAll = (store: Store): Promise<number> =>
	definition.of(store).estimatedDocumentCount();

/** What a draw is made from. */
export interface FrameQuery {
	channel: Channel;
	/** `from` ≤ periodAt < `to`. */
	from: Date;
	to: Date;
	/** Empty = every team. */
	teamIds: readonly string[];
}

export interface FrameItem {
	_id: string;
	agentId: string;
	durationMs: number | null;
	messageCount: number;
	channel: Channel;
}

/** Every real interaction of a channel and time that has an agent; simulated ones are never drawn. */
export async function listFrame(store: Store, query: FrameQuery): Promise<FrameItem[]> {
	const { channel, from, to, teamIds } = query;
	const rows = await definition
		.of(store)
		.find(
			{
				channel,
				periodAt: { $gte: from, $lt: to },
				agentId: { $ne: null },
				simulated: false,
				...(teamIds.length > 0 ? { teamId: { $in: [...teamIds] } } : {})
			},
			{
				...bound(store),
				projection: { agentId: 1, durationMs: 1, messageCount: 1, channel: 1 }
			}
		)
		.sort({ periodAt: -1 })
		.toArray();
	return rows.flatMap(({ _id, agentId, durationMs, messageCount, channel: of }) =>
		agentId === null ? [] : [{ _id, agentId, durationMs, messageCount, channel: of }]
	);
}

/** Interactions of one agent and channel with `from` ≤ periodAt < `to`. */
export const countOfAgent = (
	store: Store,
	agentId: string,
	query: { channel: Channel; from: Date; to: Date }
): Promise<number> =>
	definition
		.of(store)
		.countDocuments(
			{ agentId, periodAt: { $gte: query.from, $lt: query.to }, channel: query.channel },
			bound(store)
		);

/** How many interactions each of these agents has. */
export async function countByAgent(
	store: Store,
	agentIds: readonly string[]
): Promise<Map<string, number>> {
	const rows = await definition
		.of(store)
		.aggregate<{ _id: string; n: number }>(
			[
				{ $match: { agentId: { $in: [...agentIds] } } },
				{ $group: { _id: '$agentId', n: { $sum: 1 } } }
			],
			bound(store)
		)
		.toArray();
	return new Map(rows.map(({ _id, n }) => [_id, n]));
}

/** Gives one agent's interactions to `target`, each with the team the target had at that time. */
export async function moveToAgent(store: Store, fromAgentId: string, target: Agent): Promise<void> {
	const moved = definition
		.of(store)
		.find({ agentId: fromAgentId }, { ...bound(store), projection: { periodAt: 1 } });
	const changes = [];
	for await (const { _id, periodAt } of moved)
		changes.push({
			updateOne: {
				filter: { _id },
				update: {
					$set: { agentId: target._id, teamId: teamAt(target, periodAt) },
					$inc: { rev: 1 }
				}
			}
		});
	if (changes.length > 0) await definition.of(store).bulkWrite(changes, bound(store));
}

/** The interactions of a source that exist under these external ids. */
export const findByExternalIds = (
	store: Store,
	source: string,
	externalIds: readonly string[]
): Promise<Interaction[]> =>
	definition
		.of(store)
		.find({ source, externalId: { $in: [...externalIds] } }, bound(store))
		.toArray();

export async function insertMany(store: Store, docs: readonly Interaction[]): Promise<void> {
	if (docs.length === 0) return;
	await definition.of(store).insertMany(docs.map(definition.parse), bound(store));
}

/** Changes one interaction and its revision. */
export async function update(
	store: Store,
	id: string,
	changes: Partial<Omit<Interaction, '_id' | 'v' | 'rev'>>
): Promise<void> {
	await definition
		.of(store)
		.updateOne({ _id: id }, { $set: changes, $inc: { rev: 1 } }, bound(store));
}

/** Changes one interaction as it was read at `rev`; false where it has moved on. */
export async function updateAt(
	store: Store,
	key: { id: string; rev: number },
	changes: Partial<Omit<Interaction, '_id' | 'v' | 'rev'>>
): Promise<boolean> {
	const done = await definition
		.of(store)
		.updateOne({ _id: key.id, rev: key.rev }, { $set: changes, $inc: { rev: 1 } }, bound(store));
	return done.matchedCount === 1;
}

/** Every interaction that plays this recording. */
export const listByRecording = (store: Store, recordingId: string): Promise<Interaction[]> =>
	definition.of(store).find({ recordingId }, bound(store)).toArray();

/** Writes a whole interaction in place of the one with its id. */
export async function replace(store: Store, doc: Interaction): Promise<void> {
	await definition.of(store).replaceOne({ _id: doc._id }, definition.parse(doc), bound(store));
}
