import { expect, test } from 'vitest';
import { killWhileTyping } from './autosave/run.ts';

const kills = 20;

test(`server, browser and network fail ${kills} times while a reviewer types: nothing that was saved or kept is lost`, async () => {
	const tally = await killWhileTyping(kills, 20_261_124);
	const { 'server while submitting': submitting = 0, ...others } = Object.fromEntries(tally.faults);
	expect(Object.values(others).reduce((sum, count) => sum + count, 0)).toBe(kills);
	expect(submitting).toBe(kills / 10);
	expect(tally.steps).toBeGreaterThan(kills);
});
