import { expect, test } from 'vitest';
import { scriptOf } from '../support/built-app.ts';

const kilobytes = 1000;

test('the review workspace brings little script beside what every page shares', () => {
	const { own, largest } = scriptOf('/evaluations/[id]');
	expect(own).toBeGreaterThan(10 * kilobytes);
	expect(own, JSON.stringify(largest.slice(0, 5))).toBeLessThanOrEqual(160 * kilobytes);
});
