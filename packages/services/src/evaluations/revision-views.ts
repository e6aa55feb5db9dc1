import type { Answer, EvaluationRevision, Message } from '@earshot/domain';
import { maskedAnswer } from '../privacy/conversation.ts';
import { masked } from '../privacy/mask.ts';

/** One amendment as everybody who sees the evaluation sees it; personal data masked. */
export function viewRevision(revision: EvaluationRevision, messages: readonly Message[]) {
	const shown = (answer: Answer | null) => answer && maskedAnswer(answer, messages);
	const { summary } = revision;
	return {
		id: revision.id,
		at: revision.at,
		by: { id: revision.userId, name: revision.name },
		reason: masked(revision.reason),
		state: revision.state,
		answers: revision.answers.map(({ criterionId, before, after }) => ({
			criterionId,
			before: shown(before),
			after: shown(after)
		})),
		summary: summary && { before: masked(summary.before), after: masked(summary.after) },
		score: revision.score,
		acknowledgedAt: revision.acknowledgement?.at ?? null
	};
}
