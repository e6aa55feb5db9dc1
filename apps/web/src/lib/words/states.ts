import type {
	agentStates,
	analysisStates,
	assignmentStates,
	CoachingOutcome,
	CoachingState,
	EvaluationState,
	importStates,
	JobKind,
	jobStates,
	SelfReviewState
} from '@earshot/domain';
import type { RubricVersionView } from '@earshot/contract';
import { m } from '#lib/paraglide/messages.js';

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad';
export interface StateWord {
	text: () => string;
	tone: Tone;
}
type Words<State extends string> = Record<State, StateWord>;

const word = (text: () => string, tone: Tone = 'neutral'): StateWord => ({ text, tone });

export const evaluationWords: Words<EvaluationState> = {
	draft: word(m.evaluation_state_draft),
	inCheck: word(m.policy_state_inCheck, 'warn'),
	submitted: word(m.evaluation_state_submitted, 'accent'),
	released: word(m.evaluation_state_released, 'warn'),
	acknowledged: word(m.evaluation_state_acknowledged, 'good'),
	agreement: word(m.policy_state_agreement)
};

export const selfReviewWords: Words<SelfReviewState> = {
	draft: word(m.self_state_draft, 'warn'),
	submitted: word(m.self_state_submitted, 'good')
};

/** A draft again, after it was submitted. */
export const sentBackWord = word(m.policy_state_sentBack, 'warn');

export const assignmentWords: Words<(typeof assignmentStates)[number]> = {
	open: word(m.assignment_state_open),
	inReview: word(m.assignment_state_inReview, 'accent'),
	submitted: word(m.assignment_state_submitted, 'good'),
	replaced: word(m.assignment_state_replaced)
};

export const coachingWords: Words<CoachingState> = {
	proposed: word(m.coaching_state_proposed, 'warn'),
	planned: word(m.coaching_state_planned, 'accent'),
	reported: word(m.coaching_state_reported, 'accent'),
	closed: word(m.coaching_state_closed, 'good'),
	dismissed: word(m.coaching_state_dismissed)
};

export const outcomeWords: Words<CoachingOutcome> = {
	achieved: word(m.coaching_outcome_achieved, 'good'),
	partly: word(m.coaching_outcome_partly, 'warn'),
	notAchieved: word(m.coaching_outcome_notAchieved, 'bad')
};

export const importWords: Words<(typeof importStates)[number]> = {
	receiving: word(m.import_state_receiving, 'accent'),
	queued: word(m.import_state_queued),
	running: word(m.import_state_running, 'accent'),
	done: word(m.import_state_done, 'good'),
	failed: word(m.import_state_failed, 'bad')
};

export const jobWords: Words<(typeof jobStates)[number]> = {
	ready: word(m.job_state_ready),
	running: word(m.job_state_running, 'accent'),
	done: word(m.job_state_done, 'good'),
	dead: word(m.job_state_dead, 'bad')
};

export const jobKindWords: Record<JobKind, () => string> = {
	import: m.job_kind_import,
	analyse: m.job_kind_analyse,
	searchIndex: m.search_job,
	rematch: m.phrases_job_rematch,
	backTest: m.phrases_job_backTest,
	transcribe: m.speech_job_transcribe
};

export const analysisWords: Words<(typeof analysisStates)[number]> = {
	pending: word(m.analysis_pending),
	running: word(m.analysis_running, 'accent'),
	done: word(m.analysis_done, 'good'),
	failed: word(m.analysis_failed, 'bad'),
	none: word(m.analysis_none)
};

export const agentWords: Words<(typeof agentStates)[number]> = {
	active: word(m.agent_state_active, 'good'),
	toBeMapped: word(m.agent_state_toBeMapped, 'warn'),
	merged: word(m.agent_state_merged),
	left: word(m.agent_state_left)
};

export const rubricWords: Words<RubricVersionView['state']> = {
	draft: word(m.rubric_state_draft, 'accent'),
	published: word(m.rubric_state_published, 'good'),
	retired: word(m.rubric_state_retired)
};
