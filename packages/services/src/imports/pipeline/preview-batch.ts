import * as agents from '@earshot/store/agents';
import * as interactions from '@earshot/store/interactions';
import type { ServiceContext } from '../../context.ts';
import type { BatchOutcome, BatchRow } from './write-batch.ts';

/** What `writeBatch` would do with these rows, writing nothing. */
export async function previewBatch(
	ctx: ServiceContext,
	_importId: string,
	rows: readonly BatchRow[]
): Promise<BatchOutcome> {
	const outcome: BatchOutcome = {
		imported: 0,
		updated: 0,
		unchanged: 0,
		agentsToMap: 0,
		locked: []
	};
	for (const [source, group] of Map.groupBy(rows, (row) => row.interaction.source)) {
		const ids = group.map((row) => row.interaction.externalId);
		const found = await interactions.findByExternalIds(ctx.store, source, ids);
		const hashes = new Map(found.map((known) => [known.externalId, known.contentHash]));
		for (const { interaction } of group) {
			const hash = hashes.get(interaction.externalId);
			if (hash === undefined) outcome.imported += 1;
			else if (hash === interaction.contentHash) outcome.unchanged += 1;
			else outcome.updated += 1;
		}
	}
	const named = new Set(rows.flatMap((row) => row.interaction.agent?.externalId ?? []));
	const known = await agents.findByExternalIds(ctx.store, [...named]);
	outcome.agentsToMap = named.size - known.length;
	return outcome;
}
