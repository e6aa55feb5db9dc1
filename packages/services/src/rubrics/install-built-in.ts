import { builtInRubrics, decideRubric, draftRubric } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as rubricVersions from '@earshot/store/rubric-versions';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';

/** Publishes version 1 of every built-in rubric that the centre does not have; safe to repeat. Answers what it added. */
export async function installBuiltInRubrics(ctx: ServiceContext): Promise<{ installed: string[] }> {
	authorise(ctx, 'system.read');
	const installed: string[] = [];
	for (const { key, content } of builtInRubrics) {
		const added = await inTransaction(ctx.store, async (tx) => {
			if ((await rubricVersions.findLatest(tx, key)) !== null) return null;
			const draft = { ...draftRubric(key, 0, content, ctx.now), builtIn: true };
			const version = decideRubric(
				draft,
				{ kind: 'publish', rev: draft.rev, by: ctx.actor.name },
				ctx.now
			);
			await rubricVersions.insert(tx, version);
			await writeAudit(tx, ctx, 'rubric.install', version._id, {
				contentHash: version.contentHash
			});
			return version._id;
		});
		if (added !== null) installed.push(added);
	}
	return { installed };
}
