import { requireEvery, requireInside } from '../checks.ts';
import { tTest, welchDifference, type Difference } from '../compare/welch.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { sum } from '../sum.ts';

/** One agent's mean scores in points: on a fresh baseline, which did not select, and afterwards. */
export type AgentChange = {
	readonly coached: boolean;
	readonly before: number;
	readonly after: number;
};

type Arm = { readonly agents: number; readonly meanChange: number };

export type ProgrammeEffect = {
	readonly kind: 'programme';
	readonly coached: Arm;
	readonly others: Arm;
	/** Coached − others. */
	readonly difference: Difference | NotEstimable<'oneValue' | 'noVariation' | 'noData'>;
};

/** No agent in one of the arms. */
type OneArm = NotEstimable<'noCoached' | 'noOthers'>;

/**
 * Difference in differences: mean change of coached − others with Welch's interval, in points; the agent
 * is the unit, never the item (Angrist & Pischke 2009). Unbiased only on a fresh baseline or with a random
 * wait-list (Daw & Hatfield 2018). One agent in each arm: the two changes and no interval. `RangeError` for scores that are not finite [EF2].
 */
export function differenceInDifferences(
	agents: readonly AgentChange[],
	level = 0.95
): ProgrammeEffect | OneArm {
	const arms = armsOf(agents);
	if ('kind' in arms) return arms;
	const [coached, others] = arms.map((arm) => arm.map(({ before, after }) => after - before));
	const armOf = (changes: readonly number[] = []) => ({
		agents: changes.length,
		meanChange: average(changes)
	});
	return {
		kind: 'programme',
		coached: armOf(coached),
		others: armOf(others),
		difference: welchDifference(coached ?? [], others ?? [], level)
	};
}

export type Ancova = Difference & {
	/** Points after per point before. */
	readonly slope: number;
	/** HC3 standard error of the effect (MacKinnon & White 1985); null when one agent alone decides. */
	readonly robustSe: number | null;
};

/**
 * Analysis of covariance after ~ before + coached: the coached agents' lead at equal baseline, in points,
 * with t limits on n − 3 degrees of freedom. Unbiased also when the baseline selected, as sensitivity check
 * (Van Breukelen 2006). `tooFewAgents` below four, `noVariation` without spread of the baseline or around the
 * lines [EF3].
 */
export function ancova(
	agents: readonly AgentChange[],
	level = 0.95
): Ancova | OneArm | NotEstimable<'tooFewAgents' | 'noVariation'> {
	requireInside('level', level);
	const arms = armsOf(agents);
	if ('kind' in arms) return arms;
	const df = agents.length - 3;
	if (df < 1) return notEstimable('tooFewAgents');
	const centred = arms.map((arm) => {
		const [x, y] = [average(arm.map((a) => a.before)), average(arm.map((a) => a.after))];
		return { x, y, n: arm.length, points: arm.map((a) => [a.before - x, a.after - y] as const) };
	});
	const [coached, others] = centred;
	const points = centred.flatMap((arm) => arm.points);
	const squares = sum(points, ([x]) => x * x);
	if (!coached || !others || squares <= ROUNDING * sum(agents, (a) => a.before ** 2))
		return notEstimable('noVariation');
	const slope = sum(points, ([x, y]) => x * y) / squares;
	const apart = coached.x - others.x;
	const rest = sum(points, ([x, y]) => (y - slope * x) ** 2);
	if (rest <= ROUNDING * sum(agents, (a) => a.after ** 2)) return notEstimable('noVariation');
	const se = Math.sqrt((rest / df) * (1 / coached.n + 1 / others.n + apart ** 2 / squares));
	const lead = coached.y - others.y - slope * apart;
	const influences = centred.flatMap(({ n, points: own }, arm) =>
		own.map(([x, y]) => {
			const weight = (arm === 0 ? 1 : -1) / n - (apart * x) / squares;
			const left = 1 - 1 / n - (x * x) / squares;
			return left < LEVERAGE_LEFT_MIN ? NaN : (weight * (y - slope * x)) / left;
		})
	);
	const robust = Math.sqrt(sum(influences, (part) => part * part));
	const robustSe = Number.isNaN(robust) ? null : robust;
	return { ...tTest(lead, se, df, level), slope, robustSe };
}

// A sum of squares this small beside the scores themselves is rounding.
const ROUNDING = 1e-24;
// HC3 divides by what an agent's own score leaves to the others.
const LEVERAGE_LEFT_MIN = 1e-9;

const average = (values: readonly number[]) => sum(values) / values.length;

function armsOf(agents: readonly AgentChange[]): [AgentChange[], AgentChange[]] | OneArm {
	const finite = ({ before, after }: AgentChange) => Number.isFinite(before + after);
	requireEvery(agents, finite, 'scores must be finite numbers');
	const coached = agents.filter((agent) => agent.coached);
	const others = agents.filter((agent) => !agent.coached);
	if (coached.length === 0) return notEstimable('noCoached');
	return others.length === 0 ? notEstimable('noOthers') : [coached, others];
}
