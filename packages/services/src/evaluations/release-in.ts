import { decideEvaluation, findingsOf, type Evaluation } from '@earshot/domain';
import { newId, type Store } from '@earshot/store';
import * as agentLocks from '@earshot/store/agent-locks';
import * as findings from '@earshot/store/findings';
import { proposeAfterRelease } from '../coaching/propose-after-release.ts';
import type { UserContext } from '../context.ts';
import { deliverReview } from '../mentions/internal.ts';
import { loadRubricVersion } from '../rubrics/internal.ts';
import { refreshRollup } from '../scores/refresh-rollup.ts';
import { writeEvaluation } from './internal.ts';

export interface Released {
	evaluation: Evaluation;
	/** What the audit log says of it; the tasks are those proposed or added to. */
	details: { contentHash: string | null; findings: number; coachingTaskIds: string[] };
}

/** Everything a release writes but its audit entry; inside the caller's transaction. */
export async function releaseIn(
	tx: Store,
	ctx: UserContext,
	before: Evaluation,
	rev: number
): Promise<Released> {
	const { evaluation } = decideEvaluation(
		before,
		{ kind: 'release', rev, userId: ctx.actor.userId },
		ctx.now
	);
	await agentLocks.take(tx, evaluation.agentId);
	await writeEvaluation(tx, before.rev, evaluation);
	const rubric = await loadRubricVersion(tx, evaluation.rubricVersionId);
	const found = findingsOf(evaluation, rubric.content, {
		at: ctx.now,
		rubricKey: rubric.key,
		newId
	});
	await findings.insertMany(tx, found);
	const coachingTaskIds = await proposeAfterRelease(tx, evaluation.agentId, ctx.now);
	await refreshRollup(tx, evaluation);
	await deliverReview(tx, ctx, evaluation);
	return {
		evaluation,
		details: { contentHash: evaluation.contentHash, findings: found.length, coachingTaskIds }
	};
}
