import { DomainError, Id, type Draw } from '@earshot/domain';
import { drawSample } from '@earshot/domain/sampling';
import { inTransaction, newId } from '@earshot/store';
import * as drawFrames from '@earshot/store/draw-frames';
import * as draws from '@earshot/store/draws';
import { isDuplicateKey } from '@earshot/store/errors';
import * as interactions from '@earshot/store/interactions';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { loadPlan } from '../plans/internal.ts';
import { authoriseUser } from '../rights.ts';
import { assembleDraw } from './internal.ts';
import type { DrawView } from './views.ts';

const RunDrawInput = z.strictObject({ planId: Id });

const alreadyDrawn = () => new DomainError('stateConflict', { reason: 'alreadyDrawn' });

/**
 * Freezes the plan's frame and draws `perAgent` interactions per agent from it. A plan is drawn once, because the first
 * draw reveals the seed: again is `stateConflict`. `frameEmpty` where no interaction fits.
 */
export async function runDraw(
	ctx: ServiceContext,
	input: z.input<typeof RunDrawInput>
): Promise<DrawView> {
	authoriseUser(ctx, 'draw.run');
	const { userId } = ctx.actor;
	const { planId } = RunDrawInput.parse(input);
	return inTransaction(ctx.store, async (tx) => {
		const plan = await loadPlan(tx, planId);
		if ((await draws.findByPlan(tx, planId)) !== null) throw alreadyDrawn();
		const { channel, from, to, teamIds, seed, perAgent: perStratum } = plan;
		const items = await interactions.listFrame(tx, { channel, from, to, teamIds });
		if (items.length === 0) throw new DomainError('frameEmpty', { planId });
		const frame = items.map((item) => ({ interactionId: item._id, stratum: item.agentId }));
		const sample = drawSample({ seed, planId, frame, perStratum });
		const draw: Draw = {
			_id: newId(),
			v: 1,
			planId,
			seed,
			perStratum,
			frameHash: sample.frameHash,
			frameSize: frame.length,
			picks: sample.picks.map((pick) => ({ ...pick, replaces: null })),
			replacements: [],
			rev: 0,
			createdBy: userId,
			createdAt: ctx.now
		};
		await draws.insert(tx, draw);
		await drawFrames.insertFrame(tx, draw._id, frame);
		const { frameHash, picks } = draw;
		await writeAudit(tx, ctx, 'draw.run', draw._id, { planId, frameHash, picks: picks.length });
		return assembleDraw(tx, draw, plan);
	}).catch((error: unknown) => {
		throw isDuplicateKey(error) ? alreadyDrawn() : error;
	});
}
