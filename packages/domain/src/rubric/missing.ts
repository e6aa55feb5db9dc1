import type { FieldIssue } from '../errors/index.ts';
import type { Answers } from '../evaluation/schema.ts';
import type { Channel } from '../words/index.ts';
import type { Criterion, RubricContent } from './schema.ts';
import { criteriaOf, deducts, readAnswer } from './shares.ts';

/**
 * Answers that cannot be scored (RB3): path `answers.<criterionId>.value` with `missing`, `wrongKind`,
 * `unknownOption`, `pointsTooHigh` or `notApplicableRefused`; `answers.<id>` with `unknownCriterion`.
 */
export function unscorableAnswers(content: RubricContent, answers: Answers): FieldIssue[] {
	const places = criteriaOf(content);
	const known = new Set(places.map(({ criterion }) => criterion.id));
	const strangers = Object.keys(answers)
		.filter((id) => !known.has(id))
		.map((id) => ({ path: ['answers', id], code: 'unknownCriterion' }));
	const values = places.flatMap(({ criterion }) => {
		const read = readAnswer(criterion, answers[criterion.id]?.value ?? null);
		return read.kind === 'invalid'
			? [{ path: ['answers', criterion.id, 'value'], code: read.code }]
			: [];
	});
	return [...values, ...strangers];
}

/**
 * Everything that still stands between the answers and a submit (RB3, RB12): unscorable answers, then
 * `answers.<criterionId>.evidence` with `evidenceRequired`; `channel` with `channelMismatch` where `channel` is given
 * and the rubric is not meant for it.
 */
export function missingAnswers(
	content: RubricContent,
	answers: Answers,
	channel?: Channel
): FieldIssue[] {
	const wrongChannel = channel !== undefined && !content.channels.includes(channel);
	const evidence = criteriaOf(content)
		.filter(({ criterion }) => lacksEvidence(criterion, answers))
		.map(({ criterion }) => ({
			path: ['answers', criterion.id, 'evidence'],
			code: 'evidenceRequired'
		}));
	return [
		...(wrongChannel ? [{ path: ['channel'], code: 'channelMismatch' }] : []),
		...unscorableAnswers(content, answers),
		...evidence
	];
}

function lacksEvidence(criterion: Criterion, answers: Answers): boolean {
	const answer = answers[criterion.id];
	if (!answer || answer.evidence.length > 0) return false;
	const read = readAnswer(criterion, answer.value);
	if (read.kind !== 'share') return false;
	if (criterion.evidence === 'always') return true;
	return criterion.evidence === 'onDeduction' && deducts(read.share);
}
