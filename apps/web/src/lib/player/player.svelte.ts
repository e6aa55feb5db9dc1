import type { Span } from '@earshot/domain/interaction';
import { Mixer } from './mixer.svelte.ts';
import { skipTo } from './silences.ts';
import { stepSpeed } from './speed.ts';

/** Longer than any gap between two reports of a playing element, shorter than a jump. */
const stepMaxMs = 1500;

export interface PlayerHooks {
	/** A part that was really played. */
	heard?: (part: Span) => void;
}

interface ZoomAnchor {
	ms: number;
	/** Pixels from the left edge of the window. */
	x: number;
}

/** One recording being played: position, speed, the selected range. The sound itself comes from an audio element. */
export class Player {
	currentMs = $state(0);
	durationMs = $state(0);
	playing = $state(false);
	waiting = $state(false);
	failed = $state(false);
	/** True where this browser cannot play the format at all. */
	unplayable = $state(false);
	rate = $state(1);
	looping = $state(false);
	selection = $state<Span | null>(null);
	/** When the selection was last made: the newer of several selections is meant. */
	selectedAt = $state(0);
	/** Pixels per second; 0 = the whole recording fits. */
	zoom = $state(0);
	/** Pixels per second at which the whole recording fits. */
	fitZoom = 10;
	/** The moment that stays where it is on the screen while zooming. */
	zoomAnchor: ZoomAnchor | null = null;
	skipping = $state(false);
	/** Silence passed over so far, ms. */
	skippedMs = $state(0);
	/** Ascending; what `skipping` passes over. */
	silences: readonly Span[] = [];
	/** Channels in the order of the lanes. */
	lanes: readonly number[] = [];
	readonly mixer = new Mixer();
	#media: HTMLAudioElement | null = null;
	#hooks: PlayerHooks;
	#stopAtMs: number | null = null;
	#lastMs: number | null = null;
	#wantedMs: number | null = null;

	constructor(durationMs: number, hooks: PlayerHooks = {}) {
		this.durationMs = durationMs;
		this.#hooks = hooks;
	}

	/** For {@attach} on the audio element: wires it up, and lets go when it leaves the page. */
	attach = (media: HTMLAudioElement) => {
		this.#media = media;
		const offMixer = this.mixer.attach(media);
		media.preservesPitch = true;
		media.playbackRate = this.rate;
		const off = new AbortController();
		const on = (name: string, run: () => void) =>
			media.addEventListener(name, run, { signal: off.signal });
		on('play', () => this.#started());
		on('pause', () => this.#stopped());
		on('ended', () => this.#stopped());
		on('timeupdate', () => this.#report());
		on('seeking', () => (this.#lastMs = null));
		on('seeked', () => this.#report());
		on('waiting', () => (this.waiting = true));
		on('playing', () => (this.waiting = false));
		on('error', () => this.#broke());
		on('loadedmetadata', () => this.#ready());
		return () => {
			off.abort();
			offMixer();
			media.pause();
			this.#stopped();
			this.#media = null;
		};
	};

	toggle() {
		if (this.playing) this.pause();
		else this.play();
	}

	play() {
		const media = this.#media;
		if (!media) return;
		this.mixer.wake();
		if (this.failed) media.load();
		this.failed = false;
		if (this.currentMs >= this.durationMs - 50) this.seek(0);
		media.play().catch((error: DOMException) => {
			// Safe to ignore: pausing before playback began is what was asked for.
			if (error.name !== 'AbortError') this.#broke();
		});
	}

	pause() {
		this.#stopAtMs = null;
		this.#media?.pause();
	}

	seek(ms: number) {
		this.#stopAtMs = null;
		this.#move(ms);
	}

	jump(byMs: number) {
		this.seek(this.currentMs + byMs);
	}

	setRate(rate: number) {
		this.rate = rate;
		if (this.#media) this.#media.playbackRate = rate;
	}

	stepRate(step: 1 | -1) {
		this.setRate(stepSpeed(this.rate, step));
	}

	/** Plays one stretch and stops at its end. */
	playRange(range: Span) {
		this.#move(range.startMs);
		this.#stopAtMs = range.endMs;
		this.play();
	}

	select(range: Span | null) {
		this.selection = range && range.endMs > range.startMs ? this.#inside(range) : null;
		this.selectedAt = performance.now();
		if (!this.selection) this.looping = false;
	}

	/** Start of the selection at the playhead; an end before it goes. */
	markIn() {
		const startMs = Math.round(this.currentMs);
		const end = this.selection?.endMs ?? 0;
		this.select({
			startMs,
			endMs: end > startMs ? end : Math.min(startMs + 5000, this.durationMs)
		});
	}

	/** End of the selection at the playhead. */
	markOut() {
		const endMs = Math.round(this.currentMs);
		const start = this.selection?.startMs ?? Math.max(0, endMs - 5000);
		this.select({ startMs: start < endMs ? start : Math.max(0, endMs - 5000), endMs });
	}

	toggleLoop() {
		this.looping = !this.looping && this.selection !== null;
		if (this.looping && this.selection) {
			this.#move(this.selection.startMs);
			this.play();
		}
	}

	toggleSkipping() {
		this.skipping = !this.skipping;
	}

	zoomBy(factor: number, anchor: ZoomAnchor | null = null) {
		this.zoomAnchor = anchor;
		const next = (this.zoom || this.fitZoom) * factor;
		this.zoom = next <= this.fitZoom * 1.05 ? 0 : Math.min(400, next);
	}

	#inside(range: Span): Span {
		return {
			startMs: Math.max(0, Math.round(range.startMs)),
			endMs: Math.min(this.durationMs, Math.round(range.endMs))
		};
	}

	#move(ms: number) {
		const to = Math.max(0, Math.min(ms, this.durationMs));
		this.#lastMs = null;
		this.currentMs = to;
		this.#wantedMs = to;
		if (this.#media) this.#media.currentTime = to / 1000;
	}

	#started() {
		this.playing = true;
		this.#lastMs = null;
		this.#tick();
	}

	#stopped() {
		if (this.playing) this.#report();
		this.playing = false;
		this.waiting = false;
	}

	#broke() {
		this.failed = true;
		this.unplayable = this.#media?.error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED;
		this.playing = false;
		this.waiting = false;
	}

	#ready() {
		const media = this.#media;
		if (!media) return;
		if (Number.isFinite(media.duration) && this.durationMs === 0) {
			this.durationMs = media.duration * 1000;
		}
		media.playbackRate = this.rate;
		if (this.#wantedMs !== null) media.currentTime = this.#wantedMs / 1000;
	}

	/** `timeupdate` comes four times a second: too coarse for a playhead and for the end of a clip. */
	#tick() {
		if (!this.playing) return;
		this.#report();
		requestAnimationFrame(() => this.#tick());
	}

	#report() {
		const media = this.#media;
		if (!media || media.seeking) return;
		const ms = media.currentTime * 1000;
		if (this.playing) this.#count(ms);
		this.currentMs = ms;
		this.#wantedMs = ms;
		if (!this.playing) return;
		if (this.#stopAtMs !== null && ms >= this.#stopAtMs) this.pause();
		else if (this.looping && this.selection && ms >= this.selection.endMs) {
			this.#move(this.selection.startMs);
		} else if (this.skipping && this.#stopAtMs === null && !this.looping) this.#skip(ms);
	}

	/** A stretch asked for by itself is played as it is: only listening through skips. */
	#skip(ms: number) {
		const to = skipTo(ms, this.silences);
		if (to === null) return;
		this.skippedMs += to - ms;
		this.#move(to);
	}

	#count(ms: number) {
		const last = this.#lastMs;
		this.#lastMs = ms;
		if (last !== null && ms > last && ms - last < stepMaxMs * this.rate) {
			this.#hooks.heard?.({ startMs: Math.round(last), endMs: Math.round(ms) });
		}
	}
}
