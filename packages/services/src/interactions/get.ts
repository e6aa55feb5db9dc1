import { Id } from '@earshot/domain';
import { z } from 'zod';
import { blindingOn } from '../blinding.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { assembleInteraction, loadReadable, readingRights, transcriptOf } from './internal.ts';
import type { InteractionView } from './views.ts';

const GetInteractionInput = z.strictObject({ id: Id });

/** One interaction with messages, signals and recording. */
export async function getInteraction(
	ctx: ServiceContext,
	input: z.input<typeof GetInteractionInput>
): Promise<InteractionView> {
	authorise(ctx, ...readingRights);
	const { id } = GetInteractionInput.parse(input);
	const interaction = await loadReadable(ctx, id);
	const blind = (await blindingOn(ctx, [id])).get(id);
	return assembleInteraction(ctx, interaction, await transcriptOf(ctx, interaction), blind);
}
