import type { FieldIssue } from '../errors/index.ts';
import { rangeToleranceMs } from '../evaluation/evidence.ts';
import { heardShare } from '../evaluation/heard.ts';
import type { EvaluationDraft } from '../evaluation/schema.ts';
import { askedCriteria, type Asked, type ScoreGround } from '../rubric/asked.ts';
import type { RubricContent } from '../rubric/schema.ts';
import { deducts } from '../rubric/shares.ts';
import type { CommentRule, ReviewPolicy } from './schema.ts';

/**
 * What holds for a review (RP2): each field as the plan says it, else as the rubric does; undefined where neither says
 * anything.
 */
export function effectivePolicy(
	rubric: ReviewPolicy | undefined,
	plan: ReviewPolicy | undefined
): ReviewPolicy | undefined {
	const said = [...Object.entries(rubric ?? {}), ...Object.entries(plan ?? {})].filter(
		([, value]) => value !== undefined
	);
	return said.length === 0 ? undefined : Object.fromEntries(said);
}

/** What a policy is held against. */
export interface PolicyGround {
	content: RubricContent;
	/** Null where the interaction has no recording. */
	recordingMs: number | null;
	score: ScoreGround;
}

/**
 * What the policy still asks for before a submit (RP4, RP5): `heard` with `heardTooLittle` and both shares as parameters,
 * then `answers.<criterionId>.comment` with `commentRequired`.
 */
export function policyIssues(
	policy: ReviewPolicy | undefined,
	draft: Pick<EvaluationDraft, 'answers' | 'heard'>,
	{ content, recordingMs, score }: PolicyGround
): FieldIssue[] {
	if (policy === undefined) return [];
	const { minimumHeardShare = 0, comment = 'never' } = policy;
	const asked = [...askedCriteria(content, draft.answers, score).values()];
	const uncommented = asked.filter(
		(one) => needsComment(one, comment) && isBlank(draft.answers[one.criterion.id]?.comment)
	);
	return [
		...heardIssues(draft.heard, recordingMs, minimumHeardShare),
		...uncommented.map(({ criterion }) => ({
			path: ['answers', criterion.id, 'comment'],
			code: 'commentRequired'
		}))
	];
}

function heardIssues(
	heard: EvaluationDraft['heard'],
	recordingMs: number | null,
	needed: number
): FieldIssue[] {
	const share = heardShare(heard, recordingMs);
	if (share === null || recordingMs === null) return [];
	if (share * recordingMs + rangeToleranceMs >= needed * recordingMs) return [];
	const params = { heard: Math.floor(share * 1000) / 1000, needed };
	return [{ path: ['heard'], code: 'heardTooLittle', params }];
}

function needsComment({ criterion, hidden, read }: Asked, rule: CommentRule): boolean {
	if (hidden || rule === 'never') return false;
	if (rule === 'onDeduction') return deducts(criterion, read);
	return read.kind !== 'invalid' && read.kind !== 'notApplicable';
}

const isBlank = (text: string | undefined): boolean => (text ?? '').trim() === '';
