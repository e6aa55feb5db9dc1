import { DomainError, type ImportRun } from '@earshot/domain';
import * as files from '@earshot/store/files';
import * as imports from '@earshot/store/imports';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { reportTo } from './pipeline/report.ts';
import { runImport } from './pipeline/run.ts';
import type { ImportFile } from './pipeline/source.ts';

const stagedFile = (ctx: ServiceContext, file: ImportRun['files'][number]): ImportFile => ({
	name: file.name,
	bytes: file.bytes,
	stagedId: file.stagedId,
	sha256: file.sha256,
	open: () => files.read(ctx.store, file.stagedId ?? '')
});

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
