import { ApiError } from '@earshot/client';
import { m } from '#lib/paraglide/messages.js';
import { errorText } from '#lib/words/errors.ts';

/** Why a saved comment could not be kept, changed or put back. */
export function libraryProblem(error: unknown): string {
	if (!(error instanceof ApiError)) return errorText(error);
	if (error.code === 'duplicate') return m.library_duplicate();
	if (error.code === 'tooLarge') return m.library_full({ max: error.params['max'] ?? 0 });
	return errorText(error);
}
