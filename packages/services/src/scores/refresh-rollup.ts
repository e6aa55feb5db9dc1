import { rollupId, type Evaluation } from '@earshot/domain';
import type { Store } from '@earshot/store';
import * as agentRollups from '@earshot/store/agent-rollups';
import { addToRollup } from './rollup.ts';

/** Adds a just released evaluation to its agent's roll-up. The caller holds the agent's lock. */
export async function refreshRollup(tx: Store, evaluation: Evaluation): Promise<void> {
	const before = await agentRollups.findById(tx, rollupId(evaluation));
	const after = addToRollup(before, evaluation);
	if (after !== null && after !== before) await agentRollups.put(tx, after);
}
