import { chunkSize } from './message-list.ts';

export interface Quote {
	messageIndex: number;
	quote: string;
}

/** What is picked in the transcript, and whether it moves along with the playback. */
export class TranscriptView {
	selected = $state.raw<Quote | null>(null);
	selectedAt = $state(0);
	/** Shown for a moment after a jump to it. */
	revealed = $state<number | null>(null);
	following = $state(true);
	#scroller: HTMLElement | null = null;

	/** For {@attach} on the scrolling element. */
	attach = (scroller: HTMLElement) => {
		this.#scroller = scroller;
		const off = new AbortController();
		const byHand = () => (this.following = false);
		scroller.addEventListener('wheel', byHand, { signal: off.signal, passive: true });
		scroller.addEventListener('touchmove', byHand, { signal: off.signal, passive: true });
		return () => {
			off.abort();
			this.#scroller = null;
		};
	};

	select(quote: Quote | null) {
		this.selected = quote;
		this.selectedAt = performance.now();
	}

	/** Brings a message into view and marks it. */
	reveal(index: number) {
		this.revealed = index;
		this.following = false;
		this.scrollTo(index);
	}

	/** Moves the selection by whole messages, as the arrow keys do. */
	step(by: 1 | -1, texts: readonly { text: string }[]) {
		const from = this.selected?.messageIndex ?? (by === 1 ? -1 : texts.length);
		const messageIndex = Math.max(0, Math.min(texts.length - 1, from + by));
		const text = texts[messageIndex]?.text;
		if (text === undefined) return;
		this.select({ messageIndex, quote: text });
		this.following = false;
		this.scrollTo(messageIndex);
	}

	/** A message far away is not in the page yet: its chunk is brought near first. */
	scrollTo(index: number, tries = 30) {
		const scroller = this.#scroller;
		const row = scroller?.querySelector<HTMLElement>(`[data-index="${index}"]`);
		if (scroller && row) return center(scroller, row);
		const chunk = scroller?.querySelector<HTMLElement>(
			`[data-chunk="${Math.floor(index / chunkSize)}"]`
		);
		if (!scroller || !chunk || tries === 0) return;
		if (tries === 30) scroller.scrollTo({ top: chunk.offsetTop - scroller.offsetTop });
		requestAnimationFrame(() => this.scrollTo(index, tries - 1));
	}
}

function center(scroller: HTMLElement, row: HTMLElement) {
	const top = row.offsetTop - scroller.offsetTop;
	const below = top >= scroller.scrollTop + 24;
	const whole = top + row.offsetHeight <= scroller.scrollTop + scroller.clientHeight - 24;
	if (!below || !whole) scroller.scrollTo({ top: top - scroller.clientHeight / 3 });
}
