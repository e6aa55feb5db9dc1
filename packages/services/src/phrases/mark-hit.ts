import { DomainError, Id } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as backTests from '@earshot/store/phrase-back-tests';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authoriseUser } from '../rights.ts';
import { getBackTest, type BackTestView } from './get-back-test.ts';
import { personOf } from './internal.ts';

const MarkHitInput = z.strictObject({
	id: Id,
	interactionId: Id,
	/** Null takes the mark back. */
	correct: z.boolean().nullable()
});

/** Says whether a hit of a finished back-test's sample is right; the last word counts. */
export async function markHit(
	ctx: ServiceContext,
	input: z.input<typeof MarkHitInput>
): Promise<BackTestView> {
	authoriseUser(ctx, 'phraseRule.edit');
	const { id, interactionId, correct } = MarkHitInput.parse(input);
	await inTransaction(ctx.store, async (tx) => {
		const test = await backTests.findById(tx, id);
		if (test === null) throw new DomainError('notFound', { entity: 'phraseBackTest' });
		if (test.finishedAt === null) throw new DomainError('stateConflict', { state: 'running' });
		const marked =
			correct === null
				? { correct, markedBy: null, markedAt: null }
				: { correct, markedBy: personOf(ctx), markedAt: ctx.now };
		if ((await backTests.mark(tx, id, interactionId, marked)) === null)
			throw new DomainError('notFound', { entity: 'sampledHit' });
		const details = { backTestId: id, interactionId, correct };
		await writeAudit(tx, ctx, 'phraseRule.markHit', test.ruleId, details);
	});
	return getBackTest(ctx, { id });
}
