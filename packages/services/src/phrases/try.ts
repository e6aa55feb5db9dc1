import { ExampleMessage, Id, type FieldIssue } from '@earshot/domain';
import * as transcripts from '@earshot/store/transcripts';
import { compileRules, type Evidence } from '@earshot/text';
import { z } from 'zod';
import { timedMessages } from '../analysis/phrases.ts';
import type { ServiceContext } from '../context.ts';
import { loadReadable } from '../interactions/internal.ts';
import { maskedTexts } from '../privacy/conversation.ts';
import { authorise, hasRight } from '../rights.ts';
import { readContent, ruleOf, runExamples, type ExampleOutcome } from './content.ts';

const textMax = 20_000;

const TryPhraseRuleInput = z.strictObject({
	content: z.record(z.string(), z.unknown()),
	messages: z
		.array(ExampleMessage.extend({ text: z.string().max(textMax) }))
		.max(500)
		.optional(),
	interactionId: Id.optional()
});

/** What a rule that need not be saved says; or what is wrong with it. */
export type PhraseTrial =
	| { ok: false; issues: FieldIssue[] }
	| {
			ok: true;
			/** Examples that are wanted before it may run. */
			lacking: FieldIssue[];
			examples: ExampleOutcome[];
			/** What was given to try it on; null where nothing was. */
			tried: {
				messages: { role: string; text: string }[];
				hit: boolean;
				evidence: Evidence[];
			} | null;
	  };

/**
 * The words a rule is tried on. Who may not see personal data tries it on the masked words, because hits of a pattern
 * chosen for it would tell what is behind the mask.
 */
async function wordsOf(ctx: ServiceContext, interactionId: string) {
	const messages = timedMessages(await transcripts.messagesOf(ctx.store, interactionId));
	if (hasRight(ctx.actor, 'personalData.reveal')) return messages;
	const texts = maskedTexts(messages);
	return messages.map((message, i) => ({ ...message, text: texts[i] ?? '' }));
}

/** Runs a rule as it stands in an editor on its examples, and on a text or on an interaction the actor may read. */
export async function tryPhraseRule(
	ctx: ServiceContext,
	input: z.input<typeof TryPhraseRuleInput>
): Promise<PhraseTrial> {
	authorise(ctx, 'phraseRule.read');
	const { content: given, messages, interactionId } = TryPhraseRuleInput.parse(input);
	const interaction = interactionId === undefined ? null : await loadReadable(ctx, interactionId);
	const read = readContent(given);
	if (!read.ok) return read;
	const { content, lacking } = read;
	const subject = interaction === null ? (messages ?? null) : await wordsOf(ctx, interaction._id);
	const examples = await runExamples(content);
	if (subject === null) return { ok: true, lacking, examples, tried: null };
	const [hit] = (await compileRules([ruleOf(content)])).match(subject);
	const shown = interaction === null ? null : maskedTexts(subject);
	return {
		ok: true,
		lacking,
		examples,
		tried: {
			messages: subject.map(({ role, text }, i) => ({ role, text: shown?.[i] ?? text })),
			hit: hit !== undefined,
			evidence: hit?.evidence ?? []
		}
	};
}
