import type { ErrorCode } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as files from '@earshot/store/files';
import * as imports from '@earshot/store/imports';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';

/** The upload broke off: nothing of it stays, and the run says why. */
export async function abandonUpload(
	ctx: ServiceContext,
	input: { importId: string; reason: ErrorCode }
): Promise<void> {
	authorise(ctx, 'interaction.import');
	for (const file of await files.listStagedOf(ctx.store, input.importId))
		await files.remove(ctx.store, file._id);
	await inTransaction(ctx.store, async (tx) => {
		await imports.update(tx, input.importId, {
			state: 'failed',
			error: input.reason,
			finishedAt: ctx.now
		});
		await writeAudit(tx, ctx, 'import.abandon', input.importId, { reason: input.reason });
	});
}
