import type { TextSpan } from '@earshot/domain/interaction';
import { ChatSearch } from './chat-search.svelte.ts';
import { chunkSize } from './message-list.ts';

const scrollKeys = new Set(['PageUp', 'PageDown', 'Home', 'End']);

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
	/** The words a rule hit that were jumped to last. */
	hit = $state.raw<TextSpan | null>(null);
	following = $state(true);
	readonly search = new ChatSearch();
	#scroller: HTMLElement | null = null;
	#lastIndex: number | null = null;

	/** For {@attach} on the scrolling element. */
	attach = (scroller: HTMLElement) => {
		this.#scroller = scroller;
		const off = new AbortController();
		const byHand = () => (this.following = false);
		scroller.addEventListener('wheel', byHand, { signal: off.signal, passive: true });
		scroller.addEventListener('touchmove', byHand, { signal: off.signal, passive: true });
		scroller.addEventListener('keydown', (event) => scrollKeys.has(event.key) && byHand(), {
			signal: off.signal
		});
		return () => {
			off.abort();
			this.#scroller = null;
		};
	};

	select(quote: Quote | null) {
		this.selected = quote;
		if (quote) this.#lastIndex = quote.messageIndex;
		this.selectedAt = performance.now();
	}

	/** Brings a message into view and marks it. */
	reveal(index: number) {
		this.revealed = index;
		this.following = false;
		this.scrollTo(index);
	}

	/** Brings words that a rule hit into view and takes the keyboard there, so that they say which rule. */
	showHit(hit: TextSpan) {
		this.hit = hit;
		this.following = false;
		const focus = (row: HTMLElement) =>
			row.querySelector<HTMLElement>('[data-hit]')?.focus({ preventScroll: true });
		// The hit is drawn first, so that its place in a long message is known.
		requestAnimationFrame(() => this.scrollTo(hit.message, focus));
	}

	/** The next of the places, or the one before, round the ends. */
	stepHit(by: 1 | -1, places: readonly TextSpan[]) {
		const at = this.hit === null ? (by === 1 ? -1 : 0) : places.indexOf(this.hit);
		const next = places[(at + by + places.length) % places.length];
		if (next) this.showHit(next);
	}

	/** Moves the selection by whole messages, as the arrow keys do; from the last one where it was let go. */
	step(by: 1 | -1, texts: readonly { text: string }[]) {
		const from = this.#lastIndex ?? (by === 1 ? -1 : texts.length);
		const messageIndex = Math.max(0, Math.min(texts.length - 1, from + by));
		const text = texts[messageIndex]?.text;
		if (text === undefined) return;
		this.select({ messageIndex, quote: text });
		this.following = false;
		this.scrollTo(messageIndex);
	}

	/** A message far away is not in the page yet: its chunk is brought near first. */
	scrollTo(index: number, then: (row: HTMLElement) => void = () => {}, tries = 30) {
		const scroller = this.#scroller;
		const row = scroller?.querySelector<HTMLElement>(`[data-index="${index}"]`);
		if (scroller && row) {
			center(scroller, row);
			return then(row);
		}
		const chunk = scroller?.querySelector<HTMLElement>(
			`[data-chunk="${Math.floor(index / chunkSize)}"]`
		);
		if (!scroller || !chunk || tries === 0) return;
		if (tries === 30) scroller.scrollTo({ top: topOf(scroller, chunk) });
		requestAnimationFrame(() => this.scrollTo(index, then, tries - 1));
	}
}

const topOf = (scroller: HTMLElement, part: HTMLElement) =>
	part.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop;

/** Of a long message the words looked for count. */
function center(scroller: HTMLElement, row: HTMLElement) {
	const aim = row.querySelector<HTMLElement>('[data-now], [data-hit]') ?? row;
	const top = topOf(scroller, aim);
	const below = top >= scroller.scrollTop + 24;
	const whole = top + aim.offsetHeight <= scroller.scrollTop + scroller.clientHeight - 24;
	if (!below || !whole) scroller.scrollTo({ top: top - scroller.clientHeight / 3 });
}
