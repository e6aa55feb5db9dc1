import { itemStats, mqsInterval, poolMoments } from '@earshot/stats';
import { expect, test } from 'vitest';
import { idOf, itemsOf, poolOf, rollupOf } from './fixtures.ts';
import { aggregatesFor, Estimate, estimatesFor, trendFor } from './index.ts';

test('[QS4] quality is before critical failures, which are counted beside it', () => {
	const items = [...itemsOf([90, 80]), ...itemsOf([70], { critical: true, final: 0 })];
	const row = estimatesFor([...poolOf(), rollupOf(7, items)], 3).at(-1);
	expect(row).toMatchObject({ agentId: idOf(7), criticalFailures: 1, simulated: false });
	expect(row?.score.mean).toBeCloseTo(80, 10);
});

test('[QS5] the interval is the moderated one of the pool', () => {
	const pool = poolOf();
	const moments = poolMoments(pool.map((one) => itemStats(one.items.map((item) => item.score))));
	const own = mqsInterval(itemStats([92, 85, 78, 100, 60]), moments);
	const row = estimatesFor(pool, 5)[0]?.score;
	expect(Estimate.parse(row)).toEqual(row);
	expect(own).toMatchObject({ score: row?.mean, lower: row?.lower, upper: row?.upper });
	expect(row).toMatchObject({ n: 5, tooFew: false, typicalSpread: false });
	expect(row?.lower).toBeLessThan(row?.mean ?? 0);
	expect(row?.upper).toBeGreaterThan(row?.mean ?? 100);
});

test('[QS5] versions and months are never pooled', () => {
	const other = rollupOf(9, itemsOf([90]), { rubricVersionId: 'calls@2' });
	expect(() => estimatesFor([...poolOf(), other], 5)).toThrow(/mixedPool/);
	const month = rollupOf(9, itemsOf([90]), { period: '2026-10' });
	expect(() => aggregatesFor([...poolOf(), month], 5)).toThrow(/mixedPool/);
});

test('[QS6] dimensions have their own n', () => {
	const items = [
		...itemsOf([90, 80], { dimensions: { tone: 70 } }),
		...itemsOf([60], { dimensions: { tone: null } })
	];
	const rows = estimatesFor([...poolOf(), rollupOf(7, items)], 3);
	expect(rows.at(-1)?.score.n).toBe(3);
	expect(rows.at(-1)?.dimensions).toMatchObject({ tone: { n: 2, mean: 70, tooFew: true } });
	expect(Object.keys(rows.at(-1)?.dimensions ?? {})).toEqual(['tone']);
	expect(rows[0]?.dimensions.tone).toMatchObject({ n: 0, mean: null });
});

test('[QS7] nothing reviewed is null, few is marked', () => {
	const pool = [...poolOf(), rollupOf(7, []), rollupOf(8, itemsOf([88]))];
	const [none, one] = estimatesFor(pool, 2).slice(-2);
	expect(none?.score).toEqual({
		n: 0,
		mean: null,
		lower: null,
		upper: null,
		tooFew: true,
		typicalSpread: false
	});
	expect(one?.score).toMatchObject({ n: 1, mean: 88, tooFew: true });
	expect(one?.score.lower).toBeLessThan(88);
	// Whatever the rubric's minimum: one or two items are too few to judge anybody.
	const two = [...poolOf(), rollupOf(7, itemsOf([88, 92])), rollupOf(8, itemsOf([88, 92, 90]))];
	expect(estimatesFor(two, 1).slice(-2)).toMatchObject([
		{ score: { n: 2, tooFew: true } },
		{ score: { n: 3, tooFew: false } }
	]);
	expect(estimatesFor([], 5)).toEqual([]);
	expect(aggregatesFor([], 5)).toMatchObject({
		teams: [],
		centre: { score: { n: 0, mean: null } }
	});
});

test('[QS8] a small or constant pool uses the typical spread and says so', () => {
	const small = estimatesFor([rollupOf(1, itemsOf([100, 100, 100, 100, 100]))], 5)[0]?.score;
	expect(small).toMatchObject({ mean: 100, upper: 100, typicalSpread: true });
	expect(small?.lower).toBeLessThan(100);
	const constant = [1, 2, 3, 4, 5, 6].map((agent) =>
		rollupOf(agent, itemsOf([80, 80, 80, 80, 80]))
	);
	expect(estimatesFor(constant, 5).every((row) => row.score.typicalSpread)).toBe(true);
});

test('[QS9] team and centre are means over their items', () => {
	const pool = [
		rollupOf(1, itemsOf([100, 90]), { teamId: idOf(901) }),
		rollupOf(2, itemsOf([50]), { teamId: idOf(901) }),
		rollupOf(3, itemsOf([70], { simulated: true }), { teamId: null }),
		...poolOf()
	];
	const { centre, teams } = aggregatesFor(pool, 3);
	expect(teams.map((team) => [team.teamId, team.agents, team.score.n])).toEqual([
		[idOf(900), 6, 30],
		[idOf(901), 2, 3],
		[null, 1, 1]
	]);
	expect(teams[1]?.score.mean).toBeCloseTo(80, 10);
	expect(teams.map((team) => team.simulated)).toEqual([false, false, true]);
	expect(centre.score.n).toBe(34);
	expect(centre.score.mean).toBeCloseTo((100 + 90 + 50 + 70 + sumOf(poolOf())) / 34, 10);
});

test('[QS10] a trend has one entry per month and version, each in its own pool', () => {
	const october = poolOf({ period: '2026-10' });
	const newer = rollupOf(1, itemsOf([75]), { rubricVersionId: 'calls@2' });
	const rollups = [
		newer,
		...poolOf(),
		...october,
		rollupOf(2, itemsOf([60]), { period: '2026-08' })
	];
	const trend = trendFor(rollups, idOf(1), 5);
	expect(trend.map((entry) => [entry.period, entry.rubricVersionId, entry.score.n])).toEqual([
		['2026-10', 'calls@1', 5],
		['2026-11', 'calls@1', 5],
		['2026-11', 'calls@2', 1]
	]);
	expect(trend[1]?.score).toEqual(estimatesFor(poolOf(), 5)[0]?.score);
	const centre = trendFor(rollups, null, 5);
	expect(centre.map((entry) => entry.score.n)).toEqual([1, 30, 30, 1]);
});

function sumOf(pool: ReturnType<typeof poolOf>): number {
	return pool.flatMap((one) => one.items).reduce((sum, item) => sum + item.score, 0);
}
