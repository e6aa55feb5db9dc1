import type { Interaction, PhraseHit, PhraseRun } from '@earshot/domain';
import { definition } from './interactions.ts';
import { bound, type Store } from './store.ts';

/** What of an interaction the phrase rules look at, beside its messages. */
export type PhraseSubject = Pick<Interaction, '_id' | 'periodAt' | 'language' | 'contentHash'>;

const projection = { periodAt: 1, language: 1, contentHash: 1 } as const;

const stale = (set: string) => ({ 'phraseRun.set': { $ne: set } });

/** Interactions whose words were put to another set of rules, or to none; in no order. */
export const listStale = (store: Store, set: string, limit: number): Promise<PhraseSubject[]> =>
	definition
		.of(store)
		.find(stale(set), { ...bound(store), projection })
		.limit(limit)
		.toArray();

export const countStale = (store: Store, set: string): Promise<number> =>
	definition.of(store).countDocuments(stale(set), bound(store));

export interface PhraseResult {
	_id: string;
	/** Of the content that was read: changed content is left alone. */
	contentHash: string;
	phraseHits: PhraseHit[];
	phraseRun: PhraseRun;
}

/** Writes hits alone; answers how many interactions still had the content that was read. */
export async function setPhrases(store: Store, results: readonly PhraseResult[]): Promise<number> {
	if (results.length === 0) return 0;
	const done = await definition.of(store).bulkWrite(
		results.map(({ _id, contentHash, phraseHits, phraseRun }) => ({
			updateOne: {
				filter: { _id, contentHash },
				update: { $set: { phraseHits, phraseRun } }
			}
		})),
		{ ...bound(store), ordered: false }
	);
	return done.matchedCount;
}

export interface PhraseCounts {
	/** Interactions by the language whose rules they were put to. */
	conversations: Map<string, number>;
	/** Interactions each rule hit. */
	hits: Map<string, number>;
}

/** What the rules found in real interactions with `from` ≤ periodAt < `to`. */
export async function countPhrases(store: Store, from: Date, to: Date): Promise<PhraseCounts> {
	const within = { $match: { periodAt: { $gte: from, $lt: to }, simulated: false } };
	const count = async (stages: object[]) => {
		const rows = await definition
			.of(store)
			.aggregate<{ _id: string | null; n: number }>([within, ...stages], bound(store))
			.toArray();
		return new Map(rows.flatMap(({ _id, n }) => (_id === null ? [] : [[_id, n] as const])));
	};
	return {
		conversations: await count([{ $group: { _id: '$phraseRun.language', n: { $sum: 1 } } }]),
		hits: await count([
			{ $unwind: '$phraseHits' },
			{ $group: { _id: '$phraseHits.ruleId', n: { $sum: 1 } } }
		])
	};
}

/** Real interactions of a period, oldest first; `through` is the last one seen. */
export const listHistory = (
	store: Store,
	{ from, to, through }: { from: Date; to: Date; through: { periodAt: Date; id: string } | null },
	limit: number
): Promise<PhraseSubject[]> =>
	definition
		.of(store)
		.find(
			{
				periodAt: { $gte: through?.periodAt ?? from, $lt: to },
				simulated: false,
				...(through === null
					? {}
					: {
							$or: [
								{ periodAt: { $gt: through.periodAt } },
								{ periodAt: through.periodAt, _id: { $gt: through.id } }
							]
						})
			},
			{ ...bound(store), projection }
		)
		.sort({ periodAt: 1, _id: 1 })
		.limit(limit)
		.toArray();

/** Real interactions with `from` ≤ periodAt < `to`. */
export const countHistory = (store: Store, from: Date, to: Date): Promise<number> =>
	definition
		.of(store)
		.countDocuments({ periodAt: { $gte: from, $lt: to }, simulated: false }, bound(store));
