import type { Answers, ScoreResult } from '../evaluation/index.ts';
import { canonicalJson } from '../hash/index.ts';
import { criteriaOf, type RubricContent } from '../rubric/index.ts';

/** What one of the two answered, and what came of it. */
export interface ComparedSide {
	answers: Answers;
	result: ScoreResult | null;
}

export interface SelfComparison {
	criterionId: string;
	same: boolean;
	/** Who gave less for it; null where both gave the same or it is not scored. */
	stricter: 'self' | 'reviewer' | null;
}

/**
 * Agent and reviewer side by side (SR6): every criterion that either was asked, in the order of the rubric. Answers are
 * compared by value alone; comments and evidence are read, not counted.
 */
export function compareSelfReview(
	content: RubricContent,
	self: ComparedSide,
	reviewer: ComparedSide
): SelfComparison[] {
	return criteriaOf(content)
		.map(({ criterion }) => criterion.id)
		.filter((id) => isAsked(self, id) || isAsked(reviewer, id))
		.map((criterionId) => ({
			criterionId,
			same: valueOf(self, criterionId) === valueOf(reviewer, criterionId),
			stricter: stricterOf(earned(self, criterionId), earned(reviewer, criterionId))
		}));
}

const lineOf = ({ result }: ComparedSide, id: string) =>
	result?.trace.find((line) => line.kind === 'criterion' && line.ref === id);

/** Without a result nothing is known to be hidden. */
function isAsked(side: ComparedSide, id: string): boolean {
	if (side.result === null) return side.answers[id]?.value != null;
	const outcome = lineOf(side, id)?.outcome;
	return outcome !== undefined && outcome !== 'hidden';
}

function valueOf(side: ComparedSide, id: string): string {
	const value = isAsked(side, id) ? (side.answers[id]?.value ?? null) : null;
	return canonicalJson(value?.kind === 'options' ? [...value.optionIds].sort() : value);
}

function earned(side: ComparedSide, id: string): number | null {
	const line = lineOf(side, id);
	const text = line?.share ?? line?.earned ?? null;
	return text === null ? null : Number(text);
}

function stricterOf(self: number | null, reviewer: number | null): SelfComparison['stricter'] {
	if (self === null || reviewer === null || self === reviewer) return null;
	return self < reviewer ? 'self' : 'reviewer';
}
