import * as imports from '@earshot/store/imports';
import * as jobs from '@earshot/store/jobs';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { abandonUpload } from './abandon-upload.ts';

const endOfTime = new Date(8_640_000_000_000_000);

/**
 * For a process that has just opened a database nobody else can be using: takes up the jobs that a killed process left,
 * without waiting for its leases, and ends the uploads it was receiving.
 */
export async function recoverImports(ctx: ServiceContext): Promise<void> {
	authorise(ctx, 'interaction.import');
	await jobs.releaseAll(ctx.store);
	for (const run of await imports.listUnattended(ctx.store, endOfTime))
		await abandonUpload(ctx, { importId: run._id, reason: 'uploadInterrupted' });
}
