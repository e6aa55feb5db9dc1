import type { Store } from './store.ts';

const counted = [
	'interactions',
	'recordings',
	'agents',
	'evaluations',
	'coachingTasks',
	'user'
] as const;

/** How many documents the main collections hold. */
export async function documentCounts(store: Store): Promise<Record<string, number>> {
	const entries: [string, number][] = [];
	for (const name of counted)
		entries.push([name, await store.db.collection(name).estimatedDocumentCount()]);
	return Object.fromEntries(entries);
}

/** Version the database server tells of itself. */
export async function serverVersion(store: Store): Promise<string> {
	const info = await store.db.admin().command({ buildInfo: 1 });
	return typeof info['version'] === 'string' ? info['version'] : 'unknown';
}
