import { levelMinDb } from './levels.ts';

const binsPerDb = 4;
const bins = -levelMinDb * binsPerDb + 1;

/** Counts levels from −100 to 0 dBFS in steps of 0.25 dB. */
export class LevelHistogram {
	readonly #counts = new Int32Array(bins);
	#total = 0;

	/** A histogram of all these levels. */
	static of(levelsDb: Float32Array): LevelHistogram {
		const histogram = new LevelHistogram();
		for (const level of levelsDb) histogram.add(level, 1);
		return histogram;
	}

	/** Adds a level, or takes one away that was added. */
	add(levelDb: number, weight: 1 | -1): void {
		const bin = Math.min(bins - 1, Math.max(0, Math.round((levelDb - levelMinDb) * binsPerDb)));
		this.#counts[bin] = (this.#counts[bin] ?? 0) + weight;
		this.#total += weight;
	}

	/** The level below or at which the share of levels lies, 0 < share ≤ 1. */
	percentile(share: number): number {
		const wanted = Math.max(1, Math.ceil(share * this.#total));
		for (let bin = 0, seen = 0; bin < bins; bin++) {
			seen += this.#counts[bin] ?? 0;
			if (seen >= wanted) return levelMinDb + bin / binsPerDb;
		}
		return levelMinDb;
	}
}
