import {
	differingLines,
	replayReview,
	scoreDifference,
	type Move,
	type PastReview,
	type ReplayLine,
	type RubricContent,
	type ScoreResult,
	type UnmappedChoice,
	type UnmappedReason
} from '@earshot/domain';
import type { ReviewedEvaluation } from '@earshot/store/reviewed-evaluations';

/** One evaluation that moves: another score, another band, or critical on one side only. */
export interface MovedReview extends Move {
	evaluationId: string;
	rubricVersionId: string;
	period: string;
	submittedAt: Date | null;
	difference: string | null;
	lines: ReplayLine[];
}

/** What a replay has come to so far. */
export interface ReplayTally {
	looked: number;
	leftOut: number;
	otherChannel: number;
	/** Scored anew with "not applicable" in some answer's place. */
	filled: number;
	unmapped: Map<string, { criterionId: string; reason: UnmappedReason; n: number }>;
	removed: Map<string, number>;
	byVersion: Map<string, number>;
	moves: Move[];
	moved: MovedReview[];
	simulated: boolean;
}

export const emptyTally = (): ReplayTally => ({
	looked: 0,
	leftOut: 0,
	otherChannel: 0,
	filled: 0,
	unmapped: new Map(),
	removed: new Map(),
	byVersion: new Map(),
	moves: [],
	moved: [],
	simulated: false
});

/** Scores one more evaluation under `content` and counts what becomes of it. */
export function addReview(
	tally: ReplayTally,
	{ evaluation, past }: { evaluation: ReviewedEvaluation; past: PastReview },
	content: RubricContent,
	choice: UnmappedChoice
): void {
	const { rubricVersionId, result, simulated } = evaluation;
	const replayed = replayReview(past, content, choice);
	tally.looked += 1;
	tally.simulated ||= simulated;
	tally.byVersion.set(rubricVersionId, (tally.byVersion.get(rubricVersionId) ?? 0) + 1);
	if (replayed.kind === 'otherChannel') {
		tally.otherChannel += 1;
		return;
	}
	for (const { criterionId, reason } of replayed.unmapped) {
		const key = `${criterionId} ${reason}`;
		const n = (tally.unmapped.get(key)?.n ?? 0) + 1;
		tally.unmapped.set(key, { criterionId, reason, n });
	}
	for (const id of replayed.removed) tally.removed.set(id, (tally.removed.get(id) ?? 0) + 1);
	if (replayed.kind === 'unmapped') tally.leftOut += 1;
	else if (result !== null) {
		if (replayed.unmapped.length > 0) tally.filled += 1;
		addMove(tally, evaluation, result, replayed.result);
	}
}

function addMove(
	tally: ReplayTally,
	{ _id, agentId, rubricVersionId, period, submittedAt }: ReviewedEvaluation,
	was: ScoreResult,
	now: ScoreResult
): void {
	const move = { agentId, before: standingOf(was), after: standingOf(now) };
	tally.moves.push(move);
	if (JSON.stringify(sight(move.before)) === JSON.stringify(sight(move.after))) return;
	tally.moved.push({
		...move,
		evaluationId: _id,
		rubricVersionId,
		period,
		submittedAt,
		difference: scoreDifference(move),
		lines: differingLines(was.trace, now.trace)
	});
}

const standingOf = ({ score, band, criticalFailures }: ScoreResult): Move['before'] => ({
	score,
	band,
	critical: criticalFailures.length > 0
});

const sight = ({ score, band, critical }: Move['before']) => [score, band?.id ?? null, critical];
