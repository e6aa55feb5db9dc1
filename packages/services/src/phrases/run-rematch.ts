import { Sha256 } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as interactionPhrases from '@earshot/store/interaction-phrases';
import * as transcripts from '@earshot/store/transcripts';
import { z } from 'zod';
import { phrasesIn } from '../analysis/phrases.ts';
import { currentBook, currentSet, type RuleBook } from '../analysis/rule-book.ts';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';

const batchOf = 50;

const RunRematchInput = z.strictObject({ set: Sha256 });

/** Puts some interactions that were put to other rules to these; answers how many there were, and their messages. */
async function rematchBatch({ store }: ServiceContext, book: RuleBook) {
	const found = await interactionPhrases.listStale(store, book.version, batchOf);
	const messages = await transcripts.messagesOfMany(
		store,
		found.map(({ _id }) => _id)
	);
	const results = found.map(({ _id, language, contentHash }) => ({
		_id,
		contentHash,
		...phrasesIn(book, language, messages.get(_id) ?? [])
	}));
	const written = await interactionPhrases.setPhrases(store, results);
	if (found.length > 0 && written === 0) throw new Error('conversations keep changing');
	const read = [...messages.values()].reduce((sum, one) => sum + one.length, 0);
	return { found: found.length, messages: read };
}

/**
 * Puts every interaction to the set of rules it was started for. What was done stays done, so a killed run goes on where
 * it was; where another set has come into force it ends, for that set has a job of its own.
 */
export async function runRematch(
	ctx: ServiceContext,
	input: z.input<typeof RunRematchInput>,
	progress: (share: number) => Promise<void>
): Promise<{ superseded: boolean; interactions: number; messages: number }> {
	authorise(ctx, 'interaction.import');
	const { set } = RunRematchInput.parse(input);
	const done = { superseded: false, interactions: 0, messages: 0 };
	const total = await interactionPhrases.countStale(ctx.store, set);
	for (;;) {
		if ((await currentSet(ctx.store)) !== set) return { ...done, superseded: true };
		const book = await currentBook(ctx.store);
		if (book.version !== set) throw new Error('this program comes with other rules');
		const { found, messages } = await rematchBatch(ctx, book);
		if (found === 0) break;
		done.interactions += found;
		done.messages += messages;
		await progress(Math.min(0.99, done.interactions / Math.max(1, total)));
	}
	await inTransaction(ctx.store, (tx) =>
		writeAudit(tx, ctx, 'phraseRule.rematch', set, {
			interactions: done.interactions,
			messages: done.messages
		})
	);
	return done;
}
