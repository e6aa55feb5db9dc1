import type {
	Answer,
	Evaluation,
	EvaluationDraft,
	Evidence,
	MaskedSpan,
	Message
} from '@earshot/domain';
import { mask } from '@earshot/text';
import { masked, personalDataIn } from './mask.ts';
import { maskedQuote } from './quote.ts';

export interface MessageShown extends Message {
	/** Where personal data stands: the places hold in the original text as in the masked one. */
	masked: MaskedSpan[];
}

/** Messages as everybody sees them. */
export const maskedMessages = (messages: readonly Message[]): MessageShown[] =>
	messages.map((message) => {
		const spans = personalDataIn(message.text);
		return { ...message, text: mask(message.text, spans), masked: [...spans] };
	});

/** Original messages with the places that are masked otherwise; only for who has given a reason. */
export const revealedMessages = (messages: readonly Message[]): MessageShown[] =>
	messages.map((message) => ({ ...message, masked: [...personalDataIn(message.text)] }));

/** Evidence with its note and quote masked, the quote as in the message it is of. */
export const maskedEvidence = (
	evidence: readonly Evidence[],
	messages: readonly Pick<Message, 'text'>[]
): Evidence[] =>
	evidence.map((one) => {
		const note = masked(one.note);
		if (one.kind === 'range') return { ...one, note };
		return { ...one, note, quote: maskedQuote(one.quote, messages[one.messageIndex]?.text ?? '') };
	});

/** What a reviewer wrote, masked. */
export function maskedDraft(
	draft: EvaluationDraft,
	messages: readonly Pick<Message, 'text'>[]
): EvaluationDraft {
	const answers = Object.entries(draft.answers).map(([criterionId, answer]): [string, Answer] => [
		criterionId,
		{
			...answer,
			value: maskedValue(answer.value),
			comment: masked(answer.comment),
			evidence: maskedEvidence(answer.evidence, messages)
		}
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
