import { itemStats, mqsInterval, poolMoments, randomFor, tInterval } from '../src/index.ts';
import { sum } from '../src/sum.ts';
import { itemScore, normal, scenarios, trueScore, type Scenario } from './rubric.ts';

const AGENTS = 60;
const SEED = '5f0c1e7a9b3d4426881f0a6bd2c3e4f5';

export type Coverage = {
	readonly scenario: string;
	readonly n: number;
	readonly intervals: number;
	/** Shares of intervals that hold the true score; an interval without width holds nothing. */
	readonly mqs: number;
	readonly t: number;
	/** Mean width in points within 0–100, an interval that does not exist counted as 0. */
	readonly mqsWidth: number;
	readonly tWidth: number;
};

/** How often the two intervals hold the agent's true score, over `centres` of 60 agents, n items each. */
export function coverageOf(scenario: Scenario, n: number, centres: number): Coverage {
	const random = randomFor(SEED, `coverage/${scenario.name}/${n}`);
	const sums = { mqs: 0, t: 0, mqsWidth: 0, tWidth: 0 };
	for (let centre = 0; centre < centres; centre++) {
		const agents = Array.from({ length: AGENTS }, () => {
			const ability = scenario.agents * normal(random);
			const scores = Array.from({ length: n }, () => itemScore(scenario, ability, random));
			return { truth: trueScore(scenario, ability), scores, stats: itemStats(scores) };
		});
		const pool = poolMoments(agents.map(({ stats }) => stats));
		for (const { truth, scores, stats } of agents) {
			const mqs = mqsInterval(stats, pool);
			if (mqs.kind === 'interval') {
				sums.mqs += Number(mqs.lower <= truth && truth <= mqs.upper);
				sums.mqsWidth += mqs.upper - mqs.lower;
			}
			const t = tInterval(scores);
			if (t.kind === 'interval') {
				sums.t += Number(t.lower <= truth && truth <= t.upper);
				sums.tWidth += Math.min(100, t.upper) - Math.max(0, t.lower);
			}
		}
	}
	const intervals = centres * AGENTS;
	return {
		scenario: scenario.name,
		n,
		intervals,
		mqs: sums.mqs / intervals,
		t: sums.t / intervals,
		mqsWidth: sums.mqsWidth / intervals,
		tWidth: sums.tWidth / intervals
	};
}

function describe(scenario: Scenario): string {
	const random = randomFor(SEED, `shape/${scenario.name}`);
	const scores = Array.from({ length: 20_000 }, () =>
		itemScore(scenario, scenario.agents * normal(random), random)
	);
	const mean = sum(scores) / scores.length;
	const variance = sum(scores, (y) => (y - mean) ** 2) / scores.length;
	const perfect = scores.filter((y) => y === 100).length / scores.length;
	const [m, sd, top] = [mean, Math.sqrt(variance), 100 * perfect].map((x) => x.toFixed(0));
	return `${scenario.name} (mean ${m}, SD ${sd}, ${top} % of 100s)`;
}

/** Prints coverage and mean width at 95 % for n = 3 … 30, 9,000 intervals a cell. */
export function simulate(print: (line: string) => void): void {
	print('MQS and t, 95 %: coverage % / mean width in points');
	for (const scenario of scenarios) {
		print(describe(scenario));
		for (const n of [3, 5, 8, 10, 15, 30]) {
			const { mqs, t, mqsWidth, tWidth } = coverageOf(scenario, n, 150);
			const cell = (share: number, width: number) =>
				`${(100 * share).toFixed(1)} / ${width.toFixed(1)}`;
			print(`  n = ${n}:  MQS ${cell(mqs, mqsWidth)}   t ${cell(t, tWidth)}`);
		}
	}
}
