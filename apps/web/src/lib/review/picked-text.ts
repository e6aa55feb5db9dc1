import type { Quote } from './transcript-view.svelte.ts';

const quoteMax = 2000;

/** The message under a click, with the words marked in it, or all of it. */
export function pickedText(event: Event, texts: readonly { text: string }[]): Quote | null {
	const target = event.target;
	if (!(target instanceof Element)) return null;
	const row = target.closest<HTMLElement>('[data-index]');
	const messageIndex = Number(row?.dataset['index'] ?? NaN);
	const text = texts[messageIndex]?.text;
	if (!row || text === undefined) return null;
	const marked = getSelection();
	const inside = marked && !marked.isCollapsed && row.contains(marked.anchorNode);
	const quote = inside ? marked.toString().trim() : '';
	return { messageIndex, quote: (quote && text.includes(quote) ? quote : text).slice(0, quoteMax) };
}
