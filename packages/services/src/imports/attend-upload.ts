import * as imports from '@earshot/store/imports';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';

/** Time between two signs of life of a process that receives an upload. */
export const attendEveryMs = 20_000;

export const attendedUntil = (ctx: Pick<ServiceContext, 'now'>): Date =>
	new Date(ctx.now.getTime() + 3 * attendEveryMs);

/** A sign of life: the upload is still being received. Without one for a minute it counts as interrupted. */
export async function attendUpload(
	ctx: ServiceContext,
	input: { importId: string }
): Promise<void> {
	authorise(ctx, 'interaction.import');
	await imports.attend(ctx.store, input.importId, attendedUntil(ctx));
}
