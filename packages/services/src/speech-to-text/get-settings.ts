import type { ServiceContext } from '../context.ts';
import { authorise } from '../rights.ts';
import { storedSettings, viewSettings } from './internal.ts';

/** The settings of speech-to-text without its key; null where nothing was set. */
export async function getSpeechSettings(ctx: ServiceContext) {
	authorise(ctx, 'settings.edit');
	return viewSettings(await storedSettings(ctx.store));
}
