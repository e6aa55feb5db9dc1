import { DomainError, Id, type PhraseBackTest } from '@earshot/domain';
import * as backTests from '@earshot/store/phrase-back-tests';
import * as interactions from '@earshot/store/interactions';
import * as jobs from '@earshot/store/jobs';
import * as transcripts from '@earshot/store/transcripts';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { maskedTexts } from '../privacy/conversation.ts';
import { authorise, hasRight } from '../rights.ts';
import { viewBackTestRow } from './views.ts';

const GetBackTestInput = z.strictObject({ id: Id });

/** Messages before and after the first evidence that are shown with a hit. */
const around = 2;

/** Each hit with the messages around its evidence, for those who may read every conversation. */
async function viewSample(ctx: ServiceContext, test: PhraseBackTest) {
	if (!hasRight(ctx.actor, 'interaction.readAll')) return null;
	const ids = test.sample.map(({ interactionId }) => interactionId);
	const messages = await transcripts.messagesOfMany(ctx.store, ids);
	const found = await interactions.findMany(ctx.store, ids);
	const byId = new Map(found.map((one) => [one._id, one]));
	return test.sample.map(({ interactionId, evidence, correct, markedBy }) => {
		const said = messages.get(interactionId) ?? [];
		const texts = maskedTexts(said);
		const all = said.map(({ role }, i) => ({ role, text: texts[i] ?? '' }));
		const first = evidence[0]?.message ?? 0;
		const from = Math.max(0, first - around);
		const shown = all.slice(from, evidence.length === 0 ? around * 2 + 1 : first + around + 1);
		return {
			interactionId,
			periodAt: byId.get(interactionId)?.periodAt ?? null,
			/** Number of the first message shown, from 0. */
			from,
			messageCount: all.length,
			messages: shown,
			evidence: evidence
				.filter(({ message }) => message >= from && message < from + shown.length)
				.map((span) => ({ ...span, message: span.message - from })),
			correct,
			markedBy: markedBy?.name ?? null
		};
	});
}

/** A back-test with its sample; null instead of the sample for those who may not read every conversation. */
export async function getBackTest(ctx: ServiceContext, input: z.input<typeof GetBackTestInput>) {
	authorise(ctx, 'phraseRule.read');
	const { id } = GetBackTestInput.parse(input);
	const test = await backTests.findById(ctx.store, id);
	if (test === null) throw new DomainError('notFound', { entity: 'phraseBackTest' });
	const [job] = await jobs.findByKeys(ctx.store, 'backTest', [id]);
	return { ...viewBackTestRow(test, job), sample: await viewSample(ctx, test) };
}
export type BackTestView = Awaited<ReturnType<typeof getBackTest>>;
