import { DomainError } from '../errors/index.ts';
import { contentHash } from '../hash/index.ts';
import { policyIssues } from '../review-policy/index.ts';
import { missingAnswers, scoreEvaluation } from '../rubric/index.ts';
import type { SubmitGround } from './commands.ts';
import { evidenceIssues } from './evidence.ts';
import type { Evaluation, ScoreResult } from './schema.ts';

export interface HashedContent {
	rubricVersionId: string;
	rubricHash: string;
	interactionId: string;
	interactionHash: string;
	answers: Evaluation['draft']['answers'];
	summary: string;
	result: ScoreResult;
}

/** What an acknowledgement is bound to (EV7): SHA-256 of rubric version, interaction, answers, summary and result. */
export function evaluationContentHash(content: HashedContent): string {
	const { rubricVersionId, rubricHash, interactionId, interactionHash } = content;
	const { answers, summary, result } = content;
	const ground = { rubricVersionId, rubricHash, interactionId, interactionHash };
	return contentHash({ ...ground, answers, summary, result });
}

/** Score and hash of a complete draft; throws `incomplete` with every issue (EV5), `invalidInput` for another rubric. */
export function submittedContent(
	evaluation: Evaluation,
	ground: SubmitGround
): { result: ScoreResult; contentHash: string } {
	const { draft, rubricVersionId, interactionId, channel } = evaluation;
	const { rubric, interactionHash, recordingMs } = ground;
	if (rubric._id !== rubricVersionId) {
		throw new DomainError('invalidInput', { expected: rubricVersionId, given: rubric._id });
	}
	const { content } = rubric;
	const asked = { channel, queue: ground.queue, earlier: ground.earlier };
	const issues = [
		...missingAnswers(content, draft.answers, asked),
		...policyIssues(evaluation.policy, draft, { content, recordingMs, score: asked }),
		...evidenceIssues(draft.answers, ground)
	];
	if (issues.length > 0) throw new DomainError('incomplete', { count: issues.length }, issues);
	const result = scoreEvaluation(content, draft.answers, asked);
	const hash = evaluationContentHash({
		rubricVersionId,
		rubricHash: rubric.contentHash,
		interactionId,
		interactionHash,
		answers: draft.answers,
		summary: draft.summary,
		result
	});
	return { result, contentHash: hash };
}
