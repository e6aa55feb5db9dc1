import type { EvaluationView, SelfReviewView } from '@earshot/contract';
import { readSelfReview, saveSelfReview, submitSelfReview } from '@earshot/client/self-reviews';
import type { DraftPort } from '../draft-port.ts';

/** A self-review as the workspace knows what is being written: nobody's work but the agent's own. */
export const asEvaluation = (view: SelfReviewView): EvaluationView => ({
	id: view.id,
	state: view.state,
	channel: view.channel,
	period: '',
	agent: view.agent,
	reviewer: view.openedBy,
	interaction: view.interaction,
	rubric: view.rubric,
	policy: null,
	check: null,
	returns: [],
	compared: null,
	earlier: view.earlier,
	draft: view.draft,
	result: view.result,
	contentHash: null,
	assignmentId: null,
	submittedAt: view.submittedAt,
	releasedAt: null,
	acknowledgedAt: null,
	revisions: [],
	comments: [],
	selfReview: view.state,
	simulated: view.simulated,
	rev: view.rev,
	allowed: view.allowed
});

export const selfPort: DraftPort = {
	read: async (id) => asEvaluation(await readSelfReview(id)),
	save: saveSelfReview,
	submit: async (id, rev) => asEvaluation(await submitSelfReview(id, rev))
};
