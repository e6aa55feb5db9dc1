import { inTransaction } from '@earshot/store';
import { markSet } from '../analysis/rule-book.ts';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { rematchStale } from './internal.ts';

/** At start: notes the rules in force, which a new version of the product may have changed, and puts right what was put to others. */
export async function preparePhraseRules(ctx: ServiceContext): Promise<{ stale: number }> {
	authorise(ctx, 'system.read');
	return inTransaction(ctx.store, async (tx) => {
		const { version, changed } = await markSet(tx);
		const stale = await rematchStale(tx, ctx, version);
		if (changed) await writeAudit(tx, ctx, 'phraseRule.prepare', version, { stale });
		return { stale };
	});
}
