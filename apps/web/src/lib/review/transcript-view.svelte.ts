export interface Quote {
	messageIndex: number;
	quote: string;
}

/** What is picked in the transcript, and whether it moves along with the playback. */
export class TranscriptView {
	selected = $state.raw<Quote | null>(null);
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

	scrollTo(index: number) {
		const scroller = this.#scroller;
		const row = scroller?.querySelector<HTMLElement>(`[data-index="${index}"]`);
		if (!scroller || !row) return;
		const top = row.offsetTop - scroller.offsetTop;
		const seen = top >= scroller.scrollTop + 24;
		const whole = top + row.offsetHeight <= scroller.scrollTop + scroller.clientHeight - 24;
		if (seen && whole) return;
		scroller.scrollTo({ top: top - scroller.clientHeight / 3 });
	}
}
