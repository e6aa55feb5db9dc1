import { Id, MentionPlace } from '@earshot/domain';
import { z } from 'zod';
import { AgentRef, LocalText, Role, Time } from './common.ts';

/** GET /api/evaluations/:id/mentionable: whom the viewer may mention there, by name. */
export const MentionableView = z.object({
	rows: z.array(z.object({ id: Id, name: z.string(), roles: z.array(Role) }))
});
export type MentionablePerson = z.infer<typeof MentionableView>['rows'][number];

export const MentionView = z.object({
	id: Id,
	evaluationId: Id,
	place: MentionPlace,
	/** Of the criterion commented on; null elsewhere. */
	title: LocalText.nullable(),
	excerpt: z.string(),
	/** Null where the viewer must not know. */
	agent: AgentRef.nullable(),
	by: z.object({ id: z.string(), name: z.string() }),
	at: Time,
	readAt: Time.nullable()
});
export type MentionView = z.infer<typeof MentionView>;

/** GET /api/mentions: unread ones, then those read within a week. */
export const MentionListView = z.object({
	rows: z.array(MentionView),
	unread: z.number().int()
});

/** POST /api/mentions/:id/read */
export const MentionIdView = z.object({ id: Id });
