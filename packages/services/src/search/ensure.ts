import { inTransaction } from '@earshot/store';
import * as interactions from '@earshot/store/interactions';
import * as jobs from '@earshot/store/jobs';
import * as searchEntries from '@earshot/store/search-entries';
import { searchVersion } from '@earshot/text';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';

const kind = 'searchIndex';
const key = `v${searchVersion}`;

/** Has the search index filled by a job, where interactions are without: a folder of an older version, or a restore. */
export async function ensureSearch(ctx: ServiceContext): Promise<{ due: boolean }> {
	authorise(ctx, 'interaction.import');
	const [indexed, all] = [
		await searchEntries.countCurrent(ctx.store, searchVersion),
		await interactions.countAll(ctx.store)
	];
	if (indexed >= all) return { due: false };
	await inTransaction(ctx.store, async (tx) => {
		await jobs.restart(tx, kind, key, ctx.now);
		await jobs.enqueue(tx, [{ kind, key, payload: {} }], ctx.now);
		await writeAudit(tx, ctx, 'search.ensure', key, { missing: all - indexed });
	});
	return { due: true };
}
