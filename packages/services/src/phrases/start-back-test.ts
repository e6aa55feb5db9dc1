import {
	backTestSampleMax,
	contentHash,
	DomainError,
	PhraseRuleId,
	type PhraseBackTest
} from '@earshot/domain';
import { inTransaction, newId } from '@earshot/store';
import * as backTests from '@earshot/store/phrase-back-tests';
import * as jobs from '@earshot/store/jobs';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { Instant } from '../input.ts';
import { authoriseUser } from '../rights.ts';
import { requireContent } from './content.ts';
import { getBackTest, type BackTestView } from './get-back-test.ts';
import { loadPhraseRule, personOf } from './internal.ts';

const StartBackTestInput = z.strictObject({
	id: PhraseRuleId,
	/** As it stands in an editor; left out: as saved. */
	content: z.record(z.string(), z.unknown()).optional(),
	from: Instant,
	to: Instant,
	/** Names the sample: the same seed over the same history draws the same hits. */
	seed: z.string().trim().min(1).max(100).optional(),
	sampleSize: z.int().min(1).max(backTestSampleMax).default(30)
});

const isSame = (a: PhraseBackTest, b: PhraseBackTest) =>
	a.contentHash === b.contentHash &&
	a.seed === b.seed &&
	a.from.getTime() === b.from.getTime() &&
	a.to.getTime() === b.to.getTime() &&
	a.sampleSize === b.sampleSize;

/** Puts a rule, saved or not, to the conversations of a period by a job. Asked for again while it runs, it is the same test. */
export async function startBackTest(
	ctx: ServiceContext,
	input: z.input<typeof StartBackTestInput>
): Promise<BackTestView> {
	authoriseUser(ctx, 'phraseRule.edit');
	const { id, content: given, ...wanted } = StartBackTestInput.parse(input);
	if (wanted.from >= wanted.to)
		throw new DomainError('invalidInput', {}, [{ path: ['to'], code: 'beforeFrom' }]);
	const testId = await inTransaction(ctx.store, async (tx) => {
		const rule = await loadPhraseRule(tx, id);
		const { content } = requireContent(given ?? rule.content);
		const { seed = newId(), ...period } = wanted;
		const test: PhraseBackTest = {
			...{ _id: newId(), v: 1, ruleId: id, version: rule.version, seed, ...period },
			...{ content, contentHash: contentHash(content) },
			...{ through: null, conversations: 0, hits: 0, weeks: [], sample: [] },
			...{ createdAt: ctx.now, createdBy: personOf(ctx), finishedAt: null }
		};
		const [newest] = await backTests.listOfRule(tx, id, 1);
		const asked = { ...test, seed: wanted.seed ?? newest?.seed ?? seed };
		if (newest?.finishedAt === null && isSame(newest, asked)) return newest._id;
		await backTests.insert(tx, test);
		const job = { kind: 'backTest' as const, key: test._id, payload: { backTestId: test._id } };
		await jobs.enqueue(tx, [job], ctx.now);
		await writeAudit(tx, ctx, 'phraseRule.backTest', id, { backTestId: test._id, seed });
		return test._id;
	});
	return getBackTest(ctx, { id: testId });
}
