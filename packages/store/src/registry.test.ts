import { withDatabase } from '@earshot/testing';
import { expect, test } from 'vitest';
import { definitions, ensureIndexes } from './registry.ts';

const db = withDatabase();

test('indexes that an earlier version made otherwise are made anew', async () => {
	const jobs = db.store.db.collection('jobs');
	const wanted = definitions.find(({ name }) => name === 'jobs')?.indexes ?? [];
	await jobs.dropIndexes();
	await jobs.createIndexes([
		{ key: { kind: 1 }, name: 'kind_key' },
		{ key: { createdAt: -1 }, name: 'of_another_name' },
		{ key: { error: 1 }, name: 'somebodys_own' }
	]);
	await ensureIndexes(db.store);
	await ensureIndexes(db.store);
	const present = await jobs.indexes();
	for (const index of wanted) expect(present).toContainEqual(expect.objectContaining(index));
	const names = [...wanted.map(({ name }) => name), '_id_', 'somebodys_own'];
	expect(present.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
});
