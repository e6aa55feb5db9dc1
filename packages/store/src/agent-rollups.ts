import { AgentRollup, type Evaluation } from '@earshot/domain';
import { defineCollection } from './collection.ts';
import { definition as evaluations } from './evaluations.ts';
import { bound, type Store } from './store.ts';

export const definition = defineCollection('agentRollups', AgentRollup, [
	{ key: { period: 1, rubricVersionId: 1 }, name: 'period_rubric' },
	{ key: { rubricVersionId: 1, period: -1 }, name: 'rubric_period' },
	{ key: { agentId: 1, period: -1 }, name: 'agent_period' }
]);

/** Names a roll-up: one agent, month and rubric version. */
export type RollupKey = Pick<Evaluation, 'agentId' | 'period' | 'rubricVersionId'>;

/** The released evaluations a roll-up is made of, by id. */
export const listSources = (store: Store, key: RollupKey): Promise<Evaluation[]> =>
	evaluations
		.of(store)
		.find(
			{
				period: key.period,
				rubricVersionId: key.rubricVersionId,
				agentId: key.agentId,
				state: { $in: ['released', 'acknowledged'] }
			},
			bound(store)
		)
		.sort({ _id: 1 })
		.toArray();

/** Every key that has a released evaluation. */
export async function listSourceKeys(store: Store): Promise<RollupKey[]> {
	const rows = await evaluations
		.of(store)
		.aggregate<{ _id: RollupKey }>(
			[
				{ $match: { state: { $in: ['released', 'acknowledged'] } } },
				{
					$group: {
						_id: {
							agentId: '$agentId',
							period: '$period',
							rubricVersionId: '$rubricVersionId'
						}
					}
				}
			],
			bound(store)
		)
		.toArray();
	return rows.map((row) => row._id);
}

/** Writes a roll-up over what was there. */
export async function put(store: Store, rollup: AgentRollup): Promise<void> {
	await definition
		.of(store)
		.replaceOne({ _id: rollup._id }, definition.parse(rollup), { ...bound(store), upsert: true });
}

export const remove = async (store: Store, id: string): Promise<void> => {
	await definition.of(store).deleteOne({ _id: id }, bound(store));
};

export const findById = (store: Store, id: string): Promise<AgentRollup | null> =>
	definition.of(store).findOne({ _id: id }, bound(store));

/** Keys of every stored roll-up. */
export const listKeys = (store: Store): Promise<RollupKey[]> =>
	definition
		.of(store)
		.find(
			{},
			{ ...bound(store), projection: { _id: 0, agentId: 1, period: 1, rubricVersionId: 1 } }
		)
		.toArray();

export const listByPeriod = (store: Store, period: string): Promise<AgentRollup[]> =>
	definition.of(store).find({ period }, bound(store)).toArray();

/** Every roll-up of one agent, newest month first. */
export const listByAgent = (store: Store, agentId: string): Promise<AgentRollup[]> =>
	definition.of(store).find({ agentId }, bound(store)).sort({ period: -1 }).toArray();

/** Roll-ups of one rubric version in these months. */
export const listByRubric = (
	store: Store,
	rubricVersionId: string,
	periods: readonly string[]
): Promise<AgentRollup[]> =>
	definition
		.of(store)
		.find({ rubricVersionId, period: { $in: [...periods] } }, bound(store))
		.toArray();

/** Months that have a roll-up, newest first. */
export async function listPeriods(store: Store): Promise<string[]> {
	const rows = await definition
		.of(store)
		.aggregate<{ _id: string }>([{ $group: { _id: '$period' } }], bound(store))
		.toArray();
	return rows
		.map((row) => row._id)
		.sort()
		.reverse();
}
