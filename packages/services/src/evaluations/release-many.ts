import { DomainError, Id, type ErrorCode } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { loadVisible } from './internal.ts';
import { releaseIn } from './release-in.ts';

const ReleaseManyInput = z.strictObject({ ids: z.array(Id).min(1).max(200) });

/** Releases each evaluation in a transaction of its own, and says which could not be and why. */
export async function releaseManyEvaluations(
	ctx: ServiceContext,
	input: z.input<typeof ReleaseManyInput>
): Promise<{ released: string[]; failed: { id: string; code: ErrorCode }[] }> {
	authoriseUser(ctx, 'evaluation.release');
	const { ids } = ReleaseManyInput.parse(input);
	const released: string[] = [];
	const failed: { id: string; code: ErrorCode }[] = [];
	for (const id of new Set(ids)) {
		const code = await inTransaction(ctx.store, async (tx) => {
			const before = await loadVisible(tx, ctx.actor, id);
			const { details } = await releaseIn(tx, ctx, before, before.rev);
			await writeAudit(tx, ctx, 'evaluation.release', id, details);
			return null;
		}).catch((error: unknown) => {
			if (error instanceof DomainError) return error.code;
			throw error;
		});
		if (code === null) released.push(id);
		else failed.push({ id, code });
	}
	return { released, failed };
}
