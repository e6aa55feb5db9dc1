import { SpeechToTextSettings } from '@earshot/domain';
import { inTransaction } from '@earshot/store';
import { z } from 'zod';
import { writeAudit } from '../audit.ts';
import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { storedSettings, viewSettings, writeSettings } from './internal.ts';

const SaveSpeechSettingsInput = SpeechToTextSettings.extend({
	/** Absent = the key there is stays, unless the service is another; empty = none. */
	apiKey: z.string().max(500).optional()
});

const originOf = (url: string | undefined) => (url === undefined ? null : new URL(url).origin);

/**
 * Sets where recordings are sent to be transcribed, and which. A key is never told again, neither here nor in the audit
 * log, and is not sent to another service than the one it was given for.
 */
export async function saveSpeechSettings(
	ctx: ServiceContext,
	input: z.input<typeof SaveSpeechSettingsInput>
) {
	authorise(ctx, 'settings.edit');
	const { apiKey, ...next } = SaveSpeechSettingsInput.parse(input);
	return inTransaction(ctx.store, async (tx) => {
		const before = await storedSettings(tx);
		const sameService = originOf(before?.baseUrl) === originOf(next.baseUrl);
		const stored = { ...next, apiKey: apiKey ?? (sameService ? (before?.apiKey ?? '') : '') };
		await writeSettings(tx, stored);
		await writeAudit(tx, ctx, 'settings.speechToText', 'speechToText', {
			before: viewSettings(before),
			after: viewSettings(stored),
			keyChanged: stored.apiKey !== (before?.apiKey ?? '')
		});
		return viewSettings(stored);
	});
}
