import {
	blindFields,
	type BlindField,
	type CheckReason,
	type CheckRule,
	type CommentRule,
	type ReviewPolicy,
	type ScoreTime,
	type SecondRule
} from '@earshot/domain/review-policy';
import { listed, percent } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';

export const commentWords: Record<CommentRule, () => string> = {
	never: m.policy_comment_never,
	onDeduction: m.policy_comment_onDeduction,
	always: m.policy_comment_always
};

export const scoreTimeWords: Record<ScoreTime, () => string> = {
	onceAnswered: m.policy_score_onceAnswered,
	onceSubmitted: m.policy_score_onceSubmitted
};

export const blindWords: Record<BlindField, () => string> = {
	agent: m.policy_blind_agent,
	earlierScores: m.policy_blind_earlierScores,
	machineHints: m.policy_blind_machineHints
};

export const checkReasonWords: Record<CheckReason, () => string> = {
	share: m.policy_reason_share,
	failure: m.policy_reason_failure,
	critical: m.policy_reason_critical,
	belowScore: m.policy_reason_belowScore,
	sentBack: m.policy_reason_sentBack
};

/** A share in per cent, with a decimal only where there is one. */
export const sharePercent = (share: number): string => percent(share, 1);

/** What a policy asks of the reviewer, a line each; none where it asks for nothing. */
export function policyLines(policy: ReviewPolicy): string[] {
	const { minimumHeardShare = 0, comment = 'never', showScore, blind = {} } = policy;
	const hidden = blindFields.filter((field) => blind[field]).map((field) => blindWords[field]());
	return [
		...(minimumHeardShare > 0
			? [m.policy_line_heard({ share: sharePercent(minimumHeardShare) })]
			: []),
		...(comment === 'never' ? [] : [commentWords[comment]()]),
		...(showScore === 'onceSubmitted' ? [m.policy_line_score()] : []),
		...(hidden.length > 0 ? [m.policy_line_blind({ list: listed(hidden) })] : [])
	];
}

/** All that a policy says: of the reviewer, and what becomes of the review. */
export const policyFacts = (policy: ReviewPolicy): string[] => [
	...policyLines(policy),
	...editLines(policy.editWindowHours),
	...checkLines(policy.check ?? {}),
	...secondLines(policy.secondReview ?? {})
];

function editLines(hours: number | undefined): string[] {
	if (hours === undefined) return [];
	return [hours === 0 ? m.policy_line_edit_none() : m.policy_line_edit_window({ hours })];
}

function checkLines({ share = 0, onFailure, onCritical, belowScore }: CheckRule): string[] {
	return [
		...(share > 0 ? [m.policy_line_check_share({ share: sharePercent(share) })] : []),
		...(onFailure ? [m.policy_line_check_failure()] : []),
		...(onCritical ? [m.policy_line_check_critical()] : []),
		...(belowScore === undefined ? [] : [m.policy_line_check_below({ score: belowScore })])
	];
}

function secondLines({ share = 0, onFailure }: SecondRule): string[] {
	return [
		...(share > 0 ? [m.policy_line_second_share({ share: sharePercent(share) })] : []),
		...(onFailure ? [m.policy_line_second_failure()] : [])
	];
}
