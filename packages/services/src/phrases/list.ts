import * as interactionPhrases from '@earshot/store/interaction-phrases';
import * as jobs from '@earshot/store/jobs';
import * as phraseRules from '@earshot/store/phrase-rules';
import { currentSet } from '../analysis/rule-book.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { deliveredRules, recentCounts } from './internal.ts';
import { viewPhraseRow } from './views.ts';

/** Every rule with what it found in the last 30 days, and how far conversations have been put to the rules in force. */
export async function listPhraseRules(ctx: ServiceContext) {
	authorise(ctx, 'phraseRule.read');
	const stored = await phraseRules.listAll(ctx.store);
	const replaced = new Set(stored.map((rule) => rule._id));
	const delivered = (await deliveredRules()).filter((rule) => !replaced.has(rule._id));
	const counts = await recentCounts(ctx);
	const set = await currentSet(ctx.store);
	const job = await jobs.newestOf(ctx.store, 'rematch');
	return {
		rows: [...stored, ...delivered].map((rule) => viewPhraseRow(rule, counts)),
		set,
		stale: await interactionPhrases.countStale(ctx.store, set),
		rematch: job && { state: job.state, progress: job.progress }
	};
}
