import { DomainError, type Interaction, type Message } from '@earshot/domain';
import * as assignments from '@earshot/store/assignments';
import * as evaluations from '@earshot/store/evaluations';
import * as interactions from '@earshot/store/interactions';
import * as recordings from '@earshot/store/recordings';
import { namedHits } from '../analysis/phrases.ts';
import type { Right, ServiceContext } from '../context.ts';
import { loadDirectory } from '../directory.ts';
import { evaluationScope } from '../evaluations/scope.ts';
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
 * under an evaluation one may see. Throws `notFound` for all others.
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
	const seen = await evaluations.list(
		store,
		evaluationScope(actor),
		{ interactionId: interaction._id },
		{ page: 1, pageSize: 1 }
	);
	return seen.total > 0;
}

/** The interaction with these messages of it and its recording; who may see it was decided before. */
export async function assembleInteraction(
	ctx: ServiceContext,
	interaction: Interaction,
	messages: Message[]
): Promise<InteractionView> {
	const { store } = ctx;
	const names = await loadDirectory(store, [interaction]);
	const recording =
		interaction.recordingId === null
			? null
			: await recordings.findById(store, interaction.recordingId);
	const phrases = await namedHits(store, interaction.phraseHits);
	return viewInteraction(ctx, interaction, names, { messages, recording, phrases });
}
