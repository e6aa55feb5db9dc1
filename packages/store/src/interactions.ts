import { Interaction, teamAt, type Agent, type Channel } from '@earshot/domain';
import type { Filter } from 'mongodb';
import { defineCollection } from './collection.ts';
import { allOf, findPage, type Page, type PageOf } from './page.ts';
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
	{ key: { recordingId: 1 }, name: 'recording', sparse: true }
]);

export interface InteractionFilter {
	/** Whom the reader may see: null = everyone, else the teams. */
	teamIds: readonly string[] | null;
	/** Words of the preview, or the external id. */
	q?: string | undefined;
	channel?: Channel | undefined;
	source?: string | undefined;
	agentId?: string | undefined;
	teamId?: string | undefined;
	/** Agents of whom it is not yet known who they are; interactions without agent are among them. */
	unmappedAgentIds?: readonly string[] | undefined;
	/** At least one of these phrase rules hit. */
	phraseRuleIds?: readonly string[] | undefined;
	from?: Date | undefined;
	to?: Date | undefined;
}

export interface InteractionSort {
	field: 'periodAt' | 'durationMs' | 'messageCount';
	order: 'asc' | 'desc';
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const filterOf = (wanted: InteractionFilter): Filter<Interaction> => {
	const all: Filter<Interaction>[] = [];
	if (wanted.teamIds !== null) all.push({ teamId: { $in: [...wanted.teamIds] } });
	if (wanted.teamId !== undefined) all.push({ teamId: wanted.teamId });
	if (wanted.agentId !== undefined) all.push({ agentId: wanted.agentId });
	if (wanted.unmappedAgentIds !== undefined)
		all.push({ agentId: { $in: [null, ...wanted.unmappedAgentIds] } });
	if (wanted.channel !== undefined) all.push({ channel: wanted.channel });
	if (wanted.source !== undefined) all.push({ source: wanted.source });
	if (wanted.phraseRuleIds !== undefined)
		all.push({ 'phraseHits.ruleId': { $in: [...wanted.phraseRuleIds] } });
	if (wanted.from !== undefined) all.push({ periodAt: { $gte: wanted.from } });
	if (wanted.to !== undefined) all.push({ periodAt: { $lt: wanted.to } });
	if (wanted.q !== undefined && wanted.q !== '')
		all.push({
			$or: [
				{ externalId: wanted.q },
				{ preview: { $regex: escapeRegExp(wanted.q), $options: 'i' } }
			]
		});
	return allOf(all);
};

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

export const list = (
	store: Store,
	filter: InteractionFilter,
	sort: InteractionSort,
	page: PageOf
): Promise<Page<Interaction>> => {
	const direction = sort.order === 'asc' ? 1 : -1;
	return findPage(
		store,
		definition.of(store),
		filterOf(filter),
		{ [sort.field]: direction, _id: direction },
		page
	);
};

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

/** Every interaction that plays this recording. */
export const listByRecording = (store: Store, recordingId: string): Promise<Interaction[]> =>
	definition.of(store).find({ recordingId }, bound(store)).toArray();

/** Writes a whole interaction in place of the one with its id. */
export async function replace(store: Store, doc: Interaction): Promise<void> {
	await definition.of(store).replaceOne({ _id: doc._id }, definition.parse(doc), bound(store));
}
