import { Id, LocalText, RubricContent, Sha256 } from '@earshot/domain';
import { z } from 'zod';
import { Time } from './common.ts';

/** GET /api/rubrics, GET /api/rubrics/:versionId */
export const RubricVersionView = z.object({
	id: z.string(),
	key: z.string(),
	version: z.number().int(),
	state: z.enum(['draft', 'published', 'retired']),
	content: RubricContent,
	contentHash: Sha256,
	builtIn: z.boolean(),
	rev: z.number().int(),
	publishedAt: Time.nullable(),
	publishedBy: z.string().nullable(),
	/** Why it is no longer used: a reason, or the version that took its place. */
	retirement: z
		.object({ at: Time, by: z.string(), reason: z.string(), replacedBy: z.string().nullable() })
		.nullable(),
	evaluationCount: z.number().int()
});
export type RubricVersionView = z.infer<typeof RubricVersionView>;
export const RubricListView = z.object({ rows: z.array(RubricVersionView) });

/** POST /api/rubrics makes a new rubric as a draft: from a template, or from a version of another rubric. */
export const CreateRubricBody = z.strictObject({
	title: LocalText,
	from: z.discriminatedUnion('kind', [
		z.strictObject({ kind: z.literal('template'), id: z.string().max(80) }),
		z.strictObject({ kind: z.literal('version'), id: z.string().max(80) })
	])
});

/**
 * POST /api/rubrics/import takes the file itself, JSON or XLSX; with `key` it becomes the next version of that rubric. GET
 * /api/rubrics/:versionId/file and /workbook answer such files.
 */
export const ImportRubricQuery = z.strictObject({ key: z.string().max(40).optional() });
export const ImportedRubricView = z.object({
	/** `identical`: the newest version says the same, and nothing was made. */
	state: z.enum(['created', 'identical']),
	rubric: RubricVersionView
});
export type ImportedRubricView = z.infer<typeof ImportedRubricView>;

/** POST /api/rubrics/:versionId/draft makes version + 1 as a draft; PUT /api/rubrics/:versionId saves a draft. */
export const SaveRubricDraftBody = z.strictObject({
	rev: z.number().int(),
	content: RubricContent
});
/** POST /api/rubrics/:versionId/publish */
export const PublishRubricBody = z.strictObject({ rev: z.number().int() });

/** POST /api/rubrics/:versionId/retire */
export const RetireRubricBody = z.strictObject({
	rev: z.number().int(),
	reason: z.string().max(500)
});

export const IdParam = z.object({ id: Id });
