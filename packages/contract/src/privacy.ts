import { Id, RevealReason } from '@earshot/domain';
import { z } from 'zod';
import { PersonRef, Time } from './common.ts';
import { MessageView } from './interactions.ts';

/** POST /api/interactions/:id/reveal */
export const RevealBody = z.strictObject({ reason: RevealReason });
export type RevealBody = z.infer<typeof RevealBody>;

/** The texts of one interaction as they came; `masked` tells which places are masked otherwise. */
export const RevealedView = z.object({
	id: Id,
	source: z.string(),
	externalId: z.string(),
	preview: z.string(),
	metadata: z.record(z.string(), z.unknown()),
	messages: z.array(MessageView)
});
export type RevealedView = z.infer<typeof RevealedView>;

/** GET /api/interactions/:id/reveals */
export const RevealListView = z.object({
	rows: z.array(z.object({ id: Id, at: Time, by: PersonRef, reason: z.string() }))
});
export type RevealListView = z.infer<typeof RevealListView>;
