import { Id } from '@earshot/domain';
import * as audit from '@earshot/store/audit';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { loadReadable, revealAction } from './internal.ts';
import { viewReveal, type RevealView } from './views.ts';

const ListRevealsInput = z.strictObject({ id: Id });

/** Who has seen the personal data of an interaction, when and why; newest first, the last 500. */
export async function listReveals(
	ctx: ServiceContext,
	input: z.input<typeof ListRevealsInput>
): Promise<{ rows: RevealView[] }> {
	authorise(ctx, 'audit.read');
	const { id } = ListRevealsInput.parse(input);
	await loadReadable(ctx, id);
	const entries = await audit.listOfAction(ctx.store, revealAction, id);
	return { rows: entries.map(viewReveal) };
}
