import type {
	Answer,
	Evaluation,
	EvaluationDraft,
	Evidence,
	MaskedSpan,
	Message
} from '@earshot/domain';
import { mask } from '@earshot/text';
import { masked, personalDataInAll } from './mask.ts';
import { maskedQuote } from './quote.ts';

export interface MessageShown extends Message {
	/** Where personal data stands: the places hold in the original text as in the masked one. */
	masked: MaskedSpan[];
}

/** Messages as everybody sees them. */
export const maskedMessages = (messages: readonly Message[]): MessageShown[] =>
	revealedMessages(messages).map((one) => ({ ...one, text: mask(one.text, one.masked) }));

/** Original messages with the places that are masked otherwise; only for who has given a reason. */
export function revealedMessages(messages: readonly Message[]): MessageShown[] {
	const found = personalDataInAll(messages.map(({ text }) => text));
	return messages.map((message, i) => ({ ...message, masked: [...(found[i] ?? [])] }));
}

/** The texts of a conversation as everybody sees them. */
export function maskedTexts(messages: readonly Pick<Message, 'text'>[]): string[] {
	const texts = messages.map(({ text }) => text);
	const found = personalDataInAll(texts);
	return texts.map((text, i) => mask(text, found[i] ?? []));
}

/** Evidence with its note and quote masked, the quote as in the message it is of. */
export const maskedEvidence = (
	evidence: readonly Evidence[],
	messages: readonly Pick<Message, 'text'>[],
	shown: readonly string[] = maskedTexts(messages)
): Evidence[] =>
	evidence.map((one) => {
		const note = masked(one.note);
		if (one.kind === 'range') return { ...one, note };
		const at = one.messageIndex;
		const quote = maskedQuote(one.quote, messages[at]?.text ?? '', shown[at] ?? '');
		return { ...one, note, quote };
	});

/** One answer, masked. */
export const maskedAnswer = (
	answer: Answer,
	messages: readonly Pick<Message, 'text'>[],
	shown?: readonly string[]
): Answer => ({
	...answer,
	value: maskedValue(answer.value),
	comment: masked(answer.comment),
	evidence: maskedEvidence(answer.evidence, messages, shown)
});

/** What a reviewer wrote, masked. */
export function maskedDraft(
	draft: EvaluationDraft,
	messages: readonly Pick<Message, 'text'>[]
): EvaluationDraft {
	const shown = maskedTexts(messages);
	const answers = Object.entries(draft.answers).map(([criterionId, answer]): [string, Answer] => [
		criterionId,
		maskedAnswer(answer, messages, shown)
	]);
	return {
		...draft,
		answers: Object.fromEntries(answers),
		summary: masked(draft.summary)
	};
}

/** A free text answer is words like any other. */
const maskedValue = (value: Answer['value']): Answer['value'] =>
	value?.kind === 'text' ? { ...value, text: masked(value.text) } : value;

export const maskedComments = (comments: Evaluation['comments']): Evaluation['comments'] =>
	comments.map((comment) => ({ ...comment, text: masked(comment.text) }));
