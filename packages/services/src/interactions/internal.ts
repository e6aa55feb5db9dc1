import {
	DomainError,
	type Blind,
	type Interaction,
	type Message,
	type PhraseHit,
	type TranscriptOrigin
} from '@earshot/domain';
import * as assignments from '@earshot/store/assignments';
import * as evaluationLists from '@earshot/store/evaluation-lists';
import * as interactions from '@earshot/store/interactions';
import * as recordings from '@earshot/store/recordings';
import * as selfReviews from '@earshot/store/self-reviews';
import * as transcripts from '@earshot/store/transcripts';
import { namedHits, phrasesOf } from '../analysis/phrases.ts';
import { nothingHidden } from '../blinding.ts';
import type { Right, ServiceContext } from '../context.ts';
import { loadDirectory } from '../directory.ts';
import { presentScope } from '../evaluations/scope.ts';
import { hasRight } from '../rights.ts';
import { viewInteraction, type InteractionView } from './views.ts';

/** The verb under which the audit log keeps that personal data was shown. */
export const revealAction = 'interaction.reveal';

/** Any of these lets a person read some interactions; which ones, `loadReadable` decides. */
export const readingRights: [Right, ...Right[]] = [
	'interaction.readAll',
	'interaction.listTeam',
	'evaluation.write',
	'evaluation.listAll',
	'evaluation.listTeam',
	'evaluation.listOwn'
];

/**
 * An interaction the actor may read: every one by right, one's team's, what one was given to review, and what lies
 * under an evaluation or a self-review one may see. Throws `notFound` for all others.
 */
export async function loadReadable(ctx: ServiceContext, id: string): Promise<Interaction> {
	const found = await interactions.findById(ctx.store, id);
	if (found === null || !(await mayRead(ctx, found)))
		throw new DomainError('notFound', { entity: 'interaction' });
	return found;
}

async function mayRead(ctx: ServiceContext, interaction: Interaction): Promise<boolean> {
	const { actor, store } = ctx;
	if (hasRight(actor, 'interaction.readAll')) return true;
	if (actor.kind !== 'user') return false;
	const ownTeam = interaction.teamId !== null && actor.leadsTeamIds.includes(interaction.teamId);
	if (ownTeam && hasRight(actor, 'interaction.listTeam')) return true;
	if (
		hasRight(actor, 'evaluation.write') &&
		(await assignments.isAssignedTo(store, interaction._id, actor.userId))
	)
		return true;
	const { agentId } = actor;
	if (
		agentId !== null &&
		hasRight(actor, 'selfReview.write') &&
		(await selfReviews.isOf(store, interaction._id, agentId))
	)
		return true;
	const seen = await evaluationLists.idsInOrder(
		store,
		await presentScope(store, actor),
		{ interactionId: interaction._id },
		evaluationLists.newestChange,
		1
	);
	return seen.length > 0;
}

export interface TranscriptFound {
	messages: Message[];
	/** Null where they came with the interaction. */
	origin: TranscriptOrigin | null;
	hits: PhraseHit[];
}

/**
 * The messages of an interaction, what was found in them and where they came from; as they stood at `asOf` for those who
 * quoted them then.
 */
export async function transcriptOf(
	ctx: ServiceContext,
	interaction: Interaction,
	asOf: Date | null = null
): Promise<TranscriptFound> {
	const { _id, language, transcript } = interaction;
	const then =
		asOf === null || transcript === undefined
			? null
			: await transcripts.findReplacedSince(ctx.store, _id, asOf);
	if (then !== null) {
		const { messages, origin } = then;
		return { messages, origin, hits: (await phrasesOf(ctx.store, language, messages)).phraseHits };
	}
	return {
		messages: await transcripts.messagesOf(ctx.store, _id),
		origin: transcript?.origin ?? null,
		hits: interaction.phraseHits
	};
}

/** The interaction with this transcript of it and its recording; who may see it was decided before. */
export async function assembleInteraction(
	ctx: ServiceContext,
	interaction: Interaction,
	{ messages, origin, hits }: TranscriptFound,
	blind: Readonly<Blind> = nothingHidden
): Promise<InteractionView> {
	const { store } = ctx;
	const names = await loadDirectory(store, [interaction]);
	const recording =
		interaction.recordingId === null
			? null
			: await recordings.findById(store, interaction.recordingId);
	const parts = {
		messages,
		recording,
		phrases: await namedHits(store, hits),
		transcript: origin,
		blind
	};
	return viewInteraction(interaction, names, parts);
}
