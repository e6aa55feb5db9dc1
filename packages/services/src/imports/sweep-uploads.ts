import * as files from '@earshot/store/files';
import * as imports from '@earshot/store/imports';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { abandonUpload } from './abandon-upload.ts';

const dayMs = 86_400_000;

/** Ends the runs whose process is gone and removes files left behind more than a day ago; returns how many files. */
export async function sweepUploads(ctx: ServiceContext): Promise<number> {
	authorise(ctx, 'interaction.import');
	const before = new Date(ctx.now.getTime() - dayMs);
	const removed = await files.sweep(ctx.store, before);
	for (const run of await imports.listUnattended(ctx.store, ctx.now))
		await abandonUpload(ctx, { importId: run._id, reason: 'uploadInterrupted' });
	return removed;
}
