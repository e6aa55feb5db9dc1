import { ServiceUrl, SpeechToTextSettings } from '@earshot/domain';
import { z } from 'zod';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { storedSettings, testWav, type SpeechToText } from './internal.ts';

const TestSpeechSettingsInput = z.strictObject({
	baseUrl: ServiceUrl,
	model: SpeechToTextSettings.shape.model,
	language: SpeechToTextSettings.shape.language,
	/** Absent = the stored one, which goes to its own service only. */
	apiKey: z.string().max(500).optional()
});

/** Sends a second of a tone to the service as it would be set, and tells what came of it. */
export async function testSpeechSettings(
	ctx: ServiceContext,
	input: z.input<typeof TestSpeechSettingsInput>,
	speech: Pick<SpeechToText, 'transcribe'>
) {
	authorise(ctx, 'settings.edit');
	const { apiKey, ...service } = TestSpeechSettingsInput.parse(input);
	const stored = await storedSettings(ctx.store);
	const own = stored !== null && new URL(stored.baseUrl).origin === new URL(service.baseUrl).origin;
	const key = apiKey ?? (own ? stored.apiKey : '');
	const heard = await speech.transcribe({ ...service, apiKey: key }, testWav());
	return heard.ok ? { ok: true as const } : { ok: false as const, problem: heard.problem };
}
