import type { ServiceContext } from '@earshot/services';
import type { Store } from '@earshot/store';
import * as settings from '@earshot/store/settings';
import { documentCounts } from '@earshot/store/status';

const startedKey = 'demoStartedAt';
const finishedKey = 'demoFinishedAt';

async function timeOf(store: Store, key: string): Promise<Date | null> {
	const found = await settings.definition.of(store).findOne({ _id: key });
	return found === null ? null : new Date(found.value);
}

export type Beginning =
	/** The clock of the load: begun again, it goes on with the same. */
	{ state: 'begun'; startedAt: Date } | { state: 'alreadyLoaded' | 'notEmpty' };

/**
 * Whether there is anything to load. Only an empty database takes the demo: its accounts have passwords that everybody
 * knows.
 */
export async function beginLoad(store: Store, now: Date): Promise<Beginning> {
	if ((await timeOf(store, finishedKey)) !== null) return { state: 'alreadyLoaded' };
	if ((await timeOf(store, startedKey)) === null) {
		const counts = Object.values(await documentCounts(store));
		if (counts.some((count) => count > 0)) return { state: 'notEmpty' };
	}
	const startedAt = await settings.shared(store, startedKey, () => now.toISOString());
	return { state: 'begun', startedAt: new Date(startedAt) };
}

/** True once the demo is in the database, whole. */
export const isDemoLoaded = async ({ store }: Pick<ServiceContext, 'store'>): Promise<boolean> =>
	(await timeOf(store, finishedKey)) !== null;

export async function endLoad(store: Store, now: Date): Promise<void> {
	await settings.shared(store, finishedKey, () => now.toISOString());
}
