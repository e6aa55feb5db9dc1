import { rollupId, type Evaluation } from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as agentRollups from '@earshot/store/agent-rollups';
import { addToRollup } from './rollup.ts';

/** Brings a just released or amended evaluation into its agent's roll-up. The caller holds the agent's lock. */
export async function refreshRollup(tx: Store, evaluation: Evaluation): Promise<void> {
	const before = await agentRollups.findById(tx, rollupId(evaluation));
	const after = addToRollup(before, evaluation);
	if (after === null || after === before) return;
	if (after.items.length === 0) await agentRollups.remove(tx, after._id);
	else await agentRollups.put(tx, after);
}
