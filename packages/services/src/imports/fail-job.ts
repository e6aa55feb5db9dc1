import type { ErrorCode } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as imports from '@earshot/store/imports';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';

/** Tells of an import whose job was laid aside; its files stay for a day, so that the job can be tried again. */
export async function failImportJob(
	ctx: ServiceContext,
	input: { importId: string; reason: ErrorCode }
): Promise<void> {
	authorise(ctx, 'interaction.import');
	await inTransaction(ctx.store, async (tx) => {
		await imports.update(tx, input.importId, {
			state: 'failed',
			error: input.reason,
			finishedAt: ctx.now
		});
		await writeAudit(tx, ctx, 'import.fail', input.importId, { reason: input.reason });
	});
}
