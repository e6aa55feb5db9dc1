import { canonicalJson, rollupId, type AgentRollup } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as agentLocks from '@earshot/store/agent-locks';
import * as agentRollups from '@earshot/store/agent-rollups';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { rebuildUses } from './rebuild-uses.ts';
import { addToRollup } from './rollup.ts';

export interface RollupRebuild {
	/** True where everything kept was what the evaluations give. */
	equal: boolean;
	checked: number;
	/** Roll-ups, and rubric versions with their use, that differed; they are right now. */
	different: string[];
}

/** Computes every read model of the evaluations again, puts right what differs and says what did. */
export async function rebuildRollups(ctx: ServiceContext): Promise<RollupRebuild> {
	authorise(ctx, 'system.read');
	const keys = new Map<string, agentRollups.RollupKey>();
	for (const key of await agentRollups.listKeys(ctx.store)) keys.set(rollupId(key), key);
	for (const key of await agentRollups.listSourceKeys(ctx.store)) keys.set(rollupId(key), key);
	const different: string[] = [];
	for (const [id, key] of keys) if (!(await rebuildOne(ctx, id, key))) different.push(id);
	const uses = await rebuildUses(ctx);
	different.push(...uses.different);
	return { equal: different.length === 0, checked: keys.size + uses.checked, different };
}

/** True where the stored roll-up was right. */
async function rebuildOne(
	ctx: ServiceContext,
	id: string,
	key: agentRollups.RollupKey
): Promise<boolean> {
	return inTransaction(ctx.store, async (tx) => {
		await agentLocks.take(tx, key.agentId);
		const stored = await agentRollups.findById(tx, id);
		const sources = await agentRollups.listSources(tx, key);
		const right = sources.reduce<AgentRollup | null>(addToRollup, null);
		if (sameContent(stored, right)) return true;
		if (right === null) await agentRollups.remove(tx, id);
		else await agentRollups.put(tx, { ...right, rev: (stored?.rev ?? 0) + 1 });
		await writeAudit(tx, ctx, 'rollup.rebuild', id, {
			before: stored?.items.length ?? null,
			after: right?.items.length ?? null
		});
		return false;
	});
}

function sameContent(a: AgentRollup | null, b: AgentRollup | null): boolean {
	if (a === null || b === null) return a === b;
	// How often a roll-up was written is not part of what it says.
	return canonicalJson({ ...a, rev: 0 }) === canonicalJson({ ...b, rev: 0 });
}
