export const tickMs = 5000;
export const idleAfterMs = 60_000;

/** Counts the time really worked on one item: what lies between two ticks counts, unless nobody was there. */
export class WorkClock {
	#usedAt: number;
	#tickedAt: number;

	constructor(now: number) {
		this.#usedAt = now;
		this.#tickedAt = now;
	}

	/** Something was pressed. */
	used(now: number) {
		this.#usedAt = now;
	}

	/**
	 * Milliseconds worked since the tick before. None while the page is out of view, or a minute after the last use unless
	 * the recording plays. A computer that slept counts two ticks at most.
	 */
	tick(now: number, is: { visible: boolean; playing: boolean }): number {
		const passed = Math.max(0, Math.min(now - this.#tickedAt, 2 * tickMs));
		this.#tickedAt = now;
		const there = is.playing || now - this.#usedAt <= idleAfterMs;
		return is.visible && there ? passed : 0;
	}
}
