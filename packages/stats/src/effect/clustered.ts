import { requireEvery } from '../checks.ts';
import { tTest, type Difference } from '../compare/welch.ts';
import { isRounding } from '../estimate/weighted.ts';
import { notEstimable, type NotEstimable } from '../not-estimable.ts';
import { sum } from '../sum.ts';

/** One score of an agent, before or after. */
export type PeriodScore = {
	readonly agent: string;
	readonly coached: boolean;
	readonly after: boolean;
	/** Points. */
	readonly score: number;
};

export type ClusteredEffect = Difference & {
	/** Cluster-robust standard error with the plain HC1 factor: too small with few agents. */
	readonly se1: number;
};

/** An agent's scores in one of the four cells; `leverage` = its share of that cell. */
type Block = { readonly sum: number; readonly count: number; readonly cell: number };
type Cluster = { readonly blocks: readonly Block[] };

/**
 * Difference in differences of single scores: (after − before) of coached − others, every score with the
 * same weight, so that agents with many count more than in `differenceInDifferences`. Errors are clustered
 * by agent: CR2 with Satterthwaite's degrees of freedom (Bell & McCaffrey 2002; Pustejovsky & Tipton 2018),
 * points. `emptyCell` without scores in one of the four; `oneAgent` where an agent is alone in one
 * [EF7].
 */
export function clusteredDifference(
	scores: readonly PeriodScore[],
	level = 0.95
): ClusteredEffect | NotEstimable<'emptyCell' | 'oneAgent' | 'noVariation'> {
	requireEvery(scores, ({ score }) => Number.isFinite(score), 'scores must be finite numbers');
	const cells = [0, 1, 2, 3].map((cell) => scores.filter((one) => cellOf(one) === cell));
	if (cells.some(({ length }) => length === 0)) return notEstimable('emptyCell');
	const sizes = cells.map(({ length }) => length);
	const means = cells.map((own) => sum(own, ({ score }) => score / own.length));
	const estimate = sum(means, (mean, cell) => signOf(cell) * mean);
	const clusters = clustersOf(scores, means);
	const left = ({ count, cell }: Block) => 1 - count / (sizes[cell] ?? 0);
	if (clusters.some(({ blocks }) => blocks.some((block) => left(block) < 1e-12)))
		return notEstimable('oneAgent');
	// Each score of a block weighs ±1/n; CR2 divides by the root of what its agent leaves of the cell.
	const weight = (block: Block) => signOf(block.cell) / (sizes[block.cell] ?? 0);
	const adjusted = (block: Block) => weight(block) / Math.sqrt(left(block));
	const spread = (of: (block: Block) => number) =>
		sum(clusters, ({ blocks }) => sum(blocks, (block) => of(block) * block.sum) ** 2);
	const variance = spread(adjusted);
	const values = scores.map(({ score }) => score);
	if (isRounding(variance, values)) return notEstimable('noVariation');
	const [n, groups] = [scores.length, clusters.length];
	const se1 = Math.sqrt(spread(weight) * (groups / (groups - 1)) * ((n - 1) / (n - 4)));
	const df = freedomOf(clusters, sizes, adjusted);
	return { ...tTest(estimate, Math.sqrt(variance), df, level), se1 };
}

const cellOf = ({ coached, after }: PeriodScore) => 2 * Number(coached) + Number(after);
const signOf = (cell: number) => (cell === 0 || cell === 3 ? 1 : -1);

function clustersOf(scores: readonly PeriodScore[], means: readonly number[]): Cluster[] {
	const byAgent = Map.groupBy(scores, ({ agent, coached }) => `${Number(coached)}${agent}`);
	return [...byAgent.values()].map((own) => {
		const byCell = [...Map.groupBy(own, cellOf)];
		return {
			blocks: byCell.map(([cell, block]) => ({
				cell,
				count: block.length,
				sum: sum(block, ({ score }) => score - (means[cell] ?? 0))
			}))
		};
	});
}

/** (tr B)²/tr B² of B = G′G, the variances of the agents' parts under equal, independent errors. */
function freedomOf(
	clusters: readonly Cluster[],
	sizes: readonly number[],
	adjusted: (block: Block) => number
): number {
	const part = (a: Cluster, b: Cluster) =>
		sum(a.blocks, (block) => {
			const other = b.blocks.find(({ cell }) => cell === block.cell);
			if (other === undefined) return 0;
			const shared = (block.count * other.count) / (sizes[block.cell] ?? 0);
			const own = a === b ? block.count : 0;
			return adjusted(block) * adjusted(other) * (own - shared);
		});
	const trace = sum(clusters, (cluster) => part(cluster, cluster));
	return trace ** 2 / sum(clusters, (a) => sum(clusters, (b) => part(a, b) ** 2));
}
