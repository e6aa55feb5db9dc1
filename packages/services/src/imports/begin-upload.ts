import { inTransaction } from '@earshot/store';
import * as imports from '@earshot/store/imports';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { attendedUntil } from './attend-upload.ts';
import { newRun } from './pipeline/new-run.ts';

/** Opens an import that files are about to be uploaded to. */
export async function beginUpload(ctx: ServiceContext, input: { dryRun: boolean }) {
	authorise(ctx, 'interaction.import');
	const run = newRun(ctx, {
		state: 'receiving',
		dryRun: input.dryRun,
		via: 'upload',
		attendedUntil: attendedUntil(ctx)
	});
	await inTransaction(ctx.store, async (tx) => {
		await imports.insert(tx, run);
		await writeAudit(tx, ctx, 'import.begin', run._id, { dryRun: run.dryRun });
	});
	return run._id;
}
