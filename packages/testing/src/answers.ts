import {
	bestValue,
	criteriaOf,
	worstValue,
	type Answer,
	type AnswerValue,
	type Answers,
	type EvaluationDraft,
	type RubricContent
} from '@earshot/domain';
import { chatMessages } from './factories.ts';

const proven = (value: AnswerValue): Answer => ({
	value,
	comment: '见引用的消息',
	evidence: [
		{ kind: 'message', id: 'e1', messageIndex: 1, quote: chatMessages[1]?.text ?? '', note: '' }
	]
});

const plain = (value: AnswerValue): Answer => ({ value, comment: '', evidence: [] });

/** Full marks on every criterion but the failing ones, which earn nothing and quote a message of `chatMessages`. */
export const answersFor = (content: RubricContent, failing: readonly string[] = []): Answers =>
	Object.fromEntries(
		criteriaOf(content).map(({ criterion }) => [
			criterion.id,
			failing.includes(criterion.id) ? proven(worstValue(criterion)) : plain(bestValue(criterion))
		])
	);

export const draftOf = (answers: Answers, summary = ''): EvaluationDraft => ({
	answers,
	summary,
	heard: [],
	activeMs: 60_000
});
