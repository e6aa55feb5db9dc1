import { DomainError, Id, type PhraseBackTest } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as backTests from '@earshot/store/phrase-back-tests';
import * as interactionPhrases from '@earshot/store/interaction-phrases';
import * as transcripts from '@earshot/store/transcripts';
import { compileRules, type RuleMatcher } from '@earshot/text';
import { z } from 'zod';
import { languageOf, timedMessages } from '../analysis/phrases.ts';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { ruleOf } from './content.ts';
import { tally, throughOf } from './tally.ts';

const batchOf = 100;

const RunBackTestInput = z.strictObject({ id: Id });

async function load({ store }: ServiceContext, id: string): Promise<PhraseBackTest> {
	const test = await backTests.findById(store, id);
	if (test === null) throw new DomainError('notFound', { entity: 'phraseBackTest' });
	return test;
}

/** Counts one batch and writes it down with the place it reached; answers how many conversations it had. */
async function countBatch(
	{ store, centre }: ServiceContext,
	test: PhraseBackTest,
	matcher: RuleMatcher
): Promise<number> {
	const found = await interactionPhrases.listHistory(store, test, batchOf);
	if (found.length === 0) return 0;
	const ids = found.map(({ _id }) => _id);
	const messages = await transcripts.messagesOfMany(store, ids);
	const batch = found.flatMap(({ _id, periodAt, language }) => {
		const said = messages.get(_id) ?? [];
		return languageOf(language, said) === test.content.language
			? [{ id: _id, periodAt, messages: timedMessages(said) }]
			: [];
	});
	const counted = tally(test, matcher, batch, centre.timeZone);
	const next = { ...counted, through: throughOf(found) };
	if (!(await backTests.advance(store, test._id, test.through, next)))
		throw new Error('another worker is counting this back-test');
	return found.length;
}

/** Puts the rule of a back-test to its conversations, batch by batch; a killed run goes on after the last one counted. */
export async function runBackTest(
	ctx: ServiceContext,
	input: z.input<typeof RunBackTestInput>,
	progress: (share: number) => Promise<void>
): Promise<void> {
	authorise(ctx, 'interaction.import');
	const { id } = RunBackTestInput.parse(input);
	let test = await load(ctx, id);
	if (test.finishedAt !== null) return;
	const total = await interactionPhrases.countHistory(ctx.store, test.from, test.to);
	const left =
		test.through === null
			? total
			: await interactionPhrases.countHistory(ctx.store, test.through.periodAt, test.to);
	const matcher = await compileRules([ruleOf(test.content, test.ruleId, test.version)]);
	for (let done = total - left; ;) {
		const counted = await countBatch(ctx, test, matcher);
		if (counted === 0) break;
		done += counted;
		await progress(Math.min(0.99, done / Math.max(1, total)));
		test = await load(ctx, id);
	}
	await inTransaction(ctx.store, async (tx) => {
		await backTests.finish(tx, id, ctx.now);
		const { ruleId, conversations, hits } = test;
		const details = { backTestId: id, conversations, hits };
		await writeAudit(tx, ctx, 'phraseRule.backTestDone', ruleId, details);
	});
}
