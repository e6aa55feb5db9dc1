import { MongoError } from '../evaluator.ts';

/** Thrown where a read has taken long enough on the thread that answers everybody. */
export class TakesLong extends Error {}

const checkEvery = 64;

/** When a command must have ended, and whether it is still wanted; asked in every loop that may be long. */
export class Deadline {
	readonly #at: number;
	readonly #isCancelled: () => boolean;
	#movesAt = Number.POSITIVE_INFINITY;
	#ticks = 0;

	/** `limitMs` is the command's `maxTimeMS`. */
	constructor(limitMs: number | undefined, isCancelled: () => boolean = () => false) {
		this.#at = limitMs ? performance.now() + limitMs : Number.POSITIVE_INFINITY;
		this.#isCancelled = isCancelled;
	}

	get leftMs(): number {
		return this.#at - performance.now();
	}

	/** From now on for `ms` the command may run here; undefined lets it run on. */
	allow(ms: number | undefined): void {
		this.#movesAt = ms === undefined ? Number.POSITIVE_INFINITY : performance.now() + ms;
	}

	/** Counts a step of a loop and now and then checks. */
	tick(): void {
		if (++this.#ticks % checkEvery === 0) this.check();
	}

	/** Throws MaxTimeMSExpired (50), Interrupted (11601), or TakesLong. */
	check(): void {
		const now = performance.now();
		if (now > this.#at)
			throw new MongoError(50, 'MaxTimeMSExpired', 'operation exceeded time limit');
		if (now > this.#movesAt) throw new TakesLong();
		if (this.#isCancelled()) {
			throw new MongoError(11601, 'Interrupted', 'operation was interrupted');
		}
	}
}
