import * as files from '@earshot/store/files';
import * as imports from '@earshot/store/imports';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { abandonUpload } from './abandon-upload.ts';

const dayMs = 86_400_000;

/** Removes files that uploads and imports left behind more than a day ago, and ends those runs; returns how many files. */
export async function sweepUploads(ctx: ServiceContext): Promise<number> {
	authorise(ctx, 'interaction.import');
	const before = new Date(ctx.now.getTime() - dayMs);
	const removed = await files.sweep(ctx.store, before);
	for (const run of await imports.listAttended(ctx.store, before))
		await abandonUpload(ctx, { importId: run._id, reason: 'uploadInterrupted' });
	return removed;
}
