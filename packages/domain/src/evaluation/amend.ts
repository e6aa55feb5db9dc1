import { DomainError } from '../errors/index.ts';
import { canonicalJson } from '../hash/index.ts';
import type { AmendmentContent, SubmitGround } from './commands.ts';
import {
	revisionsMax,
	type Answer,
	type Answers,
	type Evaluation,
	type EvaluationRevision
} from './schema.ts';
import { submittedContent } from './submit.ts';

/** Letters and digits a reason has at least. */
export const reasonLettersMin = 4;

/** Whether a reason says something: at least `reasonLettersMin` letters or digits of any script (EV18). */
export const isReason = (text: string): boolean =>
	(text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= reasonLettersMin;

/**
 * What an amendment makes of what was submitted (EV17–EV20). Throws `invalidInput` without reason or change,
 * `amendmentLimit`, and all that a submit throws.
 */
export function amendedContent(
	state: Evaluation,
	amendment: AmendmentContent,
	ground: SubmitGround,
	now: Date
): Partial<Evaluation> {
	const revisions = state.revisions ?? [];
	const draft = { ...state.draft, answers: amendment.answers, summary: amendment.summary };
	refuseEmpty(state, amendment);
	if (revisions.length >= revisionsMax) {
		throw new DomainError('amendmentLimit', { max: revisionsMax });
	}
	const { result, contentHash } = submittedContent({ ...state, draft }, ground);
	const score = { before: state.result?.score ?? null, after: result.score };
	const revision = revisionOf(state, amendment, { score, contentHash, at: now });
	return {
		draft,
		result,
		contentHash,
		state: state.state === 'submitted' ? 'submitted' : 'released',
		acknowledgement: null,
		revisions: [...revisions, revision]
	};
}

function refuseEmpty(state: Evaluation, { reason, answers, summary }: AmendmentContent): void {
	if (!isReason(reason)) {
		throw new DomainError('invalidInput', {}, [{ path: ['reason'], code: 'tooShort' }]);
	}
	const same = summary === state.draft.summary;
	if (same && changedCriteria(state.draft.answers, answers).length === 0) {
		throw new DomainError('invalidInput', {}, [{ path: ['answers'], code: 'unchanged' }]);
	}
}

function revisionOf(
	state: Evaluation,
	{ id, userId, name, reason, answers, summary }: AmendmentContent,
	made: { score: EvaluationRevision['score']; contentHash: string; at: Date }
): EvaluationRevision {
	const before = state.draft;
	if (state.contentHash === null) throw new DomainError('stateConflict', { state: state.state });
	return {
		id,
		at: made.at,
		userId,
		name,
		reason: reason.trim(),
		state: state.state,
		answers: changedCriteria(before.answers, answers).map((criterionId) => ({
			criterionId,
			before: before.answers[criterionId] ?? null,
			after: answers[criterionId] ?? null
		})),
		summary: summary === before.summary ? null : { before: before.summary, after: summary },
		score: made.score,
		contentHash: { before: state.contentHash, after: made.contentHash },
		acknowledgement: state.acknowledgement
	};
}

const untouched: Answer = { value: null, comment: '', evidence: [] };

/** Criteria answered differently, in the order of their first mention; an untouched answer and none are the same. */
function changedCriteria(before: Answers, after: Answers): string[] {
	const ids = new Set([...Object.keys(before), ...Object.keys(after)]);
	const text = (answer: Answer | undefined) => canonicalJson(answer ?? untouched);
	return [...ids].filter((id) => text(before[id]) !== text(after[id]));
}
