import { createUser, cliContext, withDatabase } from '@earshot/testing';
import { expect, test } from 'vitest';
import { countDemo } from './counts.ts';
import { isDemoLoaded, loadDemo } from './index.ts';

const now = new Date('2026-11-23T02:00:00.000Z');
const slowMachineMs = 180_000;
const cutOff = withDatabase();
const inUse = withDatabase();

/** Breaks off when the stage with this number begins. */
const until = (stage: number) => {
	let begun = 0;
	return {
		onProgress: () => {
			begun += 1;
			if (begun === stage) throw new Error('cut off');
		}
	};
};

test(
	'a load that was cut off, at every stage, is completed by the next',
	async () => {
		const ctx = cliContext(cutOff.store, now);
		for (const stage of [1, 2, 3, 4]) {
			await expect(loadDemo(ctx, until(stage))).rejects.toThrow('cut off');
			expect(await isDemoLoaded(ctx)).toBe(false);
		}
		const later = cliContext(cutOff.store, new Date('2026-11-24T02:00:00.000Z'));
		const done = await loadDemo(later, { onProgress: () => undefined });
		expect(done).toEqual({ state: 'loaded', counts: await countDemo(cutOff.store) });
		expect(done).toMatchObject({
			counts: { accounts: 14, teams: 6, interactions: 598, recordings: 10, assignments: 79 }
		});
	},
	slowMachineMs
);

test('a database that somebody uses is left alone', async () => {
	await createUser(inUse.store);
	const ctx = cliContext(inUse.store, now);
	expect(await loadDemo(ctx, { onProgress: () => undefined })).toEqual({ state: 'notEmpty' });
	expect(await countDemo(inUse.store)).toMatchObject({ accounts: 1, teams: 0, interactions: 0 });
	expect(await isDemoLoaded(ctx)).toBe(false);
});
