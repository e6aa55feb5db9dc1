import { DomainError, type ImportRun } from '@earshot/domain';
import * as files from '@earshot/store/files';
import * as imports from '@earshot/store/imports';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { runImport, type RunOptions } from './run.ts';
import type { ImportFile } from './source.ts';

const stagedFile = (ctx: ServiceContext, file: ImportRun['files'][number]): ImportFile => ({
	name: file.name,
	bytes: file.bytes,
	stagedId: file.stagedId,
	sha256: file.sha256,
	open: () => files.read(ctx.store, file.stagedId ?? '')
});

/** Writes the progress of a run as it comes; started again it begins its report anew. */
export const reportTo =
	(
		ctx: ServiceContext,
		importId: string,
		progress: (share: number) => Promise<void>
	): RunOptions['report'] =>
	async (done) => {
		await imports.putIssues(ctx.store, importId, done.issuePlace, done.issues);
		await imports.update(ctx.store, importId, {
			state: 'running',
			counts: done.counts,
			issueCount: done.issueCount,
			progress: done.progress
		});
		await progress(done.progress);
	};

/** Runs a queued import of uploaded files, and clears away what it did not keep. */
export async function runImportJob(
	ctx: ServiceContext,
	input: { importId: string },
	progress: (share: number) => Promise<void>,
	clock: () => Date
): Promise<void> {
	authorise(ctx, 'interaction.import');
	const run = await imports.findById(ctx.store, input.importId);
	if (run === null) throw new DomainError('notFound', { entity: 'import' });
	if (run.state === 'done') return;
	await imports.clearIssues(ctx.store, run._id);
	const counts = await runImport(
		ctx,
		{ files: run.files.map((file) => stagedFile(ctx, file)) },
		{ importId: run._id, dryRun: run.dryRun, report: reportTo(ctx, run._id, progress) }
	);
	await imports.update(ctx.store, run._id, {
		state: 'done',
		counts,
		progress: 1,
		finishedAt: clock()
	});
	for (const file of await files.listStagedOf(ctx.store, run._id))
		await files.remove(ctx.store, file._id);
}
