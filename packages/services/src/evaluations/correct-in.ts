import { correctFindings, type Evaluation } from '@earshot/domain';
import { newId, type Store } from '@earshot/store';
import * as agentLocks from '@earshot/store/agent-locks';
import * as findings from '@earshot/store/findings';
import { proposeAfterRelease } from '../coaching/propose-after-release.ts';
import { withdrawAfterAmendment } from '../coaching/withdraw-after-amendment.ts';
import type { ServiceContext } from '../context.ts';
import { loadRubricVersion } from '../rubrics/internal.ts';
import { refreshRollup } from '../scores/refresh-rollup.ts';

/**
 * Puts right what follows from a released evaluation after it was amended: findings, coaching tasks and the agent's
 * roll-up; inside the caller's transaction. Answers what the audit log says of it.
 */
export async function correctIn(
	tx: Store,
	ctx: ServiceContext,
	evaluation: Evaluation,
	reason: string
) {
	const { agentId } = evaluation;
	await agentLocks.take(tx, agentId);
	const rubric = await loadRubricVersion(tx, evaluation.rubricVersionId);
	const stored = await findings.listOfEvaluation(tx, evaluation._id);
	const made = { at: ctx.now, rubricKey: rubric.key, newId };
	const corrected = correctFindings(stored, evaluation, rubric.content, made);
	const { added, changed, withdrawn } = corrected;
	await findings.insertMany(tx, added);
	for (const finding of [...changed, ...withdrawn]) await findings.replace(tx, finding);
	const gone = withdrawn.map((finding) => finding._id);
	const weighed = await withdrawAfterAmendment(tx, agentId, gone, { reason, now: ctx.now });
	const proposed = await proposeAfterRelease(tx, agentId, ctx.now);
	await refreshRollup(tx, evaluation);
	return {
		findings: { added: added.length, changed: changed.length, withdrawn: withdrawn.length },
		coachingTaskIds: [...new Set([...weighed, ...proposed])]
	};
}
