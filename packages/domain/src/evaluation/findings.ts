import { DomainError } from '../errors/index.ts';
import { criteriaOf, type RubricContent } from '../rubric/index.ts';
import type { Evaluation, Finding } from './schema.ts';

export interface Release {
	at: Date;
	rubricKey: string;
	newId: () => string;
}

/** One finding per failed criterion, in the order of the rubric (EV16). Throws `stateConflict` before submit. */
export function findingsOf(
	evaluation: Evaluation,
	content: RubricContent,
	release: Release
): Finding[] {
	const { result } = evaluation;
	if (!result) throw new DomainError('stateConflict', { state: evaluation.state });
	return criteriaOf(content)
		.filter(({ criterion }) => result.failed.includes(criterion.id))
		.map(({ criterion }) => ({
			_id: release.newId(),
			v: 1,
			evaluationId: evaluation._id,
			interactionId: evaluation.interactionId,
			agentId: evaluation.agentId,
			teamId: evaluation.teamId,
			rubricKey: release.rubricKey,
			rubricVersionId: evaluation.rubricVersionId,
			criterionId: criterion.id,
			dimension: criterion.dimension,
			title: criterion.title,
			critical: criterion.critical !== 'none',
			comment: evaluation.draft.answers[criterion.id]?.comment ?? '',
			evidence: evaluation.draft.answers[criterion.id]?.evidence ?? [],
			at: release.at,
			simulated: evaluation.simulated
		}));
}
