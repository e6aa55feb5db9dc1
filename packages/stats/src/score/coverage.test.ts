import { expect, test } from 'vitest';
import { coverageOf } from '../../simulate/coverage.ts';
import { scenarios } from '../../simulate/rubric.ts';
import { streamErrors } from '../../simulate/streams.ts';

// The long form with 9,000 intervals a cell is `npm run simulate -w packages/stats`.
const CENTRES = 10;

// Three standard errors of 600 intervals at 95 %.
const NOISE = 0.026;
const skewed = ['ceiling', 'auto-fail', 'disasters'];

test.each(scenarios)('[SC5] $name: MQS holds the true score, t only without skew', (scenario) => {
	const cells = [3, 10, 30].map((n) => coverageOf(scenario, n, CENTRES));
	const all = cells.reduce((sum, { mqs }) => sum + mqs, 0) / cells.length;
	expect(all).toBeGreaterThan(0.94);
	expect(all).toBeLessThan(0.98);
	for (const { mqs } of cells) expect(mqs).toBeGreaterThan(0.95 - NOISE);
	const few = cells.filter(({ n }) => n <= 10).map(({ t }) => t);
	expect(Math.max(...few) < 0.94 - NOISE).toBe(skewed.includes(scenario.name));
});

test('[SC6] targeted reviews: unbiased with 1/π*, far off without', () => {
	const { random, highestRisk, unweighted, weighted } = streamErrors(1500);
	// Four standard errors of a mean of 1,500 errors of about 5 points.
	const tolerance = 0.5;
	expect(Math.abs(random.bias)).toBeLessThan(tolerance);
	expect(Math.abs(weighted.bias)).toBeLessThan(tolerance);
	expect(unweighted.bias).toBeLessThan(-2);
	expect(highestRisk.bias).toBeLessThan(-10);
	expect(weighted.rmse).toBeLessThan(random.rmse);
});
