import { inTransaction } from '@earshot/store';
import * as interactions from '@earshot/store/interactions';
import * as searchEntries from '@earshot/store/search-entries';
import * as transcripts from '@earshot/store/transcripts';
import { searchVersion } from '@earshot/text';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { indexForSearch } from './internal.ts';

const batch = 100;

/**
 * Makes the search index of every interaction that has none of this version. What is there is left, so that a run that
 * was broken off goes on where it was, and a second one beside it does no harm.
 */
export async function rebuildSearch(
	ctx: ServiceContext,
	progress: (share: number) => Promise<void> = async () => {}
): Promise<{ indexed: number }> {
	authorise(ctx, 'interaction.import');
	const total = Math.max(1, await interactions.countAll(ctx.store));
	let [seen, indexed] = [0, 0];
	let last: string | null = null;
	for (;;) {
		const rows = await interactions.listAfter(ctx.store, last, batch);
		last = rows.at(-1)?._id ?? null;
		if (last === null) break;
		const ids = rows.map(({ _id }) => _id);
		const current = await searchEntries.currentOf(ctx.store, ids, searchVersion);
		const missing = rows.filter(({ _id }) => !current.has(_id));
		if (missing.length > 0)
			await inTransaction(ctx.store, async (tx) => {
				// Read again inside: what an import changed meanwhile meets this write in conflict.
				const items = [];
				for (const interaction of missing)
					items.push({
						interaction,
						messages: await transcripts.messagesOf(tx, interaction._id)
					});
				await indexForSearch(tx, items);
			});
		seen += rows.length;
		indexed += missing.length;
		await progress(Math.min(1, seen / total));
	}
	if (indexed > 0)
		await inTransaction(ctx.store, (tx) =>
			writeAudit(tx, ctx, 'search.rebuild', `v${searchVersion}`, { indexed })
		);
	return { indexed };
}
