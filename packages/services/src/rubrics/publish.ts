import { decideRubric } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as rubricVersions from '@earshot/store/rubric-versions';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { loadRubricVersion, viewVersion, writeRubricVersion } from './internal.ts';
import type { RubricVersionView } from './views.ts';

const PublishRubricInput = z.strictObject({ id: z.string(), rev: z.int().min(0) });

/** Draft → published, for good; the version published before is retired, so that new work is done under one. */
export async function publishRubric(
	ctx: ServiceContext,
	input: z.input<typeof PublishRubricInput>
): Promise<RubricVersionView> {
	authorise(ctx, 'rubric.edit');
	const { id, rev } = PublishRubricInput.parse(input);
	const by = ctx.actor.name;
	return inTransaction(ctx.store, async (tx) => {
		const before = await loadRubricVersion(tx, id);
		const after = decideRubric(before, { kind: 'publish', rev, by }, ctx.now);
		const older = await rubricVersions.findPublished(tx, before.key);
		await writeRubricVersion(tx, before.rev, after);
		if (older !== null) {
			const retired = decideRubric(
				older,
				{ kind: 'retire', rev: older.rev, by, why: { replacedBy: id } },
				ctx.now
			);
			await writeRubricVersion(tx, older.rev, retired);
		}
		await writeAudit(tx, ctx, 'rubric.publish', id, {
			contentHash: after.contentHash,
			retired: older?._id ?? null
		});
		return viewVersion(tx, after);
	});
}
