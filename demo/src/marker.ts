import type { ServiceContext } from '@earshot/services';
import type { Store } from '@earshot/store';
import { documentCounts } from '@earshot/store/status';

interface Marker {
	_id: 'demo';
	/** The clock of the load: begun again, it goes on with the same. */
	startedAt: Date;
	finishedAt: Date | null;
}

const markers = (store: Store) => store.db.collection<Marker>('demoLoads');

export type Beginning =
	{ state: 'begun'; startedAt: Date } | { state: 'alreadyLoaded' | 'notEmpty' };

/**
 * Whether there is anything to load. Only an empty database takes the demo: its accounts have passwords that everybody
 * knows.
 */
export async function beginLoad(store: Store, now: Date): Promise<Beginning> {
	const known = await markers(store).findOne({ _id: 'demo' });
	if (known !== null)
		return known.finishedAt === null
			? { state: 'begun', startedAt: known.startedAt }
			: { state: 'alreadyLoaded' };
	const counts = Object.values(await documentCounts(store));
	if (counts.some((count) => count > 0)) return { state: 'notEmpty' };
	await markers(store).insertOne({ _id: 'demo', startedAt: now, finishedAt: null });
	return { state: 'begun', startedAt: now };
}

/** True once the demo is in the database, whole. */
export async function isDemoLoaded({ store }: Pick<ServiceContext, 'store'>): Promise<boolean> {
	const known = await markers(store).findOne({ _id: 'demo' });
	return known !== null && known.finishedAt !== null;
}

export async function endLoad(store: Store, now: Date): Promise<void> {
	await markers(store).updateOne({ _id: 'demo' }, { $set: { finishedAt: now } });
}
