import { inTransaction, newId } from '@earshot/store';
import * as imports from '@earshot/store/imports';
import type { ImportRun } from '@earshot/domain';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';

/** A run before anything was read. */
export const newRun = (
	ctx: ServiceContext,
	given: Pick<ImportRun, 'state' | 'dryRun' | 'via'>
): ImportRun => ({
	...given,
	_id: newId(),
	v: 1,
	files: [],
	counts: {
		rows: 0,
		imported: 0,
		updated: 0,
		unchanged: 0,
		rejected: 0,
		recordings: 0,
		agentsToMap: 0
	},
	issueCount: 0,
	progress: 0,
	error: null,
	createdBy: ctx.actor.name,
	createdAt: ctx.now,
	finishedAt: null
});

/** Opens an import that files are about to be uploaded to. */
export async function beginUpload(ctx: ServiceContext, input: { dryRun: boolean }) {
	authorise(ctx, 'interaction.import');
	const run = newRun(ctx, { state: 'receiving', dryRun: input.dryRun, via: 'upload' });
	await inTransaction(ctx.store, async (tx) => {
		await imports.insert(tx, run);
		await writeAudit(tx, ctx, 'import.begin', run._id, { dryRun: run.dryRun });
	});
	return run._id;
}
