import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fitSeverity, randomFor, uniform, uniformInteger } from '../src/index.ts';
import type { AgentEffects, Random, Review } from '../src/index.ts';
import { normal } from '../simulate/rubric.ts';

const SEED = '5f0c1e7a9b3d4426881f0a6bd2c3e4f5';
const [AGENTS, REVIEWERS, REVIEWS] = [500, 50, 20_000];
const RUNS = 5;

/** Reviews spread at random; a share of the items is scored by two reviewers. */
function centre(random: Random, twice: number): Review[] {
	const agents = Array.from({ length: AGENTS }, () => 85 + 4 * normal(random));
	const reviewers = Array.from({ length: REVIEWERS }, () => 3 * normal(random));
	const reviews: Review[] = [];
	for (let item = 0; reviews.length < REVIEWS; item++) {
		const agent = uniformInteger(random, 0, AGENTS - 1);
		const level = (agents[agent] ?? 0) + 8 * normal(random);
		for (let times = uniform(random) < twice ? 2 : 1; times > 0; times--) {
			const reviewer = uniformInteger(random, 0, REVIEWERS - 1);
			const score = level + (reviewers[reviewer] ?? 0) + 6 * normal(random);
			reviews.push({ agent: `a${agent}`, reviewer: `r${reviewer}`, item: `i${item}`, score });
		}
	}
	return reviews;
}

const script = `
args <- commandArgs(TRUE)
suppressMessages(library(lme4))
d <- read.csv(args[1], stringsAsFactors = TRUE)
t <- sapply(1:as.integer(args[3]), function(i)
  system.time(f <<- lmer(as.formula(args[2]), d))[["elapsed"]])
cat(min(t), format(REMLcrit(f), digits = 12))
`;

/** Least seconds and REML criterion of lme4, or null where R or lme4 is absent. */
function lme4(reviews: readonly Review[], formula: string, runs: number): [number, number] | null {
	const folder = mkdtempSync(join(tmpdir(), 'earshot-bench-'));
	try {
		const rows = reviews.map((r) => [r.agent, r.reviewer, r.item, r.score].join(','));
		writeFileSync(join(folder, 'data.csv'), ['agent,reviewer,item,y', ...rows].join('\n'));
		writeFileSync(join(folder, 'fit.R'), script);
		const args = [join(folder, 'fit.R'), join(folder, 'data.csv'), formula, `${runs}`];
		const { status, stdout } = spawnSync('Rscript', args, { encoding: 'utf8' });
		const [seconds = NaN, criterion = NaN] = (stdout ?? '').split(' ').map(Number);
		return status === 0 ? [seconds, criterion] : null;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** REML on one core, and lme4 on the same data. */
export function bench(print: (line: string) => void): void {
	print(`REML, ${AGENTS} agents × ${REVIEWERS} reviewers × ${REVIEWS} reviews (limit 1 s)`);
	for (const [name, twice, agents, formula] of [
		['agents random', 0, 'random', 'y ~ 1 + (1|agent) + (1|reviewer)'],
		['agents fixed', 0, 'fixed', 'y ~ 0 + agent + (1|reviewer)'],
		[
			'agents random, 10 % scored twice',
			0.1,
			'random',
			'y ~ 1 + (1|agent) + (1|reviewer) + (1|item)'
		]
	] as const) {
		const reviews = centre(randomFor(SEED, `bench/severity/${name}`), twice);
		const { least, criterion } = timed(reviews, agents);
		print(`  ${name}: ${least.toFixed(2)} s at best of ${RUNS}, criterion ${criterion.toFixed(4)}`);
		// With agents fixed lme4 builds a dense column for each, and takes most of a minute.
		const runs = agents === 'fixed' ? 1 : 3;
		const peer = lme4(reviews, formula, runs);
		if (peer === null) print('    lme4: no Rscript with lme4 on the PATH');
		else {
			const [seconds, reference] = peer;
			print(
				`    lme4: ${seconds.toFixed(2)} s at best of ${runs}, criterion ${reference.toFixed(4)}; ` +
					`ratio ${(seconds / least).toFixed(1)} : 1`
			);
		}
	}
}

function timed(reviews: readonly Review[], agents: AgentEffects) {
	let criterion = NaN;
	const times = Array.from({ length: RUNS }, () => {
		const start = performance.now();
		const fit = fitSeverity(reviews, agents);
		if (fit.kind === 'severity') criterion = fit.remlCriterion;
		return (performance.now() - start) / 1000;
	});
	return { least: Math.min(...times), criterion };
}
