import type { Condition, DayCount } from '@earshot/domain';
import type { Document } from 'mongodb';
import { conditionFilter } from './condition-filter.ts';
import { interactionFilter, type InteractionFilter } from './interaction-filter.ts';
import { definition } from './interactions.ts';
import { bound, type Store } from './store.ts';

/**
 * How many interactions there are on each calendar day of a zone, and how many of them a second condition holds of.
 * @param also null counts none of them
 */
export async function countByDay(
	store: Store,
	filter: InteractionFilter,
	also: Condition | null,
	timeZone: string
): Promise<DayCount[]> {
	const match = interactionFilter(filter);
	const count = async (conditions: Document[]) => {
		const rows = await definition
			.of(store)
			.aggregate<{ _id: string; n: number }>(
				[
					...conditions.map(($match) => ({ $match })),
					{
						$group: {
							_id: {
								$dateToString: { date: '$periodAt', format: '%Y-%m-%d', timezone: timeZone }
							},
							n: { $sum: 1 }
						}
					}
				],
				bound(store)
			)
			.toArray();
		return new Map(rows.map(({ _id, n }) => [_id, n]));
	};
	const all = await count([match]);
	const some =
		also === null ? new Map<string, number>() : await count([match, conditionFilter(also)]);
	return [...all].map(([day, n]) => ({ day, count: n, matched: some.get(day) ?? 0 }));
}

/** A value that was seen, and how often. */
export interface SeenValue {
	field: string;
	value: string;
	count: number;
}

/** Only the newest are looked through, so that the answer does not wait for the whole history. */
export const facetRowsMax = 5000;

const shortText = (path: string): Document => ({
	$and: [
		{ $in: [{ $type: path }, ['string', 'int', 'double', 'long', 'bool']] },
		{ $lte: [{ $strLenCP: { $toString: path } }, 60] }
	]
});

/** Values of the fields one can choose from, and of business fields (as `meta.NAME`), most seen first. */
export async function seenValues(store: Store, filter: InteractionFilter): Promise<SeenValue[]> {
	const own = ['queue', 'direction', 'language', 'source'];
	const rows = await definition
		.of(store)
		.aggregate<{ _id: { field: string; value: string }; count: number }>(
			[
				{ $match: interactionFilter(filter) },
				{ $sort: { periodAt: -1, _id: -1 } },
				{ $limit: facetRowsMax },
				{
					$project: {
						pair: {
							$concatArrays: [
								own.map((field) => ({ k: field, v: `$${field}` })),
								{
									$map: {
										input: { $objectToArray: '$metadata' },
										in: { k: { $concat: ['meta.', '$$this.k'] }, v: '$$this.v' }
									}
								}
							]
						}
					}
				},
				{ $unwind: '$pair' },
				{
					$match: {
						$expr: { $in: [{ $type: '$pair.v' }, ['string', 'int', 'double', 'long', 'bool']] }
					}
				},
				{ $match: { $expr: shortText('$pair.v') } },
				{
					$group: {
						_id: { field: '$pair.k', value: { $toString: '$pair.v' } },
						count: { $sum: 1 }
					}
				},
				{ $sort: { count: -1, '_id.value': 1 } },
				{ $limit: facetRowsMax }
			],
			bound(store)
		)
		.toArray();
	return rows.map(({ _id, count }) => ({ ..._id, count }));
}

/** Phrase rules that hit among the newest, most often first. */
export async function seenRules(store: Store, filter: InteractionFilter): Promise<SeenValue[]> {
	const rows = await definition
		.of(store)
		.aggregate<{ _id: string; count: number }>(
			[
				{ $match: interactionFilter(filter) },
				{ $sort: { periodAt: -1, _id: -1 } },
				{ $limit: facetRowsMax },
				{ $unwind: '$phraseHits' },
				{ $group: { _id: '$phraseHits.ruleId', count: { $sum: 1 } } },
				{ $sort: { count: -1, _id: 1 } },
				{ $limit: 100 }
			],
			bound(store)
		)
		.toArray();
	return rows.map(({ _id, count }) => ({ field: 'phraseRule', value: _id, count }));
}
