import { z } from 'zod';
import { DisplayName } from '../people/schema.ts';
import { CriterionId } from '../rubric/scale.ts';
import { Id } from '../words/index.ts';

/** Somebody named in a text; the name as it was then. */
export const Mention = z.strictObject({ userId: Id, name: DisplayName });
export type Mention = z.infer<typeof Mention>;

/** People one text, or one draft, may mention. */
export const mentionsMax = 20;
export const Mentions = z.array(Mention).max(mentionsMax);

/** Where somebody is mentioned. */
export const MentionPlace = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('comment'), commentId: Id }),
	z.strictObject({ kind: z.literal('criterion'), criterionId: CriterionId }),
	z.strictObject({ kind: z.literal('summary') })
]);
export type MentionPlace = z.infer<typeof MentionPlace>;

/** What tells somebody that they were mentioned; written once they may read the place. */
export const MentionNotice = z.strictObject({
	_id: Id,
	v: z.literal(1),
	evaluationId: Id,
	/** Who was mentioned. */
	userId: Id,
	place: MentionPlace,
	/** Of `place`: one notice for each person and place. */
	placeKey: z.string(),
	by: z.strictObject({ id: Id, name: z.string() }),
	at: z.date(),
	/** Written out, because an index by `readAt` would not hold what is unread in order. */
	state: z.enum(['unread', 'read']),
	readAt: z.date().nullable()
});
export type MentionNotice = z.infer<typeof MentionNotice>;
