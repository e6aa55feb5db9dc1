import { DomainError, Id } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as jobs from '@earshot/store/jobs';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { viewJob } from './views.ts';

const RetryJobInput = z.strictObject({ id: Id });

/** Gives a job that was laid aside another round of attempts. */
export async function retryJob(ctx: ServiceContext, input: z.input<typeof RetryJobInput>) {
	authorise(ctx, 'job.list');
	const { id } = RetryJobInput.parse(input);
	return inTransaction(ctx.store, async (tx) => {
		const job = await jobs.revive(tx, id, ctx.now);
		if (job === null) throw new DomainError('stateConflict', { entity: 'job' });
		await writeAudit(tx, ctx, 'job.retry', id, { kind: job.kind });
		return viewJob(job);
	});
}
