import { ApiError } from '@earshot/client';
import type { Mention } from '@earshot/domain/mention';
import { listed } from '#lib/format.ts';
import { m } from '#lib/paraglide/messages.js';
import { errorText } from '#lib/words/errors.ts';

/** Why something that mentions people was not taken, with the names of those who cannot be mentioned. */
export function mentionProblem(error: unknown, mentions: readonly Mention[] | undefined): string {
	if (!(error instanceof ApiError)) return errorText(error);
	const refused = error.issues
		.filter(({ code }) => code === 'cannotBeMentioned')
		.map(({ path }) => mentions?.find(({ userId }) => userId === path[1])?.name ?? '');
	return refused.length > 0 ? m.mention_refused({ people: listed(refused) }) : errorText(error);
}
