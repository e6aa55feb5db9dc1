import type { Evaluation } from '../evaluation/schema.ts';
import { dimensions } from '../words/index.ts';
import type { AgentRollup, RollupItem } from './schema.ts';

/**
 * What an evaluation adds to its agent's rollup; null where it adds nothing: not drawn at random, not released, or
 * nothing was applicable (QS2). Scores leave decimal text here: 0 to 100 with two decimals.
 */
export function rollupItem(evaluation: Evaluation): RollupItem | null {
	const { result, selection, releasedAt, simulated } = evaluation;
	if (selection !== 'random' || releasedAt === null || !result) return null;
	if (result.score === null || result.beforeCritical === null) return null;
	return {
		evaluationId: evaluation._id,
		score: Number(result.beforeCritical),
		final: Number(result.score),
		critical: result.criticalFailures.length > 0,
		dimensions: Object.fromEntries(
			dimensions.flatMap((dimension) => {
				const score = result.dimensions[dimension];
				return score === undefined ? [] : [[dimension, score === null ? null : Number(score)]];
			})
		),
		simulated
	};
}

/** The key of the rollup an evaluation belongs to. */
export function rollupId(
	evaluation: Pick<Evaluation, 'agentId' | 'period' | 'rubricVersionId'>
): string {
	return `${evaluation.agentId}|${evaluation.period}|${evaluation.rubricVersionId}`;
}

/** A rollup with `item` in it, once, however often it is added (QS3); items keep the order of their ids. */
export function withItem(rollup: AgentRollup, item: RollupItem): AgentRollup {
	const others = rollup.items.filter((one) => one.evaluationId !== item.evaluationId);
	const items = [...others, item].toSorted((a, b) => (a.evaluationId < b.evaluationId ? -1 : 1));
	return { ...rollup, items, rev: rollup.rev + 1 };
}

/** A rollup without the item of an evaluation that adds nothing any more (QS3). */
export function withoutItem(rollup: AgentRollup, evaluationId: string): AgentRollup {
	const items = rollup.items.filter((one) => one.evaluationId !== evaluationId);
	return items.length === rollup.items.length ? rollup : { ...rollup, items, rev: rollup.rev + 1 };
}
