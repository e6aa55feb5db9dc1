import type { ScoreResult } from '../evaluation/schema.ts';
import type { RubricContent } from './schema.ts';
import { criteriaOf } from './shares.ts';

/** How many of the agent's earlier evaluations a rubric looks back on (RB22); 0 where it looks on none. */
export function lookBack(content: RubricContent): number {
	return Math.max(0, ...reaches(content).map(([, last]) => last));
}

/**
 * Occurrences by criterion in the agent's earlier evaluations, newest first, each criterion as far back as it says (RB22).
 * What was hidden or did not apply then counts nothing.
 */
export function earlierCounts(
	content: RubricContent,
	results: readonly ScoreResult[]
): Record<string, number> {
	const counts = reaches(content).map(([id, last]) => {
		const lines = results
			.slice(0, last)
			.flatMap(({ trace }) => trace.filter(({ kind, ref }) => kind === 'criterion' && ref === id));
		return [id, lines.reduce((sum, line) => sum + (line.count ?? 0), 0)] as const;
	});
	return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function reaches(content: RubricContent): [id: string, last: number][] {
	return criteriaOf(content).flatMap(({ criterion: { id, scale } }) =>
		scale.kind === 'deduction' && scale.repeat && scale.repeat.last > 0
			? [[id, scale.repeat.last] as [string, number]]
			: []
	);
}
