import { expect, test } from 'vitest';
import { coverageOf } from '../../simulate/coverage.ts';
import { scenarios } from '../../simulate/rubric.ts';
import { streamErrors } from '../../simulate/streams.ts';

// The long form with 9,000 intervals a cell is `npm run simulate -w packages/stats`.
const CENTRES = 10;

const measured = scenarios.map((scenario) => ({
	name: scenario.name,
	cells: [3, 10, 30].map((n) => coverageOf(scenario, n, CENTRES))
}));

test.each(measured)('[SC5] $name: MQS holds the true score 94–98 % of the time', ({ cells }) => {
	const all = cells.reduce((sum, { mqs }) => sum + mqs, 0) / cells.length;
	expect(all).toBeGreaterThan(0.94);
	expect(all).toBeLessThan(0.98);
	// Three standard errors of 600 intervals are 2.6 points at 95 %.
	for (const { mqs } of cells) expect(mqs).toBeGreaterThan(0.95 - 0.026);
});

test('[SC5] Student’s t does not where scores are skewed', () => {
	const skewed = measured.filter(({ name }) => !['typical', 'strict'].includes(name));
	expect(skewed).toHaveLength(3);
	for (const { cells } of skewed) {
		for (const { t } of cells.filter(({ n }) => n <= 10)) expect(t).toBeLessThan(0.94 - 0.026);
	}
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
