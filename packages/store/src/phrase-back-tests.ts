import { PhraseBackTest, type SampledHit } from '@earshot/domain';
import { defineCollection } from './collection.ts';
import { bound, type Store } from './store.ts';

export const definition = defineCollection('phraseBackTests', PhraseBackTest, [
	{ key: { ruleId: 1, createdAt: -1, _id: -1 }, name: 'rule_created' }
]);

export async function insert(store: Store, doc: PhraseBackTest): Promise<void> {
	await definition.of(store).insertOne(definition.parse(doc), bound(store));
}

export const findById = (store: Store, id: string): Promise<PhraseBackTest | null> =>
	definition.of(store).findOne({ _id: id }, bound(store));

/** The newest of a rule, newest first. */
export const listOfRule = (
	store: Store,
	ruleId: string,
	limit: number
): Promise<PhraseBackTest[]> =>
	definition
		.of(store)
		.find({ ruleId }, bound(store))
		.sort({ createdAt: -1, _id: -1 })
		.limit(limit)
		.toArray();

type Counted = Pick<PhraseBackTest, 'through' | 'conversations' | 'hits' | 'weeks' | 'sample'>;

/** Adds a batch to an unfinished test that had counted up to `before`; false where another worker was faster. */
export async function advance(
	store: Store,
	id: string,
	before: PhraseBackTest['through'],
	next: Counted
): Promise<boolean> {
	const done = await definition.of(store).updateOne(
		{
			_id: id,
			finishedAt: null,
			...(before === null ? { through: null } : { 'through.id': before.id })
		},
		{ $set: next },
		bound(store)
	);
	return done.matchedCount === 1;
}

export async function finish(store: Store, id: string, now: Date): Promise<void> {
	await definition
		.of(store)
		.updateOne({ _id: id, finishedAt: null }, { $set: { finishedAt: now } }, bound(store));
}

/** Marks one hit of a finished sample; null where the test has not finished or the hit is not of its sample. */
export const mark = (
	store: Store,
	id: string,
	interactionId: string,
	marked: Pick<SampledHit, 'correct' | 'markedBy' | 'markedAt'>
): Promise<PhraseBackTest | null> =>
	definition.of(store).findOneAndUpdate(
		{ _id: id, finishedAt: { $ne: null }, 'sample.interactionId': interactionId },
		{
			$set: {
				'sample.$.correct': marked.correct,
				'sample.$.markedBy': marked.markedBy,
				'sample.$.markedAt': marked.markedAt
			}
		},
		{ ...bound(store), returnDocument: 'after' }
	);
