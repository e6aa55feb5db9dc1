import type { Evaluation } from '@earshot/domain';
import type { ServiceContext } from '@earshot/services';
import { rebuildRollups } from '@earshot/services/scores';
import { indexForSearch } from '@earshot/services/search';
import { bound, inTransaction, type Store } from '@earshot/store';
import * as coachingTasks from '@earshot/store/coaching-tasks';
import * as evaluations from '@earshot/store/evaluations';
import * as findings from '@earshot/store/findings';
import * as interactions from '@earshot/store/interactions';
import * as jobs from '@earshot/store/jobs';
import * as transcripts from '@earshot/store/transcripts';
import { listPeople } from '../accounts.ts';
import { rubricsByLine } from '../rubrics.ts';
import { loadDesks, simulateHistory, simulationSource, type History, type Staff } from './index.ts';

async function staffOf({ store, centre }: ServiceContext): Promise<Staff> {
	const people = await listPeople(store);
	const idOf = (username: string): string => {
		const user = people.get(username);
		if (user === undefined) throw new RangeError(`there is no account ${username}`);
		return user.id;
	};
	return {
		reviewerIds: ['reviewer', 'reviewer2', 'reviewer3', 'reviewer4'].map(idOf),
		qaLeadId: idOf('qalead'),
		trainerId: idOf('trainer'),
		timeZone: centre.timeZone
	};
}

const chunkOf = 200;

function* chunks<T>(docs: readonly T[]): Generator<T[]> {
	for (let from = 0; from < docs.length; from += chunkOf) yield docs.slice(from, from + chunkOf);
}

async function isWritten(store: Store): Promise<boolean> {
	const { total } = await interactions.list(
		store,
		{ teamIds: null, source: simulationSource },
		{ field: 'periodAt', order: 'asc' },
		{ page: 1, pageSize: 1 }
	);
	return total > 0;
}

async function insertEvaluations(store: Store, docs: readonly Evaluation[]): Promise<void> {
	const { definition } = evaluations;
	await definition.of(store).insertMany(docs.map(definition.parse), bound(store));
}

async function insertAll(ctx: ServiceContext, history: History): Promise<void> {
	const { store, now } = ctx;
	for (const items of chunks(history.items)) {
		await interactions.insertMany(
			store,
			items.map((item) => item.interaction)
		);
		await transcripts.insertMany(
			store,
			items.map(({ interaction: { _id }, messages }) => ({ _id, v: 1, messages }))
		);
		await indexForSearch(store, items);
		const pending = items.filter((item) => item.interaction.analysis.state === 'pending');
		await jobs.enqueue(
			store,
			pending.map(({ interaction: { _id, rev } }) => ({
				kind: 'analyse',
				key: `${_id}@${rev}`,
				payload: { interactionId: _id }
			})),
			now
		);
	}
	for (const docs of chunks(history.evaluations)) await insertEvaluations(store, docs);
	for (const docs of chunks(history.findings)) await findings.insertMany(store, docs);
	for (const docs of chunks(history.coachingTasks)) await coachingTasks.insertMany(store, docs);
}

/**
 * Simulates the history over the imported items and writes it, with its roll-ups, in one transaction: it is there whole
 * or not at all. Written before, nothing happens.
 */
export async function writeHistory(ctx: ServiceContext): Promise<void> {
	const { store } = ctx;
	if (await isWritten(store)) return;
	const rubrics = await rubricsByLine(store);
	const history = simulateHistory(await loadDesks(store), rubrics, await staffOf(ctx), ctx.now);
	await inTransaction(store, async (tx) => {
		await insertAll({ ...ctx, store: tx }, history);
		await rebuildRollups({ ...ctx, store: tx });
	});
}
