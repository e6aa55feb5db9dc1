import type { Evaluation, EvaluationReturn, Message } from '@earshot/domain';
import type { Actor } from '../context.ts';
import type { Directory } from '../directory.ts';
import { maskedDraft } from '../privacy/conversation.ts';
import { masked } from '../privacy/mask.ts';
import { hasRight } from '../rights.ts';

/** How an evaluation was checked: for who wrote it and who reads all of them, not for its agent and the agent's team. */
export function viewChecks(actor: Actor, evaluation: Evaluation, messages: readonly Message[]) {
	const mine = actor.kind === 'user' && actor.userId === evaluation.reviewerId;
	if (!mine && !hasRight(actor, 'evaluation.listAll')) return { check: null, returns: [] };
	const { check, returns = [] } = evaluation;
	return {
		check: check
			? {
					reasons: check.reasons,
					approval: check.approval && { by: check.approval.name, at: check.approval.at }
				}
			: null,
		returns: returns.map((one) => viewReturn(one, messages))
	};
}

function viewReturn(
	{ at, name, reason, submission }: EvaluationReturn,
	messages: readonly Message[]
) {
	const { answers, summary, result, submittedAt } = submission;
	const draft = maskedDraft({ answers, summary, heard: [], activeMs: 0 }, messages);
	return {
		at,
		by: name,
		reason: masked(reason),
		submittedAt,
		score: result.score,
		answers: draft.answers,
		summary: draft.summary
	};
}

/** The other review of the same interaction. */
export function viewCompared(other: Evaluation, names: Directory, messages: readonly Message[]) {
	return {
		id: other._id,
		reviewer: names.person(other.reviewerId),
		score: other.result?.score ?? null,
		answers: maskedDraft(other.draft, messages).answers
	};
}
