import { jobStates, ServiceUrl, SpeechProblem, SpeechToTextSettings } from '@earshot/domain';
import { z } from 'zod';

/** GET /api/speech-to-text: settings without the key. */
export const SpeechSettingsView = z.object({
	/** Null where nothing was set yet. */
	settings: SpeechToTextSettings.nullable(),
	hasKey: z.boolean()
});
export type SpeechSettingsView = z.infer<typeof SpeechSettingsView>;

/** PUT /api/speech-to-text */
export const SaveSpeechSettingsBody = SpeechToTextSettings.extend({
	/** Absent = the key there is stays, unless the service is another; empty = none. */
	apiKey: z.string().max(500).optional()
});
export type SaveSpeechSettingsBody = z.infer<typeof SaveSpeechSettingsBody>;

/** POST /api/speech-to-text/test */
export const TestSpeechSettingsBody = z.strictObject({
	baseUrl: ServiceUrl,
	model: SpeechToTextSettings.shape.model,
	language: SpeechToTextSettings.shape.language,
	apiKey: z.string().max(500).optional()
});
export type TestSpeechSettingsBody = z.infer<typeof TestSpeechSettingsBody>;

export const SpeechTestView = z.discriminatedUnion('ok', [
	z.object({ ok: z.literal(true) }),
	z.object({ ok: z.literal(false), problem: SpeechProblem })
]);
export type SpeechTestView = z.infer<typeof SpeechTestView>;

/** GET /api/interactions/:id/transcription */
export const TranscriptionView = z.object({
	/** False where speech-to-text is off. */
	available: z.boolean(),
	job: z
		.object({
			state: z.enum(jobStates),
			progress: z.number(),
			attempts: z.number().int(),
			attemptsMax: z.number().int(),
			failed: z.boolean(),
			/** Null where it did not fail, or for a reason of our own. */
			problem: SpeechProblem.nullable()
		})
		.nullable()
});
export type TranscriptionView = z.infer<typeof TranscriptionView>;
