import { readMention } from '@earshot/client/mentions';

/** Brings the place an address names into sight, once it is there, and marks the mention that led to it as read. */
export function arrive(url: { hash: string; searchParams: Pick<URLSearchParams, 'get'> }): void {
	const mention = url.searchParams.get('mention');
	if (mention === null) return;
	// Not being able to mark it leaves it unread, which is no more than it was.
	readMention(mention).catch(() => undefined);
	const place = document.getElementById(url.hash.slice(1));
	if (place === null) return;
	place.tabIndex = -1;
	place.dataset['arrived'] = '';
	place.focus({ preventScroll: true });
	place.scrollIntoView({ block: 'center' });
}
