import { normalQuantile, uniform, type Random } from '../src/index.ts';

/**
 * Item scores as a contact centre sees them: eight yes/no and four three-level criteria with weights, each
 * not applicable one time in ten, each step passed with probability logistic(level + agent + difficulty of
 * the call + ease of the criterion).
 */
export type Scenario = {
	readonly name: string;
	readonly level: number;
	/** Standard deviations on the logit scale: between agents, between calls, over criteria. */
	readonly agents: number;
	readonly calls: number;
	readonly criteria: number;
	/** What happens to some calls whatever the rubric says. */
	readonly rare?: { readonly share: number; readonly from: number; readonly to: number };
};

const typical = { level: 2.4, agents: 0.4, calls: 0.7, criteria: 0.9 };
const disaster = { share: 0.06, from: 20, to: 50 };

/** A usual centre, a ceiling, critical errors that zero 4.5 % of calls, a strict rubric, rare disasters. */
export const scenarios: readonly Scenario[] = [
	{ name: 'typical', ...typical },
	{ name: 'ceiling', level: 4.2, agents: 0.6, calls: 0.9, criteria: 0.9 },
	{ name: 'auto-fail', ...typical, rare: { share: 0.045, from: 0, to: 0 } },
	{ name: 'strict', level: 1.3, agents: 0.25, calls: 0.7, criteria: 1 },
	{ name: 'disasters', level: 3.5, agents: 0.4, calls: 0.8, criteria: 0.9, rare: disaster }
];

const weights = [10, 10, 10, 10, 10, 10, 8, 8, 8, 6, 5, 5];
const NOT_APPLICABLE = 0.1;
const NODES = 60;

const logistic = (x: number) => 1 / (1 + Math.exp(-x));
const ease = (j: number) => (2 * j) / (weights.length - 1) - 1;

/** A standard normal variate; advances `random`. */
export function normal(random: Random): number {
	return normalQuantile(Math.max(uniform(random), Number.MIN_VALUE));
}

/** One item score of an agent at `ability` (logits from the level), 0–100. */
export function itemScore(scenario: Scenario, ability: number, random: Random): number {
	const { rare } = scenario;
	if (rare !== undefined && uniform(random) < rare.share) {
		return rare.from + uniform(random) * (rare.to - rare.from);
	}
	const logit = scenario.level + ability + scenario.calls * normal(random);
	let passed = 0;
	let applicable = 0;
	weights.forEach((weight, j) => {
		if (uniform(random) < NOT_APPLICABLE) return;
		applicable += weight;
		const p = logistic(logit + scenario.criteria * ease(j));
		const steps = j % 3 === 2 ? 2 : 1;
		for (let step = 0; step < steps; step++) if (uniform(random) < p) passed += weight / steps;
	});
	return applicable === 0 ? itemScore(scenario, ability, random) : (100 * passed) / applicable;
}

// E[w_j/Σw; j applies] over every set of applicable criteria, given that there is one.
const shares = weights.map((weight, j) => {
	let share = 0;
	for (let set = 0; set < 1 << weights.length; set++) {
		if ((set & (1 << j)) === 0) continue;
		let total = 0;
		let chance = 1;
		weights.forEach((other, k) => {
			const applies = (set & (1 << k)) !== 0;
			chance *= applies ? 1 - NOT_APPLICABLE : NOT_APPLICABLE;
			total += applies ? other : 0;
		});
		share += (chance * weight) / total;
	}
	return share / (1 - NOT_APPLICABLE ** weights.length);
});

const difficulties = Array.from({ length: NODES }, (_, i) => normalQuantile((i + 0.5) / NODES));

/** The expected item score of an agent at `ability`: the truth an interval has to cover. */
export function trueScore({ level, calls, criteria, rare }: Scenario, ability: number): number {
	let sum = 0;
	for (const difficulty of difficulties) {
		const logit = level + ability + calls * difficulty;
		shares.forEach((share, j) => (sum += share * logistic(logit + criteria * ease(j))));
	}
	const usual = (100 * sum) / NODES;
	if (rare === undefined) return usual;
	return (1 - rare.share) * usual + (rare.share * (rare.from + rare.to)) / 2;
}
