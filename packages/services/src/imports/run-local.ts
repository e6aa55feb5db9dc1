import type { ImportCounts, ImportIssue } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as imports from '@earshot/store/imports';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { newRun } from './pipeline/new-run.ts';
import { reportTo } from './pipeline/report.ts';
import { runImport } from './pipeline/run.ts';
import type { ImportSource } from './pipeline/source.ts';

/** A run of this machine that has not ended by then was killed. */
const longestMs = 86_400_000;

/** Imports files of this machine, as the command line does; a dry run leaves no trace. */
export async function runLocalImport(
	ctx: ServiceContext,
	source: ImportSource,
	options: {
		dryRun: boolean;
		via: 'cli' | 'demo';
		onProgress: (share: number) => void;
		onIssue: (issue: ImportIssue) => void;
	}
): Promise<{ importId: string; counts: ImportCounts; issueCount: number }> {
	authorise(ctx, 'interaction.import');
	const run = newRun(ctx, {
		state: 'running',
		dryRun: options.dryRun,
		via: options.via,
		attendedUntil: new Date(ctx.now.getTime() + longestMs)
	});
	run.files = source.files.map(({ name, bytes }) => ({
		name,
		bytes,
		stagedId: null,
		sha256: null
	}));
	if (!options.dryRun)
		await inTransaction(ctx.store, async (tx) => {
			await imports.insert(tx, run);
			await writeAudit(tx, ctx, 'import.begin', run._id, { via: options.via });
		});
	const keep = reportTo(ctx, run._id, async () => undefined);
	let issueCount = 0;
	const counts = await runImport(ctx, source, {
		importId: run._id,
		dryRun: options.dryRun,
		report: async (done) => {
			issueCount = done.issueCount;
			done.issues.forEach(options.onIssue);
			options.onProgress(done.progress);
			if (!options.dryRun) await keep(done);
		}
	});
	if (!options.dryRun)
		await imports.update(ctx.store, run._id, {
			state: 'done',
			counts,
			progress: 1,
			finishedAt: ctx.now
		});
	return { importId: run._id, counts, issueCount };
}
