import type { FieldIssue } from '../errors/index.ts';
import type { Answers } from '../evaluation/schema.ts';
import { askedCriteria, type Asked, type AskedById, type ScoreGround } from './asked.ts';
import type { RubricContent } from './schema.ts';
import { deducts } from './shares.ts';

/**
 * Answers that cannot be scored (RB3): path `answers.<criterionId>.value` with an {@link AnswerIssueCode};
 * `answers.<id>` with `unknownCriterion`. What conditions hide is not looked at.
 */
export function unscorableAnswers(
	content: RubricContent,
	answers: Answers,
	ground: ScoreGround = {}
): FieldIssue[] {
	return unscorable(askedCriteria(content, answers, ground), answers);
}

/** The same for criteria that were read already. */
export function unscorable(asked: AskedById, answers: Answers): FieldIssue[] {
	const strangers = Object.keys(answers)
		.filter((id) => !asked.has(id))
		.map((id) => ({ path: ['answers', id], code: 'unknownCriterion' }));
	const values = [...asked.values()].flatMap(({ criterion, hidden, read }) =>
		!hidden && read.kind === 'invalid'
			? [{ path: ['answers', criterion.id, 'value'], code: read.code }]
			: []
	);
	return [...values, ...strangers];
}

/**
 * Everything that still stands between the answers and a submit (RB3, RB12): unscorable answers, then
 * `answers.<criterionId>.evidence` with `evidenceRequired`; `channel` with `channelMismatch` where the ground names one
 * and the rubric is not meant for it.
 */
export function missingAnswers(
	content: RubricContent,
	answers: Answers,
	ground: ScoreGround = {}
): FieldIssue[] {
	const { channel } = ground;
	const wrongChannel = channel !== undefined && !content.channels.includes(channel);
	const asked = askedCriteria(content, answers, ground);
	const evidence = [...asked.values()]
		.filter((one) => lacksEvidence(one, answers))
		.map(({ criterion }) => ({
			path: ['answers', criterion.id, 'evidence'],
			code: 'evidenceRequired'
		}));
	return [
		...(wrongChannel ? [{ path: ['channel'], code: 'channelMismatch' }] : []),
		...unscorable(asked, answers),
		...evidence
	];
}

function lacksEvidence({ criterion, hidden, read }: Asked, answers: Answers): boolean {
	if (hidden || (answers[criterion.id]?.evidence.length ?? 0) > 0) return false;
	if (criterion.evidence === 'onDeduction') return deducts(criterion, read);
	// Nothing that happened leaves nothing to show.
	const shown = read.kind === 'count' ? read.count > 0 : read.kind === 'share';
	return criterion.evidence === 'always' && shown;
}
