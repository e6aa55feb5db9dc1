import * as imports from '@earshot/store/imports';
import type { ServiceContext } from '../../context.ts';
import type { RunOptions } from './run.ts';

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
