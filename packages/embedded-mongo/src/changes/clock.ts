import { Timestamp } from 'bson';

const perSecond = 1_000_000;

/**
 * Time of writes, in whole numbers: microseconds since 1970 while the machine's clock goes forward, and one more than
 * the last one otherwise. Every change has its own, so it is a document's version and its place in the change log.
 */
export class Clock {
	#last: number;

	constructor(after: number) {
		this.#last = Math.max(after, Date.now() * 1000);
	}

	/** The newest time given out. */
	get last(): number {
		return this.#last;
	}

	tick(): number {
		this.#last = Math.max(this.#last + 1, Date.now() * 1000);
		return this.#last;
	}
}

/** A time as replica sets tell it. */
export const timestampOf = (at: number): Timestamp =>
	new Timestamp({ t: Math.floor(at / perSecond), i: (at % perSecond) + 1 });

/** The time a timestamp stands for; one that no server has given out is taken to the nearest in its second. */
export const timeOf = (timestamp: Timestamp): number =>
	timestamp.t * perSecond + Math.min(Math.max(timestamp.i - 1, 0), perSecond - 1);

/** The wall clock's reading at a time. */
export const wallTimeOf = (at: number): Date => new Date(Math.floor(at / 1000));
