import { refreshAll } from '$app/navigation';
import { toast } from 'svelte-sonner';
import { ApiError } from '@earshot/client';
import { errorText } from './words/errors.ts';

const stale = new Set(['revConflict', 'stateConflict', 'notFound']);

/**
 * Does something the person asked for: says what came of it and fetches the page's data anew. Answers null where it
 * failed.
 */
export async function act<T>(action: () => Promise<T>, done?: string): Promise<{ it: T } | null> {
	try {
		const it = await action();
		if (done) toast.success(done);
		await refreshAll();
		return { it };
	} catch (error) {
		toast.error(errorText(error));
		if (error instanceof ApiError && stale.has(error.code)) await refreshAll();
		return null;
	}
}
