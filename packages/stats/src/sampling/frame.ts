import { requirePositive, requireThat } from '../checks.ts';
import { normalId, sha256Hex } from '../random/prn.ts';

/** One interaction that can be drawn. */
export type FrameEntry = {
	readonly interactionId: string;
	/** Drawn from separately; for n per agent the agent's id. */
	readonly stratum: string;
	/** Size for unequal probabilities, > 0; 1 when left out. */
	readonly size?: number;
};

export type NormalEntry = {
	/** The id in NFC, as it is hashed. */
	readonly id: string;
	readonly interactionId: string;
	readonly stratum: string;
	readonly size: number;
};

/** The frame in the form that is hashed; `RangeError` for a repeated or bad id, stratum or size. */
export function normalFrame(entries: readonly FrameEntry[]): NormalEntry[] {
	const seen = new Set<string>();
	return entries.map(({ interactionId, stratum, size = 1 }) => {
		const id = normalId(interactionId);
		requireThat(!seen.has(id), 'an interaction stands in the frame twice');
		seen.add(id);
		requirePositive('size', size);
		return { id, interactionId, stratum: normalId(stratum), size };
	});
}

/**
 * SHA-256 of the frozen frame: one line `id \t stratum \t size \n` for each entry, ids and strata in NFC,
 * lines in code-point order, so that `LC_ALL=C sort frame.tsv | sha256sum` gives the same. `RangeError`
 * for a repeated id, a bad id, stratum or size [SA1].
 */
export function frameHash(entries: readonly FrameEntry[]): string {
	const lines = normalFrame(entries).map(({ id, stratum, size }) => `${id}\t${stratum}\t${size}\n`);
	return sha256Hex(lines.toSorted(compareCodePoints).join(''));
}

// Surrogates encode what lies above U+FFFF, yet their units sort below U+E000.
function rankOf(unit: number): number {
	if (unit < 0xd800) return unit;
	return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** Orders two texts by code point, the byte order of their UTF-8, on every machine alike [SA1]. */
export function compareCodePoints(a: string, b: string): number {
	const shared = Math.min(a.length, b.length);
	for (let i = 0; i < shared; i++) {
		const order = rankOf(a.charCodeAt(i)) - rankOf(b.charCodeAt(i));
		if (order !== 0) return order;
	}
	return a.length - b.length;
}
