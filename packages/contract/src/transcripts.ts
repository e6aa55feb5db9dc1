import {
	Id,
	MessageRole,
	SpeakerRoles,
	TranscriptFormat,
	TranscriptNote,
	TranscriptProblem
} from '@earshot/domain';
import { z } from 'zod';

/** Largest transcript file, bytes. */
export const transcriptFileBytesMax = 8 * 2 ** 20;

/** POST /api/interactions/:id/transcript/preview */
export const TranscriptFileBody = z.strictObject({
	fileName: z.string().min(1).max(300),
	/** The bytes of the file, base64. */
	data: z.string().max(Math.ceil(transcriptFileBytesMax / 3) * 4),
	/** Whom the speakers stand for, by the names in the file; goes before what the names tell. */
	roles: SpeakerRoles.default({})
});
export type TranscriptFileBody = z.input<typeof TranscriptFileBody>;

export const TranscriptPreviewView = z.discriminatedUnion('ok', [
	z.object({ ok: z.literal(false), problem: TranscriptProblem }),
	z.object({
		ok: z.literal(true),
		format: TranscriptFormat,
		speakers: z.array(
			z.object({
				/** Empty where the file does not tell. */
				name: z.string(),
				/** Null = must be given before the transcript can be attached. */
				role: MessageRole.nullable(),
				turns: z.number().int(),
				sample: z.string()
			})
		),
		notes: z.array(TranscriptNote),
		turnCount: z.number().int(),
		/** The first of them. */
		turns: z.array(
			z.object({
				speaker: z.string(),
				role: MessageRole.nullable(),
				text: z.string(),
				offsetMs: z.number().nullable()
			})
		),
		/** Messages there are already. */
		replaces: z.number().int(),
		/** `inReview`: they cannot be replaced now; `quoted`: only with `keepQuoted`. */
		lock: z.enum(['inReview', 'quoted']).nullable(),
		rev: z.number().int()
	})
]);
export type TranscriptPreviewView = z.infer<typeof TranscriptPreviewView>;

/** POST /api/interactions/:id/transcript */
export const AttachTranscriptBody = TranscriptFileBody.extend({
	rev: z.number().int().min(0),
	/** Evaluations that quote the messages there are keep them; everything else gets the new ones. */
	keepQuoted: z.boolean().default(false)
});
export type AttachTranscriptBody = z.input<typeof AttachTranscriptBody>;

export const AttachedTranscriptView = z.object({ id: Id, messageCount: z.number().int() });
