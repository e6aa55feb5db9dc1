import { inTransaction } from '@earshot/store';
import * as evaluations from '@earshot/store/evaluations';
import * as rubricUses from '@earshot/store/rubric-uses';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';

/** Counts the evaluations of every rubric version anew and puts right what was kept; answers the versions that differed. */
export async function rebuildUses(
	ctx: ServiceContext
): Promise<{ checked: number; different: string[] }> {
	return inTransaction(ctx.store, async (tx) => {
		const kept = new Map((await rubricUses.listAll(tx)).map((use) => [use._id, use.evaluations]));
		const right = new Map(
			(await evaluations.countByRubricVersion(tx)).map((use) => [use._id, use.evaluations])
		);
		const ids = [...new Set([...kept.keys(), ...right.keys()])];
		const different = ids.filter((id) => (kept.get(id) ?? 0) !== (right.get(id) ?? 0));
		for (const id of different) {
			await rubricUses.put(tx, { _id: id, evaluations: right.get(id) ?? 0 });
			await writeAudit(tx, ctx, 'rubricUse.rebuild', id, {
				before: kept.get(id) ?? 0,
				after: right.get(id) ?? 0
			});
		}
		return { checked: ids.length, different };
	});
}
