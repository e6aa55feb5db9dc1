import { alphaBootstrap, randomFor, uniform, uniformInteger } from '../src/index.ts';

const SEED = '5f0c1e7a9b3d4426881f0a6bd2c3e4f5';
const [UNITS, RATERS, RESAMPLES, RUNS] = [200, 4, 2000, 5];

/** Krippendorff's alpha with bootstrap limits, each metric. */
export function bench(print: (line: string) => void): void {
	const random = randomFor(SEED, 'bench/agreement');
	const ratings = Array.from({ length: UNITS }, () => {
		const truth = uniformInteger(random, 1, 5);
		return Array.from({ length: RATERS }, () => {
			if (uniform(random) < 0.1) return null;
			return uniform(random) < 0.7 ? truth : uniformInteger(random, 1, 5);
		});
	});
	print(`alpha, ${UNITS} units × ${RATERS} raters, ${RESAMPLES} resamples (limit 300 ms)`);
	for (const metric of ['nominal', 'ordinal', 'interval'] as const) {
		const times = Array.from({ length: RUNS }, () => {
			const start = performance.now();
			alphaBootstrap(ratings, metric, random, { count: RESAMPLES });
			return performance.now() - start;
		});
		print(`  ${metric}: ${Math.min(...times).toFixed(0)} ms at best of ${RUNS}`);
	}
}
