import { DomainError, Id } from '@earshot/domain';
import { frameHash, verifyDraw as differencesOf } from '@earshot/domain/sampling';
import * as drawFrames from '@earshot/store/draw-frames';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { loadPlan } from '../plans/internal.ts';
import { authorise } from '../rights.ts';
import { loadDraw } from './internal.ts';

const VerifyDrawInput = z.strictObject({ id: Id });

export interface DrawVerification {
	ok: boolean;
	/** Of the frame as it is stored now. */
	frameHash: string;
	differences: { code: string; interactionId: string | null }[];
}

/** Draws again from the stored seed and frame and lists every difference to the record. */
export async function verifyDraw(
	ctx: ServiceContext,
	input: z.input<typeof VerifyDrawInput>
): Promise<DrawVerification> {
	authorise(ctx, 'draw.verify');
	const { id } = VerifyDrawInput.parse(input);
	const draw = await loadDraw(ctx.store, id);
	const plan = await loadPlan(ctx.store, draw.planId);
	const frame = await drawFrames.listFrame(ctx.store, id);
	try {
		const found = differencesOf({ ...draw, seedCommitment: plan.seedCommitment }, frame);
		const differences = found.map((difference) => ({
			code: difference.kind,
			interactionId: 'interactionId' in difference ? difference.interactionId : null
		}));
		return { ok: differences.length === 0, frameHash: frameHash(frame), differences };
	} catch (error) {
		// A record that cannot be drawn from at all is refuted, not an error of the caller.
		if (!(error instanceof DomainError)) throw error;
		const differences = [{ code: error.code, interactionId: null }];
		return { ok: false, frameHash: draw.frameHash, differences };
	}
}
