import { BootView } from '@earshot/contract';
import { get } from './request.ts';

/**
 * What the server put into the page it served, so that the first paint needs no further request. Taken once: later it would
 * tell of a session that may have ended.
 */
export function takeInlinedBoot(page: Document): BootView | null {
	const element = page.getElementById('boot');
	if (element === null) return null;
	element.remove();
	const parsed = BootView.safeParse(JSON.parse(element.textContent));
	return parsed.success ? parsed.data : null;
}

export const readBoot = () => get('/api/boot', BootView, {}, { askAgain: false });
