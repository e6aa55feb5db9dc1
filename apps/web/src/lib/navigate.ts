import { goto } from '$app/navigation';
import { page } from '$app/state';
import { withParams } from './url.ts';

/** Shows the list with other filters; a filter always starts at the first page. */
export const show = (params: Record<string, string | number | boolean | null>): Promise<void> =>
	goto(withParams(page.url, { page: null, ...params }), { reset: false });
