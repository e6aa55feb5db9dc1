import { Id } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import * as interactions from '@earshot/store/interactions';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';

const FailAnalysisInput = z.strictObject({ interactionId: Id });

/** Tells of an interaction whose analysis was laid aside; what was measured before stays. */
export async function failAnalysis(
	ctx: ServiceContext,
	input: z.input<typeof FailAnalysisInput>
): Promise<void> {
	authorise(ctx, 'interaction.import');
	const { interactionId } = FailAnalysisInput.parse(input);
	await inTransaction(ctx.store, async (tx) => {
		await interactions.update(tx, interactionId, {
			analysis: { state: 'failed', error: { code: 'notMeasured', params: {} } }
		});
		await writeAudit(tx, ctx, 'interaction.analyse', interactionId, { outcome: 'notMeasured' });
	});
}
