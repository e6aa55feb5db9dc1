import {
	DomainError,
	contentHash,
	type Evaluation,
	type Interaction,
	type SubmitGround
} from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as assignments from '@earshot/store/assignments';
import * as interactions from '@earshot/store/interactions';
import * as recordings from '@earshot/store/recordings';
import * as transcripts from '@earshot/store/transcripts';
import { loadPlan } from '../plans/internal.ts';
import { maskedTexts } from '../privacy/conversation.ts';
import { loadRubricVersion } from '../rubrics/internal.ts';
import { earlierOf } from './internal.ts';

/**
 * What answers are checked and scored against: the interaction as it was when the evaluation was submitted, or as it is.
 * Read in the caller's transaction.
 */
export async function groundOf(store: Store, evaluation: Evaluation): Promise<SubmitGround> {
	const interaction = await interactions.findById(store, evaluation.interactionId);
	if (interaction === null) throw new DomainError('notFound', { entity: 'interaction' });
	const recording =
		interaction.recordingId === null
			? null
			: await recordings.findById(store, interaction.recordingId);
	const rubric = await loadRubricVersion(store, evaluation.rubricVersionId);
	const { messages, interactionHash } = await spokenAt(store, interaction, evaluation.submittedAt);
	return {
		rubric,
		interactionHash,
		queue: interaction.queue,
		earlier: await earlierOf(store, evaluation, rubric),
		seed: await seedOf(store, evaluation),
		recordingMs: recording?.durationMs ?? null,
		messages: messages.map((message) => message.text),
		shown: maskedTexts(messages)
	};
}

/** Read only where a share of the reviews is chosen by it. */
async function seedOf(store: Store, { assignmentId, policy }: Evaluation): Promise<string | null> {
	const { check, secondReview } = policy ?? {};
	if (check?.share === undefined && secondReview?.share === undefined) return null;
	if (assignmentId === null) return null;
	const assignment = await assignments.findById(store, assignmentId);
	return assignment && (await loadPlan(store, assignment.planId)).seed;
}

/** The messages and the hash of what is evaluated: an attached transcript is part of it. */
async function spokenAt(
	store: Store,
	{ _id, contentHash: imported, transcript }: Interaction,
	at: Date | null
) {
	const then = at === null ? null : await transcripts.findReplacedSince(store, _id, at);
	const messages = then?.messages ?? (await transcripts.messagesOf(store, _id));
	const attached = then === null ? transcript !== undefined : then.origin !== null;
	const sha256 = then === null ? transcript?.sha256 : contentHash(then.messages);
	const interactionHash = attached ? contentHash({ imported, transcript: sha256 }) : imported;
	return { messages, interactionHash };
}
