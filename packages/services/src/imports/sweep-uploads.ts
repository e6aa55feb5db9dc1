import * as files from '@earshot/store/files';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';

const dayMs = 86_400_000;

/** Removes files that uploads and imports left behind more than a day ago; returns how many. */
export async function sweepUploads(ctx: ServiceContext): Promise<number> {
	authorise(ctx, 'interaction.import');
	return files.sweep(ctx.store, new Date(ctx.now.getTime() - dayMs));
}
