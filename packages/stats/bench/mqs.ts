import {
	bootstrapInterval,
	itemStats,
	mean,
	mqsInterval,
	poolMoments,
	randomFor
} from '../src/index.ts';
import { itemScore, normal, scenarios } from '../simulate/rubric.ts';

const SEED = '5f0c1e7a9b3d4426881f0a6bd2c3e4f5';
const AGENTS = 500;
const RUNS = 30;
const RESAMPLES = 2000;

/** Least and middle time of `runs`: the least is the code's own, the middle that of a busy machine. */
function timeMs(run: () => void, runs: number): { least: number; middle: number } {
	const times = Array.from({ length: runs }, () => {
		const start = performance.now();
		run();
		return performance.now() - start;
	}).toSorted((a, b) => a - b);
	return { least: times[0] ?? Number.NaN, middle: times[Math.floor(runs / 2)] ?? Number.NaN };
}

/** MQS for 500 agents with 10 items each, and as its peer the BCa bootstrap of the same scores. */
export function bench(print: (line: string) => void): void {
	const random = randomFor(SEED, 'bench/mqs');
	const scenario = scenarios[0];
	if (scenario === undefined) return;
	const centre = Array.from({ length: AGENTS }, () => {
		const ability = scenario.agents * normal(random);
		return Array.from({ length: 10 }, () => itemScore(scenario, ability, random));
	});
	const mqs = () => {
		const stats = centre.map((scores) => itemStats(scores));
		const pool = poolMoments(stats);
		return stats.map((own) => mqsInterval(own, pool));
	};
	const average = (values: readonly number[]) => Number(mean(values));
	const few = centre.slice(0, 10);
	const bca = () =>
		few.map((scores) => bootstrapInterval(scores, average, random, { count: RESAMPLES }));
	const own = timeMs(mqs, RUNS);
	const peer = timeMs(bca, 3);
	const scale = AGENTS / few.length;
	const line = (least: number, middle: number) =>
		`${least.toFixed(1)} ms at best, ${middle.toFixed(1)} ms in the middle`;
	print(`MQS, ${AGENTS} agents × 10 items: ${line(own.least, own.middle)} (limit 10 ms)`);
	print(
		`BCa, ${RESAMPLES} resamples, scaled from ${few.length} agents: ` +
			line(peer.least * scale, peer.middle * scale)
	);
	print(`ratio ${((peer.least * scale) / own.least).toFixed(0)} : 1`);
}
